package io.clientele.quality;

import io.clientele.internal.LongIndex;
import io.clientele.table.Codes;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What each known customer bought and gave back of each item that the customer gave back at all, in
 * order of time; at one time, what was bought comes first, and then the smallest return, so that
 * the order of the file decides nothing. Services are left out.
 */
final class ReturnedItems {
  private final int[] starts;
  private final long[] moves;

  private ReturnedItems(int[] starts, long[] moves) {
    this.starts = starts;
    this.moves = moves;
  }

  static ReturnedItems of(SeenRows rows) {
    LongIndex pairs = new LongIndex(1024);
    BitSet customers = new BitSet();
    BitSet items = new BitSet();
    float[] quantities = rows.quantityArray();
    int[] itemOfRow = rows.itemArray();
    for (int row = 0; row < rows.size(); row++) {
      if (quantities[row] < 0 && isJudged(rows, row)) {
        customers.set(rows.customer(row));
        items.set(rows.item(row));
        pairs.putIfAbsent(pair(rows, row), pairs.size());
      }
    }
    IntColumn rowOfMove = IntColumn.of(0);
    IntColumn pairOfMove = IntColumn.of(0);
    int size = 0;
    for (int row = 0; row < rows.size() && pairs.size() > 0; row++) {
      int item = itemOfRow[row];
      if (item == Codes.NONE || !items.get(item)) {
        continue;
      }
      int customer = rows.customer(row);
      if (customer != Codes.NONE
          && customers.get(customer)
          && (rows.quantity(row) < 0 || rows.isSale(row))) {
        int pair = pairs.codeOf(pair(rows, row));
        if (pair != LongIndex.NONE) {
          rowOfMove.set(size, row);
          pairOfMove.set(size++, pair);
        }
      }
    }
    return sorted(rows, rowOfMove, pairOfMove, size, pairs.size());
  }

  /** Returns how many pairs of a customer and an item there are. */
  int pairs() {
    return starts.length - 1;
  }

  int from(int pair) {
    return starts[pair];
  }

  int to(int pair) {
    return starts[pair + 1];
  }

  /** Returns the row at a place from {@link #from} to before {@link #to}. */
  int row(int place) {
    return rowOf(moves[place]);
  }

  private static ReturnedItems sorted(
      SeenRows rows, IntColumn rowOfMove, IntColumn pairOfMove, int size, int pairs) {
    int[] starts = new int[pairs + 1];
    for (int move = 0; move < size; move++) {
      starts[pairOfMove.get(move) + 1]++;
    }
    for (int pair = 0; pair < pairs; pair++) {
      starts[pair + 1] += starts[pair];
    }
    int[] next = starts.clone();
    long[] moves = new long[size];
    for (int move = 0; move < size; move++) {
      // Sorts by time, then what was bought before what was given back, then by row.
      int row = rowOfMove.get(move);
      long given = rows.quantity(row) < 0 ? 1L << 31 : 0;
      moves[next[pairOfMove.get(move)]++] = ((long) rows.second(row) << 32) | given | row;
    }
    for (int pair = 0; pair < pairs; pair++) {
      Arrays.sort(moves, starts[pair], starts[pair + 1]);
      smallestReturnFirst(rows, moves, starts[pair], starts[pair + 1]);
    }
    return new ReturnedItems(starts, moves);
  }

  /** Sorts the returns of one time by quantity; there are rarely more than one. */
  private static void smallestReturnFirst(SeenRows rows, long[] moves, int from, int to) {
    for (int place = from + 1; place < to; place++) {
      long move = moves[place];
      int at = place;
      while (at > from
          && moves[at - 1] >>> 31 == move >>> 31
          && rows.quantity(rowOf(moves[at - 1])) < rows.quantity(rowOf(move))
          && rows.quantity(rowOf(move)) < 0) {
        moves[at] = moves[at - 1];
        at--;
      }
      moves[at] = move;
    }
  }

  private static int rowOf(long move) {
    return (int) move & Integer.MAX_VALUE;
  }

  private static boolean isJudged(SeenRows rows, int row) {
    int item = rows.item(row);
    return item != Codes.NONE && rows.customer(row) != Codes.NONE && !rows.items().isService(item);
  }

  private static long pair(SeenRows rows, int row) {
    return Mix.pair(rows.customer(row), rows.item(row));
  }
}
