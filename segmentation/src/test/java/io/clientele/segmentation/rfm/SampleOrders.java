package io.clientele.segmentation.rfm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The sample orders of the R package rfm: 4,906 orders of 995 customers, dates only. */
final class SampleOrders {
  private SampleOrders() {}

  static Transactions read() {
    TransactionsBuilder orders = Transactions.builder();
    for (String line : lines().subList(1, lines().size())) {
      String[] fields = line.split(",", -1);
      orders.add(
          CustomerId.of(fields[0]),
          null,
          LocalDate.parse(fields[1]).atStartOfDay(ZoneOffset.UTC).toInstant(),
          null,
          1,
          Double.parseDouble(fields[2]));
    }
    return orders.build();
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    requireNonNull(
                        SampleOrders.class.getResourceAsStream("rfm_data_orders.csv.gz"))),
                UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
