package io.clientele.segmentation.column;

import io.clientele.condition.Condition;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import java.util.List;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/**
 * Segments, made ready to be asked of many customers at once: each distinct clause is worked out
 * once, however many segments share it. Immutable, and independent of the customers.
 */
public final class SegmentPlan {
  private final List<String> names;
  private final Net net;

  private SegmentPlan(List<String> names, Net net) {
    this.names = names;
    this.net = net;
  }

  /** Returns the plan of these segments. Cost: O(length of their conditions). */
  public static SegmentPlan of(Segments segments) {
    return of(segments, segments.asList().stream().map(Segment::name).toList());
  }

  /**
   * Returns the plan of some segments; the others are worked out only where those name them.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  public static SegmentPlan of(Segments segments, List<String> names) {
    List<Condition> conditions = names.stream().map(segments::get).map(Segment::condition).toList();
    return new SegmentPlan(List.copyOf(names), Net.of(conditions, segments.rules()));
  }

  /** Returns how many distinct clauses there are. */
  public int clauses() {
    return net.clauses().size();
  }

  /**
   * Returns who is in each segment.
   *
   * <p>Cost: a nanosecond or two for each customer and distinct clause over columns, and a pass
   * over the orders for each figure of them that was not asked for before. A clause that facts have
   * to be asked for costs a microsecond or more for each customer.
   *
   * @throws IllegalArgumentException if the columns cannot answer a clause, which is named
   */
  public SegmentMembers on(CustomerColumns customers) {
    long[][] rows = net.rows(net.tests(customers::test), customers.size());
    RoaringBitmap[] members = new RoaringBitmap[rows.length];
    for (int i = 0; i < rows.length; i++) {
      members[i] = BitSetUtil.bitmapOf(rows[i]);
    }
    return new SegmentMembers(customers, names, members);
  }
}
