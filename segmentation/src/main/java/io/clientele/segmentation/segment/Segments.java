package io.clientele.segmentation.segment;

import static java.util.stream.Collectors.toMap;

import io.clientele.condition.SegmentRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several segments, which may name each other; hand their {@link #rules} to whoever answers for
 * customers, such as {@link io.clientele.profile.Profiles#withSegments}. Immutable.
 */
public final class Segments {
  private final Map<String, Segment> byName;
  private final SegmentRules rules;

  private Segments(Map<String, Segment> byName) {
    this.byName = Collections.unmodifiableMap(byName);
    this.rules =
        SegmentRules.of(byName.values().stream().collect(toMap(Segment::name, Segment::condition)));
  }

  /** Returns these segments; see {@link #of(Collection)}. */
  public static Segments of(Segment... segments) {
    return of(Arrays.asList(segments));
  }

  /**
   * Returns these segments, in this order.
   *
   * @throws IllegalArgumentException if two have the same name, if one names a segment that is not
   *     among them, or if some name each other in a circle
   */
  public static Segments of(Collection<Segment> segments) {
    Map<String, Segment> byName = new LinkedHashMap<>();
    for (Segment segment : segments) {
      Segment other = byName.put(segment.name(), segment);
      if (other != null) {
        throw new IllegalArgumentException(
            "two segments '%s', of %s and of %s: give one of them another name"
                .formatted(segment.name(), other.condition(), segment.condition()));
      }
    }
    return new Segments(byName);
  }

  /** Returns these and more; see {@link #of(Collection)}. */
  public Segments and(Segment... more) {
    List<Segment> all = new ArrayList<>(asList());
    all.addAll(Arrays.asList(more));
    return of(all);
  }

  /**
   * Returns the segment of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Segment get(String name) {
    Segment segment = byName.get(name);
    if (segment == null) {
      rules.get(name); // tells which there are
      throw new IllegalStateException("segment '%s' has a rule and is not there".formatted(name));
    }
    return segment;
  }

  /** Returns all, in the order in which they were given. */
  public List<Segment> asList() {
    return List.copyOf(byName.values());
  }

  /** Returns the conditions by name, for those who evaluate {@code in segment}. */
  public SegmentRules rules() {
    return rules;
  }

  @Override
  public String toString() {
    return "segments " + byName.keySet();
  }
}
