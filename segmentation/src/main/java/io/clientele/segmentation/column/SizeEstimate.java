package io.clientele.segmentation.column;

import io.clientele.condition.Condition;
import io.clientele.condition.SegmentRules;
import java.util.List;
import java.util.SplittableRandom;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many customers a draft of a segment has, told from a sample of them without replacement.
 *
 * <p>The interval inverts the two one-sided hypergeometric tests: it holds the sizes under which a
 * sample with so many hits or fewer, and one with so many or more, each have a probability above
 * 2.5%. It covers the true size in at least 95 of 100 samples, whatever the size, and shrinks to it
 * as the sample grows to the whole.
 *
 * <p>Source: J. P. Buonaccorsi, A note on confidence intervals for proportions in finite
 * populations, The American Statistician 41(3), 1987.
 *
 * @param customers how many there are
 * @param sampled how many of them were asked
 * @param hits for how many of those the condition held
 * @param low the least size in the interval
 * @param high the greatest size in it
 */
public record SizeEstimate(int customers, int sampled, int hits, int low, int high) {
  private static final double TAIL = 0.025;

  /**
   * Asks a sample of customers.
   *
   * <p>Figures of orders that the condition asks for are made for all customers, once; what has to
   * be asked of facts is asked of the sample only.
   *
   * @param segments those that the condition may name
   * @param sample how many to ask, at least 1; all if there are no more
   * @throws IllegalArgumentException if the columns cannot answer a clause
   */
  public static SizeEstimate of(
      Condition draft, SegmentRules segments, CustomerColumns customers, int sample, long seed) {
    if (sample < 1) {
      throw new IllegalArgumentException("sample of %s, expected at least 1".formatted(sample));
    }
    Net net = Net.of(List.of(draft), segments);
    RowTest[] tests = net.tests(customers::test);
    int[] hits = new int[1];
    RoaringBitmap rows = sampled(customers.size(), Math.min(sample, customers.size()), seed);
    rows.forEach((int row) -> hits[0] += net.accepts(0, tests, row) ? 1 : 0);
    return of(customers.size(), rows.getCardinality(), hits[0]);
  }

  /** Returns the estimate from so many hits in a sample of so many customers. */
  static SizeEstimate of(int customers, int sampled, int hits) {
    Hypergeometric law = new Hypergeometric(customers, sampled);
    int least = hits;
    int most = customers - (sampled - hits);
    return new SizeEstimate(
        customers,
        sampled,
        hits,
        first(least, most, size -> law.atLeast(hits, size) > TAIL),
        first(least, most, size -> size == most || law.atMost(hits, size + 1) <= TAIL));
  }

  /** Returns the size that is most likely: the share of the hits, of all customers. */
  public int size() {
    return sampled == 0 ? 0 : (int) Math.round((double) customers * hits / sampled);
  }

  private interface SizeTest {
    boolean accepts(int size);
  }

  /** Returns the first size that a test accepts, which accepts all after it too. */
  private static int first(int from, int to, SizeTest test) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (test.accepts(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** R. Floyd's way: each set of so many rows is as likely as any other. */
  private static RoaringBitmap sampled(int rows, int sample, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RoaringBitmap sampled = new RoaringBitmap();
    for (int last = rows - sample; last < rows; last++) {
      if (!sampled.checkedAdd(random.nextInt(last + 1))) {
        sampled.add(last);
      }
    }
    return sampled;
  }
}
