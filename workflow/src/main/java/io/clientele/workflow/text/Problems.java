package io.clientele.workflow.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a text, so that a person hears of all of it at once. */
final class Problems {
  static final int MOST = 100;

  private final String source;
  private final List<TextProblem> found = new ArrayList<>();

  Problems(String source) {
    this.source = source;
  }

  void add(Place place, String path, String message) {
    if (found.size() < MOST) {
      found.add(new TextProblem(source, place, path, message));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns all in the order of the text. */
  List<TextProblem> inOrder() {
    List<TextProblem> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt((TextProblem each) -> each.place().line())
            .thenComparingInt(each -> each.place().column()));
    return sorted;
  }
}
