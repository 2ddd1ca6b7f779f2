package io.clientele.cli;

import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import io.clientele.table.Transactions.LeftOut;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.LongConsumer;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How an orders file is read: the options that all commands over orders share. */
final class OrdersOptions {
  private static final LeftOut NONE_LEFT_OUT = new LeftOut(0, 0);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME=HEADER",
      description = {
        "Which column is what, as in customer_id=Kunde,ordered_at=Datum,amount=Summe. Names:"
            + " customer_id, ordered_at, amount, quantity, unit_price, order_id, sku,"
            + " product_name, category, currency, discount, country.",
        "Not needed for exports of Shopify and WooCommerce and for UCI Online Retail."
      })
  private @Nullable Map<String, String> columns;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      converter = DelimiterConverter.class,
      description = DelimiterConverter.DESCRIPTION)
  private @Nullable Character delimiter;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = Zone.class,
      description = "The shop's time zone, such as Europe/London. Default: UTC.")
  private @Nullable ZoneId zone;

  @Option(
      names = "--date-pattern",
      paramLabel = "PATTERN",
      description = "How dates are written, such as 'dd/MM/yyyy HH:mm'. Default: ISO 8601.")
  private @Nullable String datePattern;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      converter = Currency.class,
      description = "The currency of the amounts, such as EUR.")
  private @Nullable CurrencyUnit currency;

  @Option(names = "--skip-bad-rows", description = SkippedRows.DESCRIPTION)
  private boolean skipBadRows;

  boolean skipBadRows() {
    return skipBadRows;
  }

  /** Returns these options as those of a file of features. */
  FeaturesOptions asFeatures() {
    return FeaturesOptions.of(command, columns, delimiter, skipBadRows);
  }

  ZoneId zone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /** Returns the file with these options on it. */
  OrdersFile open(Path path) {
    return open(path, ZoneOffset.UTC, null);
  }

  /** Returns a file that is read as it is known to be, save for what a person says otherwise. */
  OrdersFile open(Path path, ZoneId knownZone, @Nullable CurrencyUnit knownCurrency) {
    CurrencyUnit reporting = currency == null ? knownCurrency : currency;
    try {
      OrdersFile file = OrdersFile.open(path).zone(zone == null ? knownZone : zone);
      file = columns == null ? file : file.columns(columns);
      file = delimiter == null ? file : file.delimiter(delimiter);
      file = datePattern == null ? file : file.datePattern(datePattern);
      return reporting == null ? file : file.currency(reporting);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads the rows, with a bar on a terminal. Tells a person how many bad rows were skipped, if
   * that was asked for.
   *
   * @param skippedRows is told their number
   */
  Transactions read(OrdersFile file, String name, Terminal terminal, LongConsumer skippedRows) {
    SkippedRows skipped = new SkippedRows();
    Transactions orders;
    try (ReadBar bar = ReadBar.on(terminal, name)) {
      file.onProgress(bar);
      orders = skipBadRows ? file.readSkippingBadRows(skipped) : file.read();
    }
    boolean noGoodRow = orders.size() == 0 && orders.leftOut().equals(NONE_LEFT_OUT);
    if (noGoodRow) {
      skipped.failIfAny();
    }
    skipped.report(terminal);
    skippedRows.accept(skipped.count());
    return orders;
  }

  /** Reads what a person writes behind {@code --zone}. */
  static final class Zone implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'%s', expected a time zone such as Europe/London or +02:00".formatted(text));
      }
    }
  }

  private static final class Currency implements ITypeConverter<CurrencyUnit> {
    @Override
    public CurrencyUnit convert(String text) {
      try {
        return CurrencyUnit.of(text);
      } catch (IllegalCurrencyException e) {
        throw new TypeConversionException(
            "'%s', expected a currency code such as EUR".formatted(text));
      }
    }
  }
}
