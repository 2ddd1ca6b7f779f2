package io.clientele.table;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntFunction;

/**
 * A growing column in blocks: a full block is never copied while rows come in, and blocks are let
 * go one by one as they are drained into the final array.
 *
 * @param <A> the array type of the column, such as {@code int[]}
 */
final class Blocks<A> {
  /**
   * How many rows a block holds, a power of two. Small enough for every collector: of a region of 1
   * MiB, which is what G1 divides heaps of up to 2 GiB into, blocks of 32 KiB leave 3 % unused,
   * where those of 256 KiB and their headers, only three of which fit in, would leave a quarter.
   */
  static final int SIZE = 1 << 12;

  private final IntFunction<A> allocation;
  private final Deque<A> blocks = new ArrayDeque<>();

  Blocks(IntFunction<A> allocation) {
    this.allocation = allocation;
  }

  /** Returns a new block, to be filled by the caller before the next. */
  A next() {
    A block = allocation.apply(SIZE);
    blocks.add(block);
    return block;
  }

  /** Gives the column away: it can be called once. */
  A drain(int size) {
    A column = allocation.apply(size);
    for (int at = 0; at < size; at += SIZE) {
      System.arraycopy(blocks.remove(), 0, column, at, Math.min(SIZE, size - at));
    }
    return column;
  }

  /** Returns the size of a table with one row more, or refuses what no array can hold. */
  static int grown(int size) {
    if (size > Integer.MAX_VALUE - SIZE) {
      throw new IllegalStateException(
          "more than %s rows in one table: split the data by time".formatted(size));
    }
    return size + 1;
  }
}
