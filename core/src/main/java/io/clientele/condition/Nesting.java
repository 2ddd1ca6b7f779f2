package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How deep conditions are nested, so that whatever is built can also be read. */
final class Nesting {
  private Nesting() {}

  /** Returns a copy of the parts of a condition if there are two and they are not too deep. */
  static List<Condition> checked(List<Condition> parts) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException(
          "%s conditions to join, expected at least 2".formatted(parts.size()));
    }
    parts.forEach(Nesting::checked);
    return List.copyOf(parts);
  }

  /** Checks the part of a condition. */
  static void checked(Condition part) {
    requireNonNull(part, "part");
    if (depth(part) >= Condition.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "condition nested %s deep, expected at most %s: put a part of it into a segment"
              .formatted(depth(part) + 1, Condition.MAX_DEPTH));
    }
  }

  private static int depth(Condition condition) {
    if (condition instanceof Condition.All all) {
      return 1 + deepest(all.parts());
    }
    if (condition instanceof Condition.Any any) {
      return 1 + deepest(any.parts());
    }
    return condition instanceof Condition.Not not ? 1 + depth(not.part()) : 0;
  }

  private static int deepest(List<Condition> parts) {
    int deepest = 0;
    for (Condition part : parts) {
      deepest = Math.max(deepest, depth(part));
    }
    return deepest;
  }
}
