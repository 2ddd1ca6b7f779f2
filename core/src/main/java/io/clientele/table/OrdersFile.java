package io.clientele.table;

import static java.util.Objects.requireNonNull;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import io.clientele.csv.CsvLimits;
import io.clientele.csv.ReadProgress;
import io.clientele.csv.internal.CsvCursor;
import io.clientele.csv.internal.CsvSource;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file of orders in CSV, also packed by gzip: what a shop system exports, or a table with the
 * columns {@code customer_id}, {@code ordered_at}, and {@code amount} (a row is an order) or {@code
 * quantity} and {@code unit_price} (a row is a line item; it wins where both are there). Optional
 * are {@code order_id}, {@code sku}, {@code product_name}, {@code category}, {@code currency},
 * {@code discount}, {@code country}.
 *
 * <pre>{@code
 * Transactions orders = OrdersFile.open(Path.of("orders.csv"))
 *     .zone(ZoneId.of("Europe/London"))
 *     .read();
 * }</pre>
 *
 * <p>The header is recognised, whatever the case of its letters, and so are those of the UCI Online
 * Retail data (an invoice whose number begins with C is a cancelling one); other names are mapped
 * by {@link #columns}.
 *
 * <p><b>Values.</b> A line item is worth quantity × unit price − discount; a discount on a return
 * makes less of what is given back. An amount is worth what it says: a discount beside it has been
 * taken off already. Numbers have a decimal point.
 *
 * <p><b>Texts.</b> Blanks around a cell are no part of it. A blank customer is nobody known. Ids
 * have at most 255 characters, none of them a control character.
 *
 * <p>A row that does not fit ends the reading, or is skipped and reported; nothing half-read is
 * returned. Memory beside the table is bounded by {@link CsvLimits}. Cost: one pass. Not safe for
 * use by several threads; it can be read several times.
 */
public final class OrdersFile {
  private final Path path;
  private final Map<OrdersColumn, String> columns = new EnumMap<>(OrdersColumn.class);
  private @Nullable Character delimiter;
  private ZoneId zone = ZoneOffset.UTC;
  private @Nullable String datePattern;
  private Returns returns = Returns.LOWER_MONETARY_VALUE;
  private CancelledOrders cancelledOrders = CancelledOrders.LEFT_OUT;
  private SameDayOrders sameDayOrders = SameDayOrders.SEPARATE;
  private @Nullable CurrencyUnit currency;
  private ExchangeRates rates = ExchangeRates.none();
  private Consumer<OrderLine> watcher = line -> {};
  private ReadProgress progress = (read, total) -> {};
  private CsvLimits limits = CsvLimits.withDefaults();

  private OrdersFile(Path path) {
    this.path = requireNonNull(path, "path");
  }

  /** Names the file to read; nothing is opened yet. */
  public static OrdersFile open(Path path) {
    return new OrdersFile(path);
  }

  /**
   * Names headers that differ from the canonical column names.
   *
   * @param canonicalToHeader header by canonical name, such as {@code customer_id -> Kunde}
   * @throws IllegalArgumentException if a name is not canonical
   */
  public OrdersFile columns(Map<String, String> canonicalToHeader) {
    canonicalToHeader.forEach((name, header) -> columns.put(column(name), header));
    return this;
  }

  /**
   * Sets what separates cells; unless set, it is a tab in files named {@code .tsv} or {@code
   * .tsv.gz}, and else a comma.
   *
   * @throws IllegalArgumentException if it is a letter, a digit, a quote, a blank, a line break, a
   *     point, a sign or not ASCII
   */
  public OrdersFile delimiter(char separator) {
    delimiter = Delimiter.checked(separator);
    return this;
  }

  /** Sets the zone of times without an offset, and of the table's business days; UTC unless set. */
  public OrdersFile zone(ZoneId shopZone) {
    zone = requireNonNull(shopZone, "shopZone");
    return this;
  }

  /** Returns the zone of times without an offset, and of the table's business days. */
  public ZoneId zone() {
    return zone;
  }

  /**
   * Sets the pattern of the dates, as {@link java.time.format.DateTimeFormatter} has it, with
   * English names of months.
   *
   * @throws IllegalArgumentException if it is no such pattern
   */
  public OrdersFile datePattern(String pattern) {
    OrderTimes.formatOf(pattern);
    datePattern = pattern;
    return this;
  }

  /** Chooses what becomes of returns; without a choice they lower monetary value. */
  public OrdersFile returns(Returns choice) {
    returns = requireNonNull(choice, "choice");
    return this;
  }

  /** Chooses what becomes of cancelled orders; without a choice they are left out. */
  public OrdersFile cancelledOrders(CancelledOrders choice) {
    cancelledOrders = requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Chooses what becomes of a customer's orders of one day; without a choice they stay separate.
   */
  public OrdersFile sameDayOrders(SameDayOrders choice) {
    sameDayOrders = requireNonNull(choice, "choice");
    return this;
  }

  /** Sets the reporting currency; unless set, it is that of the first row that says one. */
  public OrdersFile currency(CurrencyUnit reporting) {
    currency = requireNonNull(reporting, "reporting");
    return this;
  }

  /** Sets how amounts in other currencies are converted; unless set, such a row is a bad one. */
  public OrdersFile exchange(ExchangeRates exchangeRates) {
    rates = requireNonNull(exchangeRates, "exchangeRates");
    return this;
  }

  /**
   * Shows every good row to a watcher as it is read, before the choices are applied; several
   * watchers see it one after the other.
   */
  public OrdersFile watchedBy(Consumer<OrderLine> another) {
    watcher = watcher.andThen(requireNonNull(another, "another"));
    return this;
  }

  /** Sets who is told how far the reading is. */
  public OrdersFile onProgress(ReadProgress listener) {
    progress = requireNonNull(listener, "listener");
    return this;
  }

  /** Sets how much the file may ask of the reader. */
  public OrdersFile limits(CsvLimits most) {
    limits = requireNonNull(most, "most");
    return this;
  }

  /**
   * Reads the file.
   *
   * @throws CsvException at the first row that is bad, or if the file cannot be read
   */
  public Transactions read() {
    return read(
        bad -> {
          throw new CsvException(bad);
        });
  }

  /**
   * Reads the file without its bad rows.
   *
   * @param report is told of every bad row
   * @throws CsvException if the file cannot be read, or is damaged so that no next row can be found
   */
  public Transactions readSkippingBadRows(Consumer<BadRow> report) {
    return read(requireNonNull(report, "report"));
  }

  private Transactions read(Consumer<BadRow> badRows) {
    return read(CsvSource.open(path, limits, progress), badRows);
  }

  /** Reads a text as if it stood in the file. */
  Transactions read(InputStream text, Consumer<BadRow> badRows) {
    String file = path.toString();
    try (CsvCursor cursor = new CsvCursor(file, text, Delimiter.of(path, delimiter), limits)) {
      return new OrdersReading(file, cursor, new Settings(this), badRows).run();
    }
  }

  private static OrdersColumn column(String name) {
    for (OrdersColumn column : OrdersColumn.values()) {
      if (column.isCanonical() && column.canonicalName().equals(name.strip())) {
        return column;
      }
    }
    throw new IllegalArgumentException(
        "column \"%s\", expected one of %s"
            .formatted(
                name,
                Arrays.stream(OrdersColumn.values())
                    .filter(OrdersColumn::isCanonical)
                    .map(OrdersColumn::canonicalName)
                    .collect(Collectors.joining(", "))));
  }

  /** What a run through the file needs to know. */
  record Settings(OrdersFile file) {
    Map<OrdersColumn, String> columns() {
      return file.columns;
    }

    Consumer<OrderLine> watcher() {
      return file.watcher;
    }

    OrderTimes times(boolean monthFirst) {
      return new OrderTimes(file.zone, monthFirst, file.datePattern);
    }

    TransactionsBuilder builder(OrderTexts texts) {
      TransactionsBuilder builder =
          new TransactionsBuilder(texts)
              .returns(file.returns)
              .cancelledOrders(file.cancelledOrders)
              .sameDayOrders(file.sameDayOrders)
              .zone(file.zone)
              .exchange(file.rates);
      return file.currency == null ? builder : builder.currency(file.currency);
    }
  }
}
