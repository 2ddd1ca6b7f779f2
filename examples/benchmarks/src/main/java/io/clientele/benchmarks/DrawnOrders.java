package io.clientele.benchmarks;

import io.clientele.identity.CustomerId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Orders drawn from a seed: two years of them, some customers more eager than others, amounts of a
 * log-normal law in whole cents, so that sums of doubles are exact in every tool.
 */
final class DrawnOrders {
  static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS = 2 * 365 * 86_400;

  private final long seed;
  private final int orders;
  private final int customers;

  DrawnOrders(long seed, int orders, int customers) {
    this.seed = seed;
    this.orders = orders;
    this.customers = customers;
  }

  /** Takes an order in. */
  interface Sink {
    void take(int customer, long epochMillis, double cents) throws Exception;
  }

  /** Hands over the orders, the same whenever it is called. */
  void each(Sink sink) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    long end = AS_OF.toEpochMilli();
    for (int i = 0; i < orders; i++) {
      int customer = (int) (customers * Math.pow(random.nextDouble(), 1.3));
      long at = end - 1000L * random.nextInt(SECONDS);
      sink.take(customer, at, (double) Math.round(100 * Math.exp(3.5 + random.nextGaussian())));
    }
  }

  Transactions toTable() throws Exception {
    CustomerId[] ids = new CustomerId[customers];
    for (int i = 0; i < customers; i++) {
      ids[i] = CustomerId.of(Integer.toString(i));
    }
    TransactionsBuilder rows = Transactions.builder();
    each(
        (customer, epochMillis, cents) ->
            rows.add(ids[customer], null, Instant.ofEpochMilli(epochMillis), null, 1, cents));
    return rows.build();
  }
}
