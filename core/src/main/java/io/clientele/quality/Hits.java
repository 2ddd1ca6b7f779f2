package io.clientele.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what a check has hit and keeps the first examples. */
final class Hits {
  private static final int EXAMPLES = 5;

  private final List<String> examples = new ArrayList<>(EXAMPLES);
  private long rows;

  void count(long more) {
    rows += more;
  }

  /** Returns whether a further example would be kept: to make its text costs more than to count. */
  boolean wantsExample() {
    return examples.size() < EXAMPLES;
  }

  /** Keeps an example, unless it is there already: one order may be hit under two codes. */
  void example(String text) {
    if (wantsExample() && !examples.contains(text)) {
      examples.add(text);
    }
  }

  /** Returns the finding, if anything was hit. */
  Optional<Finding> finding(String code, long of, String meaning) {
    return rows == 0
        ? Optional.empty()
        : Optional.of(new Finding(code, rows, (double) rows / of, examples, meaning));
  }
}
