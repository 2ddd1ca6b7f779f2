package io.clientele.table;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.Refund;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of {@link Transactions}. Make the choices first: they decide what becomes of
 * each row as it comes. Not safe for use by several threads.
 */
public final class TransactionsBuilder {
  private final Dictionary.Builder customers;
  private final Dictionary.Builder orderTexts;
  private final Dictionary.Builder items;
  private final Dictionary.Builder itemNames;
  private final Dictionary.Builder itemCategories;
  private final Dictionary.Builder countries;

  private final TransactionRows rows = new TransactionRows();
  private final OrderCodes orders = new OrderCodes();
  private final IntList countryOfOrder = new IntList();
  private final IntList nameOfItem = new IntList();
  private final IntList categoryOfItem = new IntList();

  private Returns returns = Returns.LOWER_MONETARY_VALUE;
  private CancelledOrders cancelledOrders = CancelledOrders.LEFT_OUT;
  private SameDayOrders sameDayOrders = SameDayOrders.SEPARATE;
  private ZoneId zone = ZoneOffset.UTC;
  private @Nullable CurrencyUnit currency;
  private ExchangeRates rates = ExchangeRates.none();
  private int reportingCode = Codes.NONE;
  private long cancelledRows;
  private long returnedRows;
  private boolean started;

  TransactionsBuilder() {
    this(new OrderTexts());
  }

  /** Shares the dictionaries of a reader, whose codes the rows will carry. */
  TransactionsBuilder(OrderTexts texts) {
    customers = texts.customers;
    orderTexts = texts.orders;
    items = texts.items;
    itemNames = texts.itemNames;
    itemCategories = texts.categories;
    countries = texts.countries;
  }

  /** Chooses what becomes of returns; without a choice they lower monetary value. */
  public TransactionsBuilder returns(Returns choice) {
    beforeRows("returns");
    returns = requireNonNull(choice, "choice");
    return this;
  }

