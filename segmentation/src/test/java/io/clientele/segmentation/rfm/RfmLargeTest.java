package io.clientele.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A table of more than one block of rows and more than one range of customers. */
class RfmLargeTest {
  private static final int CUSTOMERS = 40_000;
  private static final int ROWS = 1_200_000;
  private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void each_row_is_counted_once_and_bins_agree_with_sorting() {
    SplittableRandom random = new SplittableRandom(11);
    TransactionsBuilder rows = Transactions.builder();
    CustomerId[] ids = new CustomerId[CUSTOMERS];
    Arrays.setAll(ids, i -> CustomerId.of("c" + i));
    int[] orders = new int[CUSTOMERS];
    long[] cents = new long[CUSTOMERS];
    long[] last = new long[CUSTOMERS];
    for (int i = 0; i < ROWS; i++) {
      // Three rows in a row are one order, the third of which is a return.
      int customer = (int) (((i / 3) * 7919L) % CUSTOMERS);
      int value = random.nextInt(10_000);
      boolean back = i % 3 == 2;
      long at = AS_OF.toEpochMilli() - random.nextInt(1_000_000_000);
      rows.add(
          ids[customer],
          OrderId.of("o" + i / 3),
          Instant.ofEpochMilli(at),
          null,
          back ? -1 : 1,
          (back ? -value : value) / 100.0);
      cents[customer] += back ? -value : value;
      if (!back) {
        orders[customer] += i % 3 == 0 ? 1 : 0;
        last[customer] = Math.max(last[customer], at);
      }
    }
    RfmTable table = Rfm.quantiles(5).of(rows.build(), AS_OF);

    assertThat(table.size()).isEqualTo(CUSTOMERS);
    double[] sorted = new double[CUSTOMERS];
    for (int row = 0; row < CUSTOMERS; row++) {
      int customer = Integer.parseInt(table.customerId(row).substring(1));
      assertThat(table.frequency(row)).isEqualTo(orders[customer]);
      assertThat(table.monetary(row)).isEqualTo(cents[customer] / 100.0);
      assertThat(table.recencyDays(row))
          .isEqualTo((AS_OF.toEpochMilli() - last[customer]) / 86_400_000.0);
      sorted[row] = table.monetary(row);
    }
    Arrays.sort(sorted);
    for (int row = 0; row < CUSTOMERS; row++) {
      int m = 1;
      for (int k = 1; k < 5; k++) {
        m += table.monetary(row) > sorted[(int) ((CUSTOMERS - 1L) * k / 5)] ? 1 : 0;
      }
      assertThat(table.m(row)).isEqualTo(m);
    }
  }
}
