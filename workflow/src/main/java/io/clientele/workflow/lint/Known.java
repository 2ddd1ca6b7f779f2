package io.clientele.workflow.lint;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a host has. Of kinds that nothing was said about, any name will do. Immutable.
 *
 * <pre>{@code
 * Known.nothing()
 *     .with(NameKind.SEGMENT, List.of("inactive", "vips"))
 *     .with(NameKind.TEMPLATE, List.of("email/hello"));
 * }</pre>
 */
public final class Known {
  private static final Known NOTHING = new Known(new EnumMap<>(NameKind.class));

  private final Map<NameKind, Set<String>> names;

  private Known(Map<NameKind, Set<String>> names) {
    this.names = names;
  }

  /** Returns that nothing is known of any kind, so that no name is called unknown. */
  public static Known nothing() {
    return NOTHING;
  }

  /** Returns this and that of a kind there is this and no other, besides what was said before. */
  public Known with(NameKind kind, Collection<String> there) {
    Map<NameKind, Set<String>> more = new EnumMap<>(NameKind.class);
    more.putAll(names);
    Set<String> all = new TreeSet<>(more.getOrDefault(kind, Set.of()));
    all.addAll(there);
    more.put(kind, all);
    return new Known(more);
  }

  boolean allows(NameKind kind, String name) {
    Set<String> there = names.get(kind);
    return there == null || there.contains(name);
  }

  Set<String> of(NameKind kind) {
    return names.getOrDefault(kind, Set.of());
  }
}
