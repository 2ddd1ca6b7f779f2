package io.clientele.segmentation.rfm;

import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Small ledgers for properties: few customers and orders, so that they meet often. */
final class Rows {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  static final int DAYS = 60;

  private Rows() {}

  /** A row; order -1 stands for none, and so does customer -1. */
  record Row(int customer, int order, long minute, int quantity, int cents) {
    @Nullable CustomerId customerId() {
      return customer < 0 ? null : CustomerId.of("c" + customer);
    }

    Instant at() {
      return START.plusSeconds(60 * minute);
    }
  }

  static Arbitrary<Row> row() {
    return Combinators.combine(
            Arbitraries.integers().between(-1, 7),
            Arbitraries.integers().between(-1, 12),
            Arbitraries.longs().between(0, DAYS * 24L * 60),
            Arbitraries.of(-1, 0, 1, 1, 1, 2),
            Arbitraries.integers().between(0, 20_000))
        .as((c, o, t, q, v) -> new Row(c, o, t, q, q < 0 ? -v : v))
        // Edge cases of rows would leave no tries for lists that mix them.
        .withoutEdgeCases();
  }

  static Arbitrary<List<Row>> rows() {
    return row().list().ofMaxSize(60);
  }

  static Transactions table(List<Row> rows) {
    return table(rows, ZoneId.of("Europe/Berlin"));
  }

  static Transactions table(List<Row> rows, ZoneId zone) {
    TransactionsBuilder builder = Transactions.builder().zone(zone);
    for (Row row : rows) {
      builder.add(
          row.customerId(),
          row.order() < 0 ? null : OrderId.of("o" + row.order()),
          row.at(),
          null,
          row.quantity(),
          row.cents() / 100.0);
    }
    return builder.build();
  }
}
