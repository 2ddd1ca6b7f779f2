package io.clientele.table;

/**
 * The rows of a table put together by a code, such as the rows of each customer, oldest first. No
 * row is copied: {@code for (int k = g.from(code); k < g.to(code); k++) use(g.row(k))}. Immutable.
 */
public final class Grouping {
  private final int[] starts;
  private final int[] rows;

  private Grouping(int[] starts, int[] rows) {
    this.starts = starts;
    this.rows = rows;
  }

  /**
   * Groups rows by code, in time order within each group; rows of one time keep their order. Rows
   * with the code {@link Codes#NONE} are in no group. Cost: O(rows) where they are in time order,
   * or else O(rows log rows) within the groups.
   */
  static Grouping of(int[] codeOfRow, int codes, long[] epochMillis) {
    Grouping grouping = inRowOrder(codeOfRow, codes);
    int[] spare = new int[0];
    for (int code = 0; code < codes; code++) {
      spare =
          sortByTime(
              grouping.rows, grouping.starts[code], grouping.starts[code + 1], epochMillis, spare);
    }
    return grouping;
  }

  /** Groups rows by code; rows keep their order within each group. Cost: O(rows). */
  static Grouping inRowOrder(int[] codeOfRow, int codes) {
    int[] starts = new int[codes + 1];
    for (int code : codeOfRow) {
      if (code != Codes.NONE) {
        starts[code + 1]++;
      }
    }
    for (int code = 0; code < codes; code++) {
      starts[code + 1] += starts[code];
    }
    int[] rows = new int[starts[codes]];
    int[] next = starts.clone();
    for (int row = 0; row < codeOfRow.length; row++) {
      if (codeOfRow[row] != Codes.NONE) {
        rows[next[codeOfRow[row]]++] = row;
      }
    }
    return new Grouping(starts, rows);
  }

  /** Returns how many codes there are; some may have no rows. */
  public int groups() {
    return starts.length - 1;
  }

  /** Returns where the group of a code begins, for use with {@link #row}. */
  public int from(int code) {
    return starts[code];
  }

  /** Returns where the group of a code has ended. */
  public int to(int code) {
    return starts[code + 1];
  }

  /** Returns how many rows the group of a code has. */
  public int size(int code) {
    return starts[code + 1] - starts[code];
  }

  /** Returns the row of the table at a position between {@code from} and {@code to} of a group. */
  public int row(int position) {
    return rows[position];
  }

  /** Returns how many bytes of heap the grouping holds. */
  public long memoryBytes() {
    return 4L * starts.length + 4L * rows.length;
  }

  /** Merges runs of growing length, bottom up, unless the range is in order already. */
  private static int[] sortByTime(int[] rows, int from, int to, long[] time, int[] spare) {
    if (isInOrder(rows, from, to, time)) {
      return spare;
    }
    int length = to - from;
    int[] other = spare.length >= length ? spare : new int[length];
    for (int run = 1; run < length; run = run > length / 2 ? length : run * 2) {
      System.arraycopy(rows, from, other, 0, length);
      for (int left = 0; left < length; left += 2 * run) {
        int middle = Math.min(left + run, length);
        int right = Math.min(middle + run, length);
        merge(other, left, middle, right, time, rows, from + left);
        if (right == length) {
          break;
        }
      }
    }
    return other;
  }

  private static boolean isInOrder(int[] rows, int from, int to, long[] time) {
    for (int k = from + 1; k < to; k++) {
      if (time[rows[k]] < time[rows[k - 1]]) {
        return false;
      }
    }
    return true;
  }

  private static void merge(
      int[] source, int left, int middle, int right, long[] time, int[] target, int at) {
    int a = left;
    int b = middle;
    while (a < middle && b < right) {
      target[at++] = time[source[b]] < time[source[a]] ? source[b++] : source[a++];
    }
    while (a < middle) {
      target[at++] = source[a++];
    }
    while (b < right) {
      target[at++] = source[b++];
    }
  }
}
