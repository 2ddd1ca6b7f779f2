package io.clientele.segmentation.rfm;

import static java.util.Objects.requireNonNull;

import io.clientele.segmentation.internal.ExactMoney;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes transactions in batches as they come, and scores all customers without going through the
 * old ones again: {@code RfmHistory.of(rfm).add(january).add(february).asOf(date)}.
 *
 * <p>The result equals that of {@link Rfm#of(Transactions, Instant)} over one table of all the
 * rows, bit for bit. Rows may come late, and an order may come in several batches: it is known
 * again by the customer and its id. Orders without an id are taken as new in each batch, and where
 * a table merges the orders of a day, all of a customer's day must come in one batch.
 *
 * <p>Cost of a batch: O(its rows and customers). Cost of an answer: O(rows since the last, and
 * customers log customers). Memory: 24 bytes a customer, the length of its id and about 20 bytes
 * for each customer and each order, and 24 bytes for each row after the last moment asked for. Not
 * safe for use by several threads. If a method throws, build the history anew.
 */
public final class RfmHistory {
  /** Says that a pending row is no purchase: orders without an id never reach so far down. */
  private static final int NO_PURCHASE = Integer.MIN_VALUE;

  private final Rfm rfm;
  private final Dictionary.Builder customers = Dictionary.builder();
  private final OrderKeys orders = new OrderKeys();
  private final RfmFacts facts = new RfmFacts(16);
  private final PendingRows pending = new PendingRows();
  private long answeredTo = Long.MIN_VALUE;
  private @Nullable ZoneId zone;
  private @Nullable CurrencyUnit currency;

  private RfmHistory(Rfm rfm) {
    this.rfm = rfm;
  }

  /** Returns a history without rows. */
  public static RfmHistory of(Rfm rfm) {
    return new RfmHistory(requireNonNull(rfm, "rfm"));
  }

  /**
   * Adds rows, each of which must be new.
   *
   * @return this history
   * @throws IllegalArgumentException if the zone or the currency is not that of the rows before
   */
  public RfmHistory add(Transactions batch) {
    checkZone(batch.zone());
    batch.currency().ifPresent(this::checkCurrency);
    int[] codeOf = new int[batch.customers().size()];
    for (int code = 0; code < codeOf.length; code++) {
      codeOf[code] = customers.add(batch.customers().text(code));
    }
    facts.widen(customers.size());
    OrderKeys.Batch keys = orders.batch(batch);
    for (int row = 0; row < batch.size(); row++) {
      if (batch.customer(row) == Codes.NONE) {
        continue;
      }
      int customer = codeOf[batch.customer(row)];
      int order = batch.isPurchase(row) ? keys.keyOf(row, customer) : NO_PURCHASE;
      if (batch.epochMillis(row) <= answeredTo) {
        count(customer, order, batch.epochMillis(row), batch.value(row));
      } else {
        pending.add(customer, order, batch.epochMillis(row), batch.value(row));
      }
    }
    return this;
  }

  /**
   * Scores the customers as of an instant, which must not lie before the last one asked for.
   *
   * @throws IllegalArgumentException if it does
   */
  public RfmTable asOf(Instant asOf) {
    requireNonNull(asOf, "asOf");
    return score(AsOf.instant(asOf, zoneOrUtc()));
  }

  /**
   * Scores the customers as of a date of the shop, see {@link Rfm#of(Transactions, LocalDate)}. It
   * must not lie before the last one asked for.
   *
   * @throws IllegalArgumentException if it does
   */
  public RfmTable asOf(LocalDate asOf) {
    requireNonNull(asOf, "asOf");
    return score(rfm.asOf(asOf, zoneOrUtc()));
  }

  private RfmTable score(AsOf asOf) {
    if (asOf.lastMillis() < answeredTo) {
      throw new IllegalArgumentException(
          "as of %s, expected no time before %s, which was asked for already: the history does not go back, score a table instead"
              .formatted(asOf.instant(), Instant.ofEpochMilli(answeredTo)));
    }
    answeredTo = asOf.lastMillis();
    pending.release(answeredTo, this::count);
    return rfm.score(customers.build(), facts, asOf);
  }

  private void count(int customer, int order, long epochMillis, double value) {
    boolean purchase = order != NO_PURCHASE;
    facts.add(
        customer,
        ExactMoney.millionths(value),
        purchase ? epochMillis : RfmFacts.NEVER,
        purchase && orders.count(order) ? 1 : 0);
  }

  private ZoneId zoneOrUtc() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  private void checkZone(ZoneId ofBatch) {
    if (zone != null && !zone.equals(ofBatch)) {
      throw new IllegalArgumentException(
          "rows in the zone %s, expected %s as before".formatted(ofBatch, zone));
    }
    zone = ofBatch;
  }

  private void checkCurrency(CurrencyUnit ofBatch) {
    if (currency != null && !currency.equals(ofBatch)) {
      throw new IllegalArgumentException(
          "amounts in %s, expected %s as before: convert them when reading"
              .formatted(ofBatch, currency));
    }
    currency = ofBatch;
  }
}
