package io.clientele.segmentation.column;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.Condition;
import io.clientele.condition.SegmentRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Several conditions as one net: each distinct part of them, the rules of segments that they name
 * among them, stands in it once and is worked out once. Immutable.
 */
final class Net {
  private enum Kind {
    CLAUSE,
    ALL,
    ANY,
    NOT
  }

  private static final class Part {
    final Kind kind;

    /** The places of the parts that it is made of; of a clause its number. */
    final int[] of;

    Part(Kind kind, int... of) {
      this.kind = kind;
      this.of = of;
    }
  }

  private final List<Condition> clauses;
  private final Part[] parts;
  private final int[] roots;

  private Net(List<Condition> clauses, Part[] parts, int[] roots) {
    this.clauses = clauses;
    this.parts = parts;
    this.roots = roots;
  }

  static Net of(List<Condition> conditions, SegmentRules rules) {
    Weaver weaver = new Weaver(rules);
    int[] roots = conditions.stream().mapToInt(weaver::place).toArray();
    return new Net(List.copyOf(weaver.clauses), weaver.parts.toArray(Part[]::new), roots);
  }

  /** Returns the distinct clauses. */
  List<Condition> clauses() {
    return clauses;
  }

  /** Returns the tests of the clauses, for use with {@link #rows} and {@link #accepts}. */
  RowTest[] tests(Function<Condition, RowTest> testOf) {
    return clauses.stream().map(testOf).toArray(RowTest[]::new);
  }

  /** Returns for each condition a bit for each row. */
  long[][] rows(RowTest[] tests, int rows) {
    long[][] all = new long[roots.length][RowTest.words(rows)];
    long[][] block = new long[parts.length][RowTest.words(RowTest.BLOCK)];
    for (int from = 0; from < rows; from += RowTest.BLOCK) {
      int to = Math.min(rows, from + RowTest.BLOCK);
      int words = RowTest.words(to - from);
      for (int part = 0; part < parts.length; part++) {
        if (parts[part].kind == Kind.CLAUSE) {
          tests[parts[part].of[0]].fill(from, to, block[part]);
        } else {
          join(parts[part], block, block[part], words);
        }
      }
      for (int root = 0; root < roots.length; root++) {
        System.arraycopy(block[roots[root]], 0, all[root], from >> 6, words);
      }
    }
    for (long[] one : all) {
      RowTest.clearBeyond(one, rows);
    }
    return all;
  }

  private static void join(Part part, long[][] block, long[] into, int words) {
    System.arraycopy(block[part.of[0]], 0, into, 0, words);
    if (part.kind == Kind.NOT) {
      for (int i = 0; i < words; i++) {
        into[i] = ~into[i];
      }
      return;
    }
    for (int input = 1; input < part.of.length; input++) {
      long[] other = block[part.of[input]];
      if (part.kind == Kind.ALL) {
        for (int i = 0; i < words; i++) {
          into[i] &= other[i];
        }
      } else {
        for (int i = 0; i < words; i++) {
          into[i] |= other[i];
        }
      }
    }
  }

  /** Returns whether the condition at a place accepts a row, looking at no more than it takes. */
  boolean accepts(int condition, RowTest[] tests, int row) {
    return partAccepts(parts[roots[condition]], tests, row);
  }

  private boolean partAccepts(Part part, RowTest[] tests, int row) {
    return switch (part.kind) {
      case CLAUSE -> tests[part.of[0]].accepts(row);
      case NOT -> !partAccepts(parts[part.of[0]], tests, row);
      case ALL, ANY -> {
        boolean decides = part.kind == Kind.ANY;
        for (int input : part.of) {
          if (partAccepts(parts[input], tests, row) == decides) {
            yield decides;
          }
        }
        yield !decides;
      }
    };
  }

  /** Puts conditions into a net. */
  private static final class Weaver {
    private final SegmentRules rules;
    private final List<Condition> clauses = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<Condition, Integer> places = new HashMap<>();

    Weaver(SegmentRules rules) {
      this.rules = rules;
    }

    /** Returns the place of a condition; what it is made of stands before it. */
    int place(Condition condition) {
      Integer known = places.get(requireNonNull(condition, "condition"));
      if (known != null) {
        return known;
      }
      int place;
      if (condition instanceof Condition.InSegment in) {
        place = place(rules.get(in.segment()));
      } else if (condition instanceof Condition.All all) {
        place = put(Kind.ALL, places(all.parts()));
      } else if (condition instanceof Condition.Any any) {
        place = put(Kind.ANY, places(any.parts()));
      } else if (condition instanceof Condition.Not not) {
        place = put(Kind.NOT, place(not.part()));
      } else {
        place = put(Kind.CLAUSE, clauses.size());
        clauses.add(condition);
      }
      places.put(condition, place);
      return place;
    }

    private int[] places(List<Condition> conditions) {
      return conditions.stream().mapToInt(this::place).toArray();
    }

    private int put(Kind kind, int... of) {
      parts.add(new Part(kind, of));
      return parts.size() - 1;
    }
  }
}
