package io.clientele.segmentation.column;

import java.util.Arrays;

/** A yes or no for each row of a table. */
abstract class RowTest {
  /** Rows are looked at in blocks of so many at most, whose answers stay near the processor. */
  static final int BLOCK = 4096;

  abstract boolean accepts(int row);

  /**
   * Answers for the rows {@code [from, to)}, a bit for each, the first in the lowest bit of the
   * first word. Bits beyond {@code to} in the last word may be anything.
   *
   * @param to at most {@link #BLOCK} after {@code from}
   */
  void fill(int from, int to, long[] words) {
    for (int word = 0, row = from; row < to; word++) {
      long bits = 0;
      int end = Math.min(to, row + Long.SIZE);
      for (int bit = 0; row < end; bit++, row++) {
        bits |= (accepts(row) ? 1L : 0L) << bit;
      }
      words[word] = bits;
    }
  }

  /** Returns the answers for all of so many rows, a bit for each. */
  final long[] all(int rows) {
    long[] all = new long[words(rows)];
    long[] words = new long[words(BLOCK)];
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(rows, from + BLOCK);
      fill(from, to, words);
      System.arraycopy(words, 0, all, from >> 6, words(to - from));
    }
    clearBeyond(all, rows);
    return all;
  }

  static int words(int rows) {
    return (rows + Long.SIZE - 1) >> 6;
  }

  static void clearBeyond(long[] words, int rows) {
    if ((rows & 63) != 0) {
      words[rows >> 6] &= -1L >>> -rows;
    }
  }

  static boolean get(long[] words, int row) {
    return (words[row >> 6] >>> row & 1) != 0;
  }

  /** Returns a test that gives the same answer for each row. */
  static RowTest always(boolean answer) {
    return new RowTest() {
      @Override
      boolean accepts(int row) {
        return answer;
      }

      @Override
      void fill(int from, int to, long[] words) {
        Arrays.fill(words, 0, words(to - from), answer ? -1L : 0);
      }
    };
  }

  /** Returns the opposite test. */
  final RowTest negated() {
    RowTest self = this;
    return new RowTest() {
      @Override
      boolean accepts(int row) {
        return !self.accepts(row);
      }

      @Override
      void fill(int from, int to, long[] words) {
        self.fill(from, to, words);
        for (int word = 0; word < words(to - from); word++) {
          words[word] = ~words[word];
        }
      }
    };
  }
}
