package io.clientele.segmentation.rfm;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A named part of the RFM grid.
 *
 * @param name what marketers call these customers
 * @param advice one sentence on what to do about them
 * @param ranges the boxes that make up the segment; none for the segment of all other customers
 */
public record RfmSegment(String name, String advice, List<RfmRange> ranges) {
  public RfmSegment {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "name of a segment: \"%s\", expected text".formatted(name));
    }
    requireNonNull(advice, "advice");
    ranges = List.copyOf(ranges);
  }

  /** Returns a segment of these boxes. */
  public static RfmSegment of(String name, String advice, RfmRange... ranges) {
    return new RfmSegment(name, advice, List.of(ranges));
  }

  boolean contains(int r, int f, int m) {
    for (RfmRange range : ranges) {
      if (range.contains(r, f, m)) {
        return true;
      }
    }
    return false;
  }
}
