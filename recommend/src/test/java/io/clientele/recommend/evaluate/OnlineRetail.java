package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.table.Codes;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The purchases of the UCI Online Retail file: products of five digits and letters, by anybody. */
final class OnlineRetail {
  /** What is to be foretold begins here, at midnight in the shop. */
  static final Instant CUT = Instant.parse("2011-11-01T00:00:00Z");

  private OnlineRetail() {}

  /** Returns a row of the weight 1 for each line; skips the test where the file is absent. */
  static Interactions purchases() {
    Optional<Path> file = data("online_retail.csv.gz");
    assumeThat(file).as("../shared/data/online_retail.csv.gz beside the repository").isPresent();
    Transactions rows = OrdersFile.open(file.orElseThrow()).zone(ZoneId.of("Europe/London")).read();
    InteractionsBuilder builder = Interactions.builder();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.customer(row) != Codes.NONE
          && rows.item(row) != Codes.NONE
          && rows.isPurchase(row)) {
        String item = rows.items().text(rows.item(row)).toUpperCase(Locale.ROOT);
        if (item.matches("\\d{5}[A-Z]*")) {
          builder.add(
              CustomerId.of(rows.customers().text(rows.customer(row))),
              Sku.of(item),
              1,
              Instant.ofEpochMilli(rows.epochMillis(row)));
        }
      }
    }
    return builder.build();
  }

  private static Optional<Path> data(String name) {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolveSibling("shared").resolve("data").resolve(name))
        .filter(Files::exists)
        .findFirst();
  }
}
