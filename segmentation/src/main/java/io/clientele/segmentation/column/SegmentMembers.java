package io.clientele.segmentation.column;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** Who is in which of several segments, as of an instant. Immutable. */
public final class SegmentMembers {
  private final CustomerColumns customers;
  private final List<String> names;
  private final RoaringBitmap[] members;

  /** Keeps the array and the sets in it. */
  SegmentMembers(CustomerColumns customers, List<String> names, RoaringBitmap[] members) {
    this.customers = customers;
    this.names = names;
    this.members = members;
  }

  /** Returns the names of the segments, in the order of the plan. */
  public List<String> names() {
    return names;
  }

  /** Returns the customers that were asked about. */
  public CustomerColumns customers() {
    return customers;
  }

  /**
   * Returns the customers in a segment.
   *
   * @throws IllegalArgumentException if there is no segment of that name
   */
  public CustomerSet in(String segment) {
    return new CustomerSet(customers, members[place(segment)]);
  }

  /** Returns how many customers are in a segment. */
  public int size(String segment) {
    return members[place(segment)].getCardinality();
  }

  /** Returns how many customers are in each two of the segments. */
  public SegmentOverlap overlap() {
    int[][] both = new int[members.length][members.length];
    for (int i = 0; i < members.length; i++) {
      for (int j = 0; j <= i; j++) {
        both[i][j] = RoaringBitmap.andCardinality(members[i], members[j]);
        both[j][i] = both[i][j];
      }
    }
    return new SegmentOverlap(names, both);
  }

  private int place(String segment) {
    int place = names.indexOf(requireNonNull(segment, "segment"));
    if (place < 0) {
      throw new IllegalArgumentException(
          "segment '%s' is not in the plan, expected one of %s".formatted(segment, names));
    }
    return place;
  }
}
