package io.clientele.workflow.lint;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a host has. Of kinds that nothing was said about, any name will do. Immutable.
 *
 * <pre>{@code
 * Known.nothing()
 *     .with(NameKind.SEGMENT, List.of("inactive", "vips"))
 *     .with(NameKind.TEMPLATE, List.of("email/hello"))
 *     .withFunction("margin", List.of("currency"));
 * }</pre>
 */
public final class Known {
  private static final Known NOTHING = new Known(new EnumMap<>(NameKind.class), Map.of());

  private final Map<NameKind, Set<String>> names;
  private final Map<String, Set<String>> arguments;

  private Known(Map<NameKind, Set<String>> names, Map<String, Set<String>> arguments) {
    this.names = names;
    this.arguments = arguments;
  }

  /** Returns that nothing is known of any kind, so that no name is called unknown. */
  public static Known nothing() {
    return NOTHING;
  }

  /** Returns this and that of a kind there is this and no other, besides what was said before. */
  public Known with(NameKind kind, Collection<String> there) {
    Map<NameKind, Set<String>> more = copyOfNames();
    Set<String> all = new TreeSet<>(more.getOrDefault(kind, Set.of()));
    all.addAll(there);
    more.put(kind, all);
    return new Known(more, arguments);
  }

  /** Returns this and that there is a function, which is told just these arguments. */
  public Known withFunction(String function, Collection<String> told) {
    Map<String, Set<String>> more = new TreeMap<>(arguments);
    more.put(function, new TreeSet<>(told));
    return new Known(with(NameKind.FUNCTION, List.of(function)).names, more);
  }

  /** Returns this and, of kinds that nothing is said about here, what another says. */
  public Known or(Known other) {
    Map<NameKind, Set<String>> more = copyOfNames();
    other.names.forEach(more::putIfAbsent);
    Map<String, Set<String>> told =
        names.containsKey(NameKind.FUNCTION) ? arguments : other.arguments;
    return new Known(more, told);
  }

  private Map<NameKind, Set<String>> copyOfNames() {
    Map<NameKind, Set<String>> copy = new EnumMap<>(NameKind.class);
    copy.putAll(names);
    return copy;
  }

  boolean allows(NameKind kind, String name) {
    Set<String> there = names.get(kind);
    return there == null || there.contains(name);
  }

  Set<String> of(NameKind kind) {
    return names.getOrDefault(kind, Set.of());
  }

  /** Returns what a function is told, {@code null} if nothing was said about that. */
  @Nullable Set<String> argumentsOf(String function) {
    return arguments.get(function);
  }
}
