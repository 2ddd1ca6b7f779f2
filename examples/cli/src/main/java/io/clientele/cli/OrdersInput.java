package io.clientele.cli;

import io.clientele.table.Codes;
import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.LongConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The orders file of a command, and how it is read. */
final class OrdersInput {
  static final String ORDERS = "The shop's orders: .csv or .tsv, each also .gz, in UTF-8.";

  @Option(names = "--orders", required = true, paramLabel = "FILE", description = ORDERS)
  private Path path;

  @Mixin private OrdersOptions options = new OrdersOptions();

  OrdersFile open() {
    return options.open(path);
  }

  ZoneId zone() {
    return options.zone();
  }

  /**
   * Reads the rows.
   *
   * @param skipped is told how many were skipped
   */
  Transactions read(OrdersFile file, Terminal terminal, LongConsumer skipped) {
    return options.read(file, String.valueOf(path.getFileName()), terminal, skipped);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** Reads the rows for results by customer, and tells how many of them have none. */
  Transactions readByCustomer(Terminal terminal) {
    Transactions orders = read(open(), terminal, skipped -> {});
    long anonymous = 0;
    for (int row = 0; row < orders.size(); row++) {
      anonymous += orders.customer(row) == Codes.NONE ? 1 : 0;
    }
    if (anonymous > 0) {
      terminal.note(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows have no customer and are left out",
              anonymous,
              orders.size()));
    }
    return orders;
  }
}
