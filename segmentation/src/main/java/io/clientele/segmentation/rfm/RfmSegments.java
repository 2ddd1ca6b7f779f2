package io.clientele.segmentation.rfm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names for the cells of the RFM grid, as data.
 *
 * <p>The boxes are drawn on a grid with so many bins in each direction. On a finer or coarser grid
 * a bin takes the place where its middle lies: bin {@code b} of {@code n} stands at bin {@code
 * ceil(bins * (b - 1/2) / n)}. So a set that covers each cell once does so for any number of bins,
 * though a coarse grid may have fewer cells than there are names. Immutable.
 */
public final class RfmSegments {
  private static final int SHOWN = 5;

  private static final RfmSegments ELEVEN = coveringOnce(5, CommonSegments.eleven());
  private static final RfmSegments R_PACKAGE =
      firstMatch(5, CommonSegments.rPackage(), CommonSegments.others());

  private final int bins;
  private final List<RfmSegment> segments;

  private RfmSegments(int bins, List<RfmSegment> segments) {
    this.bins = bins;
    this.segments = segments;
  }

  /**
   * Returns the eleven segments that marketers commonly use, from Champions to Lost; each cell lies
   * in exactly one of them.
   */
  public static RfmSegments eleven() {
    return ELEVEN;
  }

  /**
   * Returns the ten segments of the read-me of the R package rfm. Their ranges overlap and the
   * first match wins; customers outside all of them are "Others".
   */
  public static RfmSegments rPackage() {
    return R_PACKAGE;
  }

  /**
   * Returns segments that together cover each cell exactly once.
   *
   * @param bins of the grid that the boxes are drawn on, 2 to 10
   * @throws IllegalArgumentException if a cell is in none or in several of them; the message names
   *     such cells
   */
  public static RfmSegments coveringOnce(int bins, List<RfmSegment> segments) {
    RfmSegments checked = checked(bins, segments);
    List<String> gaps = new ArrayList<>();
    List<String> overlaps = new ArrayList<>();
    for (int r = 1; r <= bins; r++) {
      for (int f = 1; f <= bins; f++) {
        for (int m = 1; m <= bins; m++) {
          List<String> names = checked.allNames(r, f, m);
          if (names.isEmpty()) {
            gaps.add("(%s, %s, %s)".formatted(r, f, m));
          } else if (names.size() > 1) {
            overlaps.add("(%s, %s, %s) in %s".formatted(r, f, m, String.join(" and ", names)));
          }
        }
      }
    }
    if (!gaps.isEmpty() || !overlaps.isEmpty()) {
      throw new IllegalArgumentException(
          "segments on a grid of %s bins: %s; %s; expected each cell (r, f, m) in exactly one segment, or use firstMatch(..)"
              .formatted(bins, some("in no segment", gaps), some("in several", overlaps)));
    }
    return checked;
  }

  /**
   * Returns segments of which the first that contains a cell names it.
   *
   * @param bins of the grid that the boxes are drawn on, 2 to 10
   * @param segments in the order in which they are tried
   * @param others what all other cells are; its own boxes do not matter
   */
  public static RfmSegments firstMatch(int bins, List<RfmSegment> segments, RfmSegment others) {
    List<RfmSegment> all = new ArrayList<>(segments);
    all.add(new RfmSegment(others.name(), others.advice(), List.of()));
    return checked(bins, all);
  }

  /** Returns how many bins the grid has on which the boxes are drawn. */
  public int bins() {
    return bins;
  }

  /** Returns the segments in their order; one for all other cells comes last, without boxes. */
  public List<RfmSegment> segments() {
    return segments;
  }

  /** Returns the segment of a cell of a grid that has {@code gridBins} bins in each direction. */
  public RfmSegment of(int r, int f, int m, int gridBins) {
    for (int bin : new int[] {r, f, m}) {
      if (bin < 1 || bin > gridBins) {
        throw new IllegalArgumentException(
            "cell (%s, %s, %s), expected bins from 1 to %s".formatted(r, f, m, gridBins));
      }
    }
    return segments.get(index(place(r, gridBins), place(f, gridBins), place(m, gridBins)));
  }

  /**
   * Returns the number of the segment of each cell, at {@code ((r-1) * fBins + f-1) * mBins + m-1}.
   */
  byte[] grid(int rBins, int fBins, int mBins) {
    byte[] grid = new byte[rBins * fBins * mBins];
    int at = 0;
    for (int r = 1; r <= rBins; r++) {
      for (int f = 1; f <= fBins; f++) {
        for (int m = 1; m <= mBins; m++) {
          grid[at++] = (byte) index(place(r, rBins), place(f, fBins), place(m, mBins));
        }
      }
    }
    return grid;
  }

  /** Returns {@code ceil(bins * (bin - 1/2) / gridBins)}. */
  private int place(int bin, int gridBins) {
    return (bins * (2 * bin - 1) + 2 * gridBins - 1) / (2 * gridBins);
  }

  private int index(int r, int f, int m) {
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).contains(r, f, m)) {
        return i;
      }
    }
    return segments.size() - 1;
  }

  private List<String> allNames(int r, int f, int m) {
    List<String> names = new ArrayList<>();
    for (RfmSegment segment : segments) {
      for (RfmRange range : segment.ranges()) {
        if (range.contains(r, f, m)) {
          names.add(segment.name());
        }
      }
    }
    return names;
  }

  private static RfmSegments checked(int bins, List<RfmSegment> segments) {
    Rfm.checkBins(bins);
    if (segments.isEmpty() || segments.size() > Byte.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s segments, expected 1 to %s".formatted(segments.size(), Byte.MAX_VALUE));
    }
    Set<String> names = new HashSet<>();
    for (RfmSegment segment : segments) {
      if (!names.add(segment.name())) {
        throw new IllegalArgumentException(
            "two segments named \"%s\": give one segment several ranges".formatted(segment.name()));
      }
      for (RfmRange range : segment.ranges()) {
        if (range.rTo() > bins || range.fTo() > bins || range.mTo() > bins) {
          throw new IllegalArgumentException(
              "segment \"%s\" has %s, expected bins up to %s"
                  .formatted(segment.name(), range, bins));
        }
      }
    }
    return new RfmSegments(bins, List.copyOf(segments));
  }

  private static String some(String what, List<String> cells) {
    String shown = String.join(", ", cells.subList(0, Math.min(SHOWN, cells.size())));
    return "%s cells %s%s%s"
        .formatted(
            cells.size(),
            what,
            cells.isEmpty() ? "" : ": " + shown,
            cells.size() > SHOWN ? ", .." : "");
  }
}
