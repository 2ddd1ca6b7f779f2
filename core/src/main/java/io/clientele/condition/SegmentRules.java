package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Conditions by the name of the segment that they make, so that others can ask for membership. None
 * asks for itself, however far round. Immutable.
 */
public final class SegmentRules {
  private static final SegmentRules NONE = new SegmentRules(Map.of());

  private final Map<String, Condition> rules;

  private SegmentRules(Map<String, Condition> rules) {
    this.rules = rules;
  }

  /** Returns no rules. */
  public static SegmentRules none() {
    return NONE;
  }

  /**
   * Returns these rules.
   *
   * @throws IllegalArgumentException if one asks for a segment that is not among them, or if some
   *     ask for each other in a circle, which is named
   */
  public static SegmentRules of(Map<String, Condition> rules) {
    Map<String, Condition> sorted = new TreeMap<>(rules);
    sorted.keySet().forEach(name -> Texts.name("segment", name));
    SegmentRules all = new SegmentRules(Collections.unmodifiableMap(sorted));
    Set<String> done = new HashSet<>();
    sorted.keySet().forEach(name -> all.check(name, new ArrayDeque<>(), done));
    return all;
  }

  /** Returns the rules by name, in the order of the names. */
  public Map<String, Condition> asMap() {
    return rules;
  }

  /**
   * Returns the condition of a segment.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Condition get(String name) {
    Condition rule = rules.get(requireNonNull(name, "name"));
    if (rule == null) {
      throw new IllegalArgumentException(
          "segment '%s' is not known%s"
              .formatted(
                  name,
                  NearName.of(name, rules.keySet())
                      .map(near -> ", did you mean '" + near + "'?")
                      .orElse(", expected one of " + rules.keySet())));
    }
    return rule;
  }

  private void check(String name, Deque<String> path, Set<String> done) {
    if (path.contains(name)) {
      StringBuilder circle = new StringBuilder("segments that ask for each other: ");
      path.stream()
          .dropWhile(before -> !before.equals(name))
          .forEach(before -> circle.append('\'').append(before).append("' asks for "));
      throw new IllegalArgumentException(
          circle
              .append('\'')
              .append(name)
              .append("', expected that none asks for itself")
              .toString());
    }
    if (done.contains(name)) {
      return;
    }
    path.addLast(name);
    checkAll(get(name), path, done);
    path.removeLast();
    done.add(name);
  }

  private void checkAll(Condition condition, Deque<String> path, Set<String> done) {
    if (condition instanceof Condition.InSegment in) {
      check(in.segment(), path, done);
    } else if (condition instanceof Condition.All all) {
      all.parts().forEach(part -> checkAll(part, path, done));
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(part -> checkAll(part, path, done));
    } else if (condition instanceof Condition.Not not) {
      checkAll(not.part(), path, done);
    }
  }
}
