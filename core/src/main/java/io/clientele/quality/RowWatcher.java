package io.clientele.quality;

import io.clientele.table.OrderLine;

/** A check that looks at each row as it comes by: what it needs is not kept in {@link SeenRows}. */
interface RowWatcher extends Check {
  /**
   * Looks at a row.
   *
   * @param row its number in {@link SeenRows}, which holds it already
   */
  void see(OrderLine line, int row);
}
