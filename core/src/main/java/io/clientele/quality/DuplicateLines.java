package io.clientele.quality;

import io.clientele.table.OrderLine;
import java.util.Optional;

/**
 * Rows that are equal in every field to an earlier one; the first of them is not counted. Rows are
 * compared by {@link Fingerprints}, which says how unlikely a mistake is.
 */
final class DuplicateLines implements RowWatcher {
  private final SeenRows rows;
  private final Pointer pointer;
  private final Fingerprints known = new Fingerprints();
  private final Hits found = new Hits();

  DuplicateLines(SeenRows rows) {
    this.rows = rows;
    this.pointer = new Pointer(rows);
  }

  @Override
  public void see(OrderLine line, int row) {
    long place = Mix.of(line.epochMillis(), line.order(), line.customer());
    if (!known.add(place, fingerprint(line, place))) {
      found.count(1);
      if (found.wantsExample()) {
        found.example(pointer.row(row));
      }
    }
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    return found.finding(
        "duplicate-lines",
        rows.size(),
        "Rows that repeat an earlier one in every field are often one sale exported twice: they"
            + " inflate revenue, quantities and order values.");
  }

  /** Mixes in what the place, made of time, order and customer, does not have yet. */
  private static long fingerprint(OrderLine line, long place) {
    long hash = Mix.of(place, line.item(), line.itemName());
    long currency = 2L * line.currency() + (line.isCancelled() ? 1 : 0);
    hash = Mix.of(hash + Mix.of(0, currency), line.category(), line.country());
    hash = Mix.of(hash, bits(line.quantity()));
    hash = Mix.of(hash, bits(line.value()));
    hash = Mix.of(hash, bits(line.unitPrice()));
    return line.discount() == 0 ? hash : Mix.of(hash, bits(line.discount()));
  }

  /** Returns the bits of a number, the same for 0 and -0. */
  private static long bits(double number) {
    return Double.doubleToLongBits(number + 0.0);
  }
}
