package io.clientele.cli.report;

import io.clientele.segmentation.rfm.RfmSegment;
import io.clientele.segmentation.rfm.RfmTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The picture of the RFM grid: recency from left to right, frequency from bottom to top. Where
 * monetary value tells segments apart within a cell, the cell belongs to the one with most
 * customers.
 */
final class RfmGrid {
  /**
   * A cell of the picture.
   *
   * @param customers how many are in it
   * @param shade 0 for none, to 4 for the fullest cells
   */
  record Cell(int r, int f, String segment, int customers, double revenue, int shade) {}

  /**
   * A rectangle of cells that belong to one segment; columns and lines count from 1 at the upper
   * left corner.
   *
   * @param shares the segment, and after it the others that have customers in these cells
   */
  record Area(List<Share> shares, int column, int columns, int line, int lines) {
    Share main() {
      return shares.get(0);
    }

    String others() {
      return shares.stream()
          .skip(1)
          .map(share -> Figures.count(share.customers()) + " " + share.segment())
          .collect(Collectors.joining(", "));
    }
  }

  /** The customers of a segment in an area. */
  record Share(String segment, int customers) {}

  private static final int SHADES = 4;

  private final RfmTable table;
  private final List<String> names;
  private final int bins;
  private final int[][][] customers;
  private final double[][] revenue;

  /**
   * @param table with as many bins of recency as of frequency
   */
  RfmGrid(RfmTable table) {
    this.table = table;
    names = table.segmentNames().segments().stream().map(RfmSegment::name).toList();
    bins = table.recencyBins();
    customers = new int[bins][bins][names.size()];
    revenue = new double[bins][bins];
    Map<String, Integer> indexOf = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      indexOf.put(names.get(i), i);
    }
    for (int row = 0; row < table.size(); row++) {
      int line = bins - table.f(row);
      int column = table.r(row) - 1;
      customers[line][column][indexOf.getOrDefault(table.segment(row), 0)]++;
      revenue[line][column] += table.monetary(row);
    }
  }

  int bins() {
    return bins;
  }

  /** Returns all cells, line by line from the upper left corner. */
  List<Cell> cells() {
    int most = 0;
    for (int[][] line : customers) {
      for (int[] cell : line) {
        most = Math.max(most, sum(cell));
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (int line = 0; line < bins; line++) {
      for (int column = 0; column < bins; column++) {
        int all = sum(customers[line][column]);
        int shade = all == 0 ? 0 : (int) ((SHADES * (long) all + most - 1) / most);
        String segment = names.get(leader(line, column));
        cells.add(
            new Cell(
                column + 1,
                bins - line,
                segment,
                all,
                Figures.toMillionths(revenue[line][column]),
                shade));
      }
    }
    return cells;
  }

  /** Returns rectangles that together cover each cell once, from the upper left corner on. */
  List<Area> areas() {
    boolean[][] taken = new boolean[bins][bins];
    List<Area> areas = new ArrayList<>();
    for (int line = 0; line < bins; line++) {
      for (int column = 0; column < bins; column++) {
        if (!taken[line][column]) {
          areas.add(take(line, column, taken));
        }
      }
    }
    return areas;
  }

  /** Grows a rectangle to the right and then down as long as the segment stays the same. */
  private Area take(int line, int column, boolean[][] taken) {
    int segment = leader(line, column);
    int right = column + 1;
    while (right < bins && !taken[line][right] && leader(line, right) == segment) {
      right++;
    }
    int bottom = line + 1;
    while (bottom < bins && isAll(segment, bottom, column, right)) {
      bottom++;
    }
    int[] sums = new int[names.size()];
    for (int l = line; l < bottom; l++) {
      for (int c = column; c < right; c++) {
        taken[l][c] = true;
        for (int s = 0; s < sums.length; s++) {
          sums[s] += customers[l][c][s];
        }
      }
    }
    List<Share> shares = new ArrayList<>();
    shares.add(new Share(names.get(segment), sums[segment]));
    for (int s = 0; s < sums.length; s++) {
      if (s != segment && sums[s] > 0) {
        shares.add(new Share(names.get(s), sums[s]));
      }
    }
    return new Area(shares, column + 1, right - column, line + 1, bottom - line);
  }

  private boolean isAll(int segment, int line, int from, int to) {
    for (int column = from; column < to; column++) {
      if (leader(line, column) != segment) {
        return false;
      }
    }
    return true;
  }

  /** The segment with most customers, or in an empty cell the one of middle monetary value. */
  private int leader(int line, int column) {
    int[] cell = customers[line][column];
    int best = 0;
    for (int s = 1; s < cell.length; s++) {
      best = cell[s] > cell[best] ? s : best;
    }
    return cell[best] > 0
        ? best
        : names.indexOf(
            table.segmentNames().of(column + 1, bins - line, (bins + 1) / 2, bins).name());
  }

  private static int sum(int[] numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }
}
