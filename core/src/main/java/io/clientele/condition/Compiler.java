package io.clientele.condition;

import io.clientele.condition.ConditionSet.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes nodes of conditions and of each segment that these name, those that are named before those
 * that name them.
 */
final class Compiler {
  private final SegmentRules segments;
  private final Questions questions = new Questions();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Boolean> asking = new ArrayList<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final int[] roots;
  private final boolean[] asksModels;
  private boolean asks;

  Compiler(List<Condition> conditions, SegmentRules segments) {
    this.segments = segments;
    roots = new int[conditions.size()];
    asksModels = new boolean[roots.length];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = place(conditions.get(i));
      asksModels[i] = asking.get(roots[i]);
    }
  }

  Questions questions() {
    return questions.sealed();
  }

  /** Returns the nodes in the order in which to look at them. */
  Node[] nodes() {
    return nodes.toArray(Node[]::new);
  }

  /** Returns the place of the node of each condition. */
  int[] roots() {
    return roots;
  }

  boolean[] asksModels() {
    return asksModels;
  }

  private int place(Condition condition) {
    boolean outer = asks;
    asks = false;
    Node node = node(condition);
    nodes.add(node);
    asking.add(asks);
    asks |= outer;
    return nodes.size() - 1;
  }

  private Node node(Condition condition) {
    if (condition instanceof Condition.All all) {
      Node[] parts = all.parts().stream().map(this::node).toArray(Node[]::new);
      return (clauses, before) -> {
        for (Node part : parts) {
          if (!part.holds(clauses, before)) {
            return false;
          }
        }
        return true;
      };
    }
    if (condition instanceof Condition.Any any) {
      Node[] parts = any.parts().stream().map(this::node).toArray(Node[]::new);
      return (clauses, before) -> {
        for (Node part : parts) {
          if (part.holds(clauses, before)) {
            return true;
          }
        }
        return false;
      };
    }
    if (condition instanceof Condition.Not not) {
      Node part = node(not.part());
      return (clauses, before) -> !part.holds(clauses, before);
    }
    if (condition instanceof Condition.InSegment in) {
      Integer known = places.get(in.segment());
      int place = known == null ? place(segments.get(in.segment())) : known;
      places.put(in.segment(), place);
      asks |= asking.get(place);
      return (clauses, before) -> before[place];
    }
    asks |= Questions.asksModels(condition);
    int clause = questions.clause(condition);
    return (clauses, before) -> clauses[clause];
  }
}
