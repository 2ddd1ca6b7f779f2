package io.clientele.table;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
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
    int[] customer = rows.drainCustomers();
    int[] order = orders.isOnePerRow() ? null : rows.drainOrders();
    long[] time = rows.drainTimes();
    if (sameDayOrders == SameDayOrders.MERGED) {
      SameDayMerge merge = SameDayMerge.of(customer, order, time, orders.size(), zone);
      order = merge.orderOfRow();
      orders.keep(merge.firstOrders());
      countryOfOrder.keep(merge.firstOrders());
    }
    Dictionary skus = items.build();
    Transactions.Context context =
        new Transactions.Context(
            orders.labels(orderTexts),
            new Labels(countryOfOrder.padded(orders.size()), countries.build()),
            new Labels(nameOfItem.padded(skus.size()), itemNames.build()),
            new Labels(categoryOfItem.padded(skus.size()), itemCategories.build()),
            zone,
            currency,
            new Transactions.LeftOut(cancelledRows, returnedRows));
    return new Transactions(
        customer,
        order,
        time,
        rows.drainItems(),
        rows.drainQuantities(),
        rows.drainValues(),
        orders.size(),
        customers.build(),
        skus,
        context);
  }

  /** Adds a row of a file, whose codes are of the dictionaries that were handed over. */
  void add(OrderLine line) {
    double value = line.value();
    if (line.currency() != Codes.NONE) {
      value = inReportingCurrency(value, line.currencies().text(line.currency()), line);
    }
    int order =
        addCoded(
            line.customer(),
            line.order(),
            line.epochMillis(),
            line.item(),
            line.quantity(),
            value,
            line.isCancelled());
    if (order != Codes.NONE && line.country() != Codes.NONE) {
      countryOfOrder.set(order, line.country());
    }
    if (line.item() != Codes.NONE) {
      describeCoded(line.item(), line.itemName(), line.category());
    }
  }

  private double inReportingCurrency(double value, String code, OrderLine line) {
    CurrencyUnit unit = currencyOf(code);
    if (currency == null) {
      currency = unit;
    }
    if (unit.equals(currency)) {
      return value;
    }
    Instant at = Instant.ofEpochMilli(line.epochMillis());
    double rate = rates.rate(unit, currency, at);
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "exchange rate from %s to %s at %s: %s, expected a finite number above 0"
              .formatted(unit, currency, at, rate));
    }
    return value * rate;
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