  /** Chooses what becomes of cancelled orders; without a choice they are left out. */
  public TransactionsBuilder cancelledOrders(CancelledOrders choice) {
    beforeRows("cancelledOrders");
    cancelledOrders = requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Chooses what becomes of a customer's orders of one day; without a choice they stay separate.
   */
  public TransactionsBuilder sameDayOrders(SameDayOrders choice) {
    sameDayOrders = requireNonNull(choice, "choice");
    return this;
  }

  /** Sets the zone whose midnight begins a business day; UTC unless set. */
  public TransactionsBuilder zone(ZoneId shopZone) {
    zone = requireNonNull(shopZone, "shopZone");
    return this;
  }

  /**
   * Sets the reporting currency; unless set, it is the currency of the first amount that says one.
   */
  public TransactionsBuilder currency(CurrencyUnit reporting) {
    beforeRows("currency");
    currency = requireNonNull(reporting, "reporting");
    return this;
  }

  /** Sets how amounts in other currencies are converted; unless set, such an amount is refused. */
  public TransactionsBuilder exchange(ExchangeRates exchangeRates) {
    beforeRows("exchange");
    rates = requireNonNull(exchangeRates, "exchangeRates");
    return this;
  }

  /**
   * Adds a line item.
   *
   * @param customer who bought, or null if nobody knows
   * @param order in which order, or null to let the row be an order of its own
   * @param at when it was bought or returned
   * @param item what, or null if only the order is known
   * @param quantity how many, finite; negative for a return
   * @param value value of the whole row after discounts, finite, in the reporting currency; below 0
   *     for a return, or for an adjustment such as a rebate, which is then no purchase
   */
  public TransactionsBuilder add(
      @Nullable CustomerId customer,
      @Nullable OrderId order,
      Instant at,
      @Nullable Sku item,
      double quantity,
      double value) {
    requireNonNull(at, "at");
    addCoded(
        customer == null ? Codes.NONE : customers.add(customer.value()),
        order == null ? Codes.NONE : orderTexts.add(order.value()),
        at.toEpochMilli(),
        item == null ? Codes.NONE : items.add(item.value()),
        quantity,
        value,
        false);
    return this;
  }

  /**
   * Adds an order: a row for each line item at the time of the order, and a row for each refund of
   * a line item, with negative quantity and value, at the time of the refund.
   *
   * <p>Values are net product revenue: after all discounts, a discount on the whole order spread
   * over its line items, without tax and without shipping. So the values of an order's rows sum to
   * {@link io.clientele.order.OrderAmounts#netRevenue()}. What is given back without goods (a
   * refund of no units, an adjustment) is a row with quantity 0.
   *
   * <p>A cancelled order follows {@link #cancelledOrders} with all its rows, and refunds follow
   * {@link #returns}. Amounts in another currency than the reporting one are converted at the rate
   * of the time when the order was placed, its refunds too, so that an order that was given back in
   * full comes to nothing.
   */
  public TransactionsBuilder add(Order order) {
    started = true;
    int refundRows = refundRows(order);
    if (order.isCancelled() && cancelledOrders == CancelledOrders.LEFT_OUT) {
      cancelledRows += order.lineItems().size() + refundRows;
      return this;
    }
    CustomerId who = order.customer().orElse(null);
    int customer = who == null ? Codes.NONE : customers.add(who.value());
    int text = orderTexts.add(order.id().value());
    long placedAt = order.placedAt().toEpochMilli();
    double rate = rateTo(order.currency(), placedAt);
    for (int i = 0; i < order.lineItems().size(); i++) {
      LineItem line = order.lineItems().get(i);
      int item = itemOf(line);
      if (item != Codes.NONE && line.title().isPresent()) {
        describeCoded(item, itemNames.add(line.title().get()), Codes.NONE);
      }
      double value = amount(order.amounts(i).revenue(), rate);
      int code = addCoded(customer, text, placedAt, item, line.quantity(), value, false);
      if (order.country().isPresent()) {
        countryOfOrder.set(code, countries.add(order.country().get()));
      }
    }
    if (returns == Returns.LEFT_OUT) {
      returnedRows += refundRows;
    } else {
      order.refunds().forEach(refund -> addRefund(order, refund, customer, text, rate));
    }
    return this;
  }

  private void addRefund(Order order, Refund refund, int customer, int text, double rate) {
    long at = refund.at().toEpochMilli();
    for (Refund.Line line : refund.lines()) {
      int item = itemOf(order.lineItems().get(line.lineItem()));
      double value = -amount(line.amount(), rate);
      addCoded(customer, text, at, item, -line.quantity(), value, false);
    }
    if (refund.adjustment().isPositive()) {
      double value = -amount(refund.adjustment(), rate);
      addCoded(customer, text, at, Codes.NONE, 0, value, false);
    }
  }

  private int itemOf(LineItem line) {
    return line.sku().isPresent() ? items.add(line.sku().get().value()) : Codes.NONE;
  }

  private static int refundRows(Order order) {
    int rows = 0;
    for (Refund refund : order.refunds()) {
      rows += refund.lines().size() + (refund.adjustment().isPositive() ? 1 : 0);
    }
    return rows;
  }

  private static double amount(Money money, double rate) {
    return money.getAmount().doubleValue() * rate;
  }

  /** Names an item and says its category, either of which may be null: then it stays as it was. */
  public TransactionsBuilder describe(Sku item, @Nullable String name, @Nullable String category) {
    describeCoded(
        items.add(item.value()),
        name == null ? Codes.NONE : itemNames.add(name),
        category == null ? Codes.NONE : itemCategories.add(category));
    return this;
  }

  /** Returns the table of the rows. The builder is spent: it takes no more rows. */
  public Transactions build() {
    orders.end();
    // All room to spare is given back before the columns are drained: memory is shortest then.
    Dictionary buyers = customers.buildLast();
    Dictionary skus = items.buildLast();
    Dictionary orderIds = orderTexts.buildLast();
    // The longest columns first, while free memory is still in one piece.
    long[] time = rows.drainTimes();
    double[] value = rows.drainValues();
    Quantities quantity = rows.drainQuantities();
    int[] item = rows.drainItems();
    int[] customer = rows.drainCustomers();
    int[] order = orders.isOnePerRow() ? null : rows.drainOrders();
    if (sameDayOrders == SameDayOrders.MERGED) {
      SameDayMerge merge = SameDayMerge.of(customer, order, time, orders.size(), zone);
      order = merge.orderOfRow();
      orders.keep(merge.firstOrders());
      countryOfOrder.keep(merge.firstOrders());
    }
    Transactions.Context context =
        new Transactions.Context(
            orders.labels(orderIds),
            new Labels(countryOfOrder.drain(orders.size()), countries.build()),
            new Labels(nameOfItem.drain(skus.size()), itemNames.build()),
            new Labels(categoryOfItem.drain(skus.size()), itemCategories.build()),
            zone,
            currency,
            new Transactions.LeftOut(cancelledRows, returnedRows));
    return new Transactions(
        customer, order, time, item, quantity, value, orders.size(), buyers, skus, context);
  }

  /** Adds a row of a file, whose codes are of the dictionaries that were handed over. */
  void add(OrderLine line) {
    int order =
        addCoded(
            line.customer(),
            line.order(),
            line.epochMillis(),
            line.item(),
            line.quantity(),
            line.value() * line.rate,
            line.isCancelled());
    if (order != Codes.NONE && line.country() != Codes.NONE) {
      countryOfOrder.set(order, line.country());
    }
    if (line.item() != Codes.NONE) {
      describeCoded(line.item(), line.itemName(), line.category());
    }
  }

  /** Returns the code of the name that an item had last, or {@link Codes#NONE}. */
  int nameOf(int item) {
    return item == Codes.NONE ? Codes.NONE : nameOfItem.get(item);
  }

  /** Returns by what an amount of a row is multiplied; the first currency becomes the table's. */
  double rate(int code, Codes currencies, long epochMillis) {
    if (code == Codes.NONE || code == reportingCode) {
      return 1;
    }
    CurrencyUnit unit = currencyOf(currencies.text(code));
    double rate = rateTo(unit, epochMillis);
    if (unit.equals(currency)) {
      reportingCode = code;
    }
    return rate;
  }

  private double rateTo(CurrencyUnit unit, long epochMillis) {
    if (currency == null) {
      currency = unit;
    }
    if (unit.equals(currency)) {
      return 1;
    }
    Instant at = Instant.ofEpochMilli(epochMillis);
    double rate = rates.rate(unit, currency, at);
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "exchange rate from %s to %s at %s: %s, expected a finite number above 0"
              .formatted(unit, currency, at, rate));
    }
    return rate;
  }

  private static CurrencyUnit currencyOf(String code) {
    try {
      return CurrencyUnit.of(code);
    } catch (IllegalCurrencyException e) {
      throw new IllegalArgumentException(
          "currency \"%s\", expected an ISO 4217 code such as EUR".formatted(code), e);
    }
  }

  /** Returns the code of the row's order, or {@link Codes#NONE} if the row was left out. */
  private int addCoded(
      int customer,
      int orderText,
      long epochMillis,
      int item,
      double quantity,
      double value,
      boolean cancelled) {
    started = true;
    if (!Double.isFinite(quantity)) {
      throw new IllegalArgumentException(
          "quantity: %s, expected a finite number".formatted(quantity));
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value: %s, expected a finite number".formatted(value));
    }
    if (quantity < 0) {
      if (returns == Returns.LEFT_OUT) {
        returnedRows++;
        return Codes.NONE;
      }
    } else if (cancelled && cancelledOrders == CancelledOrders.LEFT_OUT) {
      cancelledRows++;
      return Codes.NONE;
    }
    int order = orders.codeOf(orderText, customer, orderTexts, customers, rows.size());
    // An adjustment (a rebate, a written-off debt) lowers value but nothing was bought.
    double bought = value < 0 && quantity > 0 ? 0 : quantity;
    rows.add(customer, order, epochMillis, item, bought, value + 0.0);
    return order;
  }

  private void describeCoded(int item, int name, int category) {
    if (name != Codes.NONE) {
      nameOfItem.set(item, name);
    }
    if (category != Codes.NONE) {
      categoryOfItem.set(item, category);
    }
  }

  private void beforeRows(String choice) {
    if (started) {
      throw new IllegalStateException(
          "%s(..) after the first row: choose before adding rows".formatted(choice));
    }
  }
}
