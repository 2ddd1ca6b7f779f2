package io.clientele.table;

import io.clientele.csv.internal.CsvCursor;
import io.clientele.table.OrdersSource.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row into an {@link OrderLine}. */
final class OrderRow {
  private final boolean cancelsById;
  private final boolean factsInFirstRow;
  private final boolean zeroIsGuest;
  private final boolean refundedIsWorthless;
  private final Set<String> cancelledStates;
  private final OrderTimes times;
  private final OrderTexts texts;
  private final TransactionsBuilder builder;
  private final OrderValue value;

  private final List<TableCell> present = new ArrayList<>();
  private final TableCell[] cells;
  private final TableCell customer;
  private final TableCell order;
  private final TableCell at;
  private final TableCell sku;
  private final TableCell name;
  private final TableCell category;
  private final TableCell currency;
  private final TableCell country;
  private final TableCell status;
  private final TableCell cancelledAt;

  /** The order whose first row was bad, so that its other rows lack their facts. */
  private @Nullable String brokenOrder;

  /** Whether this is a further row of the order of the row before. */
  private boolean continues;

  OrderRow(OrdersLayout layout, OrderTimes times, OrderTexts texts, TransactionsBuilder builder) {
    this.times = times;
    this.texts = texts;
    this.builder = builder;
    OrdersSource source = layout.source();
    cancelsById = source.has(Trait.CANCELLING_IDS);
    factsInFirstRow = source.has(Trait.FACTS_IN_FIRST_ROW);
    zeroIsGuest = source.has(Trait.ZERO_IS_GUEST);
    refundedIsWorthless = source.has(Trait.REFUNDED_IS_WORTHLESS);
    cancelledStates = source.cancelledStates();
    customer = cell(layout, OrdersColumn.CUSTOMER_ID);
    order = cell(layout, OrdersColumn.ORDER_ID);
    at = cell(layout, OrdersColumn.ORDERED_AT);
    sku = cell(layout, OrdersColumn.SKU);
    name = cell(layout, OrdersColumn.PRODUCT_NAME);
    category = cell(layout, OrdersColumn.CATEGORY);
    currency = cell(layout, OrdersColumn.CURRENCY);
    country = cell(layout, OrdersColumn.COUNTRY);
    status = cell(layout, OrdersColumn.STATUS);
    cancelledAt = cell(layout, OrdersColumn.CANCELLED_AT);
    value = new OrderValue(layout, column -> cell(layout, column));
    cells = present.toArray(TableCell[]::new);
  }

  /**
   * Reads the row that the cursor stands at. Every cell is checked before any text is kept.
   *
   * @param line holds the row before, whose facts go on in further rows of its order
   * @throws BadCellException if a cell is wrong
   */
  void readInto(OrderLine line, CsvCursor cursor) {
    for (TableCell cell : cells) {
      cell.moveTo(cursor);
    }
    continues = factsInFirstRow && continues(line);
    line.lineNumber = cursor.line();
    customer.checkId();
    order.checkId();
    sku.checkId();
    if (!continues || !at.isBlank()) {
      line.epochMillis = at.time(times);
    }
    value.readInto(line);
    if (!continues || !currency.isBlank()) {
      line.currency = currency.currencyIn(texts.currencies);
    }
    line.rate = rate(line);
    readTexts(line);
  }

  /**
   * Is told that the row was bad after all.
   *
   * @return whether it is a further row of the order of the row before
   */
  boolean wasBad() {
    if (factsInFirstRow && !continues && !order.isBlank()) {
      brokenOrder = order.text();
    }
    return continues;
  }

  private boolean continues(OrderLine before) {
    if (brokenOrder != null && (order.isBlank() || order.is(brokenOrder))) {
      continues = false;
      throw order.bad("a good first row of this order, which tells its customer and state");
    }
    return order.isBlank()
        ? before.order != Codes.NONE
        : order.isTextOf(before.order, texts.orders);
  }

  private void readTexts(OrderLine line) {
    if (!continues || !customer.isBlank()) {
      boolean guest = zeroIsGuest && customer.is("0");
      line.customer = guest ? Codes.NONE : customer.codeIn(texts.customers);
    }
    if (!continues || !country.isBlank()) {
      line.country = country.codeIn(texts.countries);
    }
    if (!continues) {
      brokenOrder = null;
      line.order = order.codeIn(texts.orders);
      line.cancelled = isCancelled();
    }
    TableCell item = sku.isBlank() && name.isId() ? name : sku;
    line.item = item.codeIn(texts.items);
    line.itemName = name.codeIn(texts.itemNames, builder.nameOf(line.item));
    line.category = category.codeIn(texts.categories);
    if (refundedIsWorthless && state().equals("refunded")) {
      line.value = 0;
    }
  }

  private boolean isCancelled() {
    return (cancelsById && order.beginsWith('c'))
        || !cancelledAt.isBlank()
        || (!cancelledStates.isEmpty() && cancelledStates.contains(state()));
  }

  private String state() {
    String state = status.text().toLowerCase(Locale.ROOT);
    return state.startsWith("wc-") ? state.substring(3) : state;
  }

  private double rate(OrderLine line) {
    try {
      double rate = builder.rate(line.currency, texts.currencies, line.epochMillis);
      if (!Double.isFinite(line.value * rate)) {
        throw currency.bad("an exchange rate by which the value stays finite, not " + rate);
      }
      return rate;
    } catch (IllegalArgumentException e) {
      throw currency.bad("amounts that can be reported in one currency: " + e.getMessage());
    }
  }

  private TableCell cell(OrdersLayout layout, OrdersColumn column) {
    TableCell cell = new TableCell(layout, column);
    if (layout.has(column)) {
      present.add(cell);
    }
    return cell;
  }
}
