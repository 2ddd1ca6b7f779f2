package io.clientele.segmentation.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was told wrongly of one segment: parts of the past, and the present if that is another.
 *
 * @param corrected the parts of the past in which it was not as told, before the present
 * @param since from when on the present is as it is, if it is not as told
 */
record Difference(List<Part> corrected, @Nullable Instant since) {
  /** A part of the past, and whether the customer was in the segment. */
  record Part(Instant from, Instant until, boolean isMember) {}

  /**
   * Compares.
   *
   * @param told when the customer entered or left, as it was told
   * @param truth when it was
   */
  static Difference between(List<Instant> told, List<Instant> truth) {
    List<Part> corrected = new ArrayList<>(0);
    int nextTold = 0;
    int nextTrue = 0;
    Instant wrongSince = null;
    boolean isMember = false;
    while (nextTold < told.size() || nextTrue < truth.size()) {
      Instant at = earlier(told, nextTold, truth, nextTrue);
      while (nextTold < told.size() && told.get(nextTold).equals(at)) {
        nextTold++;
      }
      while (nextTrue < truth.size() && truth.get(nextTrue).equals(at)) {
        nextTrue++;
      }
      boolean nowMember = nextTrue % 2 == 1;
      boolean wrong = nowMember != (nextTold % 2 == 1);
      if (wrongSince != null && (!wrong || nowMember != isMember)) {
        corrected.add(new Part(wrongSince, at, isMember));
        wrongSince = null;
      }
      if (wrong && wrongSince == null) {
        wrongSince = at;
      }
      isMember = nowMember;
    }
    if (wrongSince == null) {
      return new Difference(corrected, null);
    }
    if (truth.isEmpty()) {
      return new Difference(corrected, wrongSince);
    }
    Instant since = truth.get(truth.size() - 1);
    corrected.removeIf(part -> !part.from().isBefore(since)); // that is said by the present
    return new Difference(corrected, since);
  }

  private static Instant earlier(
      List<Instant> told, int nextTold, List<Instant> truth, int nextTrue) {
    if (nextTold == told.size()) {
      return truth.get(nextTrue);
    }
    if (nextTrue == truth.size()) {
      return told.get(nextTold);
    }
    Instant one = told.get(nextTold);
    Instant other = truth.get(nextTrue);
    return one.isBefore(other) ? one : other;
  }
}
