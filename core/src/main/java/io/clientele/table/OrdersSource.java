package io.clientele.table;

import static io.clientele.table.OrdersColumn.*;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who wrote an orders file, told by the headers that they give to its columns.
 *
 * @param headers the headers that a column may have, the preferred one first
 * @param required the columns without which a file is not one of this source
 * @param traits in what the source differs from a plain table
 * @param cancelledStates states, in small letters, of orders that did not come about
 */
record OrdersSource(
    Map<OrdersColumn, List<String>> headers,
    Set<OrdersColumn> required,
    Set<Trait> traits,
    Set<String> cancelledStates) {

  enum Trait {
    /** An order id that begins with C is that of a cancelling document. */
    CANCELLING_IDS,
    /** Dates may be written as in the United States, 12/31/2010. */
    MONTH_FIRST,
    /** Only the first row of an order has its customer, state and other facts. */
    FACTS_IN_FIRST_ROW,
    /** The first row of an order tells what all of its items cost after discounts. */
    SUBTOTALS,
    /** The customer id 0 is that of a guest. */
    ZERO_IS_GUEST,
    /** An order in the state {@code refunded} has brought nothing. */
    REFUNDED_IS_WORTHLESS
  }

  /** The headers are the names of the columns. */
  static final OrdersSource CANONICAL =
      new OrdersSource(
          Arrays.stream(OrdersColumn.values())
              .filter(OrdersColumn::isCanonical)
              .collect(
                  Collectors.toMap(Function.identity(), column -> List.of(column.canonicalName()))),
          Set.of(CUSTOMER_ID, ORDERED_AT),
          Set.of(),
          Set.of());

  /** The Online Retail data sets of the UCI repository, the first and the second one. */
  static final OrdersSource ONLINE_RETAIL =
      new OrdersSource(
          Map.of(
              ORDER_ID, List.of("InvoiceNo", "Invoice"),
              SKU, List.of("StockCode"),
              PRODUCT_NAME, List.of("Description"),
              QUANTITY, List.of("Quantity"),
              ORDERED_AT, List.of("InvoiceDate"),
              UNIT_PRICE, List.of("UnitPrice", "Price"),
              CUSTOMER_ID, List.of("CustomerID", "Customer ID"),
              COUNTRY, List.of("Country")),
          Set.of(ORDER_ID, SKU, QUANTITY, ORDERED_AT, UNIT_PRICE, CUSTOMER_ID),
          EnumSet.of(Trait.CANCELLING_IDS, Trait.MONTH_FIRST),
          Set.of());

  /** Orders, Export, in the admin of Shopify. */
  static final OrdersSource SHOPIFY =
      new OrdersSource(
          Map.ofEntries(
              Map.entry(ORDER_ID, List.of("Name")),
              Map.entry(CUSTOMER_ID, List.of("Email")),
              Map.entry(ORDERED_AT, List.of("Created at")),
              Map.entry(CURRENCY, List.of("Currency")),
              Map.entry(QUANTITY, List.of("Lineitem quantity")),
              Map.entry(UNIT_PRICE, List.of("Lineitem price")),
              Map.entry(DISCOUNT, List.of("Lineitem discount")),
              Map.entry(SKU, List.of("Lineitem sku")),
              Map.entry(PRODUCT_NAME, List.of("Lineitem name")),
              Map.entry(COUNTRY, List.of("Shipping Country", "Billing Country")),
              Map.entry(STATUS, List.of("Financial Status")),
              Map.entry(CANCELLED_AT, List.of("Cancelled at")),
              Map.entry(SUBTOTAL, List.of("Subtotal")),
              Map.entry(REFUNDED, List.of("Refunded Amount"))),
          Set.of(ORDER_ID, CUSTOMER_ID, ORDERED_AT, QUANTITY, UNIT_PRICE),
          EnumSet.of(Trait.FACTS_IN_FIRST_ROW, Trait.SUBTOTALS),
          Set.of("voided", "expired"));

  private static final Set<String> WOOCOMMERCE_CANCELLED =
      Set.of(
          "cancelled",
          "failed",
          "trash",
          "pending",
          "pending payment",
          "draft",
          "checkout-draft",
          "auto-draft");

  /** The orders report of WooCommerce Analytics: a row is an order, or a refund below 0. */
  static final OrdersSource WOOCOMMERCE_ANALYTICS =
      new OrdersSource(
          Map.of(
              ORDER_ID, List.of("Order #"),
              ORDERED_AT, List.of("Date"),
              AMOUNT, List.of("Net Sales", "N. Revenue"),
              STATUS, List.of("Status"),
              CUSTOMER_ID, List.of("Customer")),
          Set.of(ORDER_ID, ORDERED_AT, AMOUNT, CUSTOMER_ID),
          Set.of(),
          WOOCOMMERCE_CANCELLED);

  /** Advanced Order Export For WooCommerce, under the labels that it proposes. */
  static final OrdersSource WOOCOMMERCE_ADVANCED =
      new OrdersSource(
          Map.of(
              ORDER_ID, List.of("Order Number"),
              ORDERED_AT, List.of("Order Date"),
              STATUS, List.of("Order Status"),
              CURRENCY, List.of("Order Currency", "Currency"),
              CUSTOMER_ID, List.of("Email (Billing)"),
              QUANTITY, List.of("Quantity (- Refund)", "Quantity"),
              UNIT_PRICE, List.of("Item Cost"),
              SKU, List.of("SKU"),
              PRODUCT_NAME, List.of("Item Name", "Product Name", "Name"),
              COUNTRY, List.of("Country Code (Shipping)", "Country Code (Billing)")),
          Set.of(ORDER_ID, ORDERED_AT, CUSTOMER_ID, QUANTITY, UNIT_PRICE),
          EnumSet.of(Trait.FACTS_IN_FIRST_ROW, Trait.REFUNDED_IS_WORTHLESS),
          WOOCOMMERCE_CANCELLED);

  private static final Map<OrdersColumn, List<String>> WOOCOMMERCE_ORDER =
      Map.of(
          ORDER_ID, List.of("order_number", "order_id"),
          ORDERED_AT, List.of("order_date", "date"),
          STATUS, List.of("status", "order_status"),
          CURRENCY, List.of("order_currency", "currency"),
          CUSTOMER_ID, List.of("customer_email", "billing_email", "customer_id"),
          COUNTRY, List.of("shipping_country", "billing_country"));

  /** The plugins of SkyVerge and of WebToffee, one row for each line item. */
  static final OrdersSource WOOCOMMERCE_ITEMS =
      new OrdersSource(
          with(
              WOOCOMMERCE_ORDER,
              Map.of(
                  SKU, List.of("item_sku"),
                  PRODUCT_NAME, List.of("item_name"),
                  QUANTITY, List.of("item_quantity"),
                  LINE_TOTAL, List.of("item_total"),
                  LINE_SUBTOTAL, List.of("item_subtotal"),
                  REFUNDED, List.of("item_refunded"))),
          Set.of(ORDER_ID, ORDERED_AT, CUSTOMER_ID, QUANTITY, LINE_TOTAL),
          EnumSet.of(
              Trait.FACTS_IN_FIRST_ROW,
              Trait.MONTH_FIRST,
              Trait.ZERO_IS_GUEST,
              Trait.REFUNDED_IS_WORTHLESS),
          WOOCOMMERCE_CANCELLED);

  /** The same two plugins, one row for each order. */
  static final OrdersSource WOOCOMMERCE_ORDERS =
      new OrdersSource(
          with(
              WOOCOMMERCE_ORDER,
              Map.of(
                  AMOUNT, List.of("order_total"),
                  REFUNDED, List.of("refunded_total", "total_refunded"))),
          Set.of(ORDER_ID, ORDERED_AT, CUSTOMER_ID, AMOUNT),
          EnumSet.of(Trait.MONTH_FIRST, Trait.ZERO_IS_GUEST, Trait.REFUNDED_IS_WORTHLESS),
          WOOCOMMERCE_CANCELLED);

  /** All sources, in the order in which they are tried. */
  static final List<OrdersSource> ALL =
      List.of(
          CANONICAL,
          ONLINE_RETAIL,
          SHOPIFY,
          WOOCOMMERCE_ANALYTICS,
          WOOCOMMERCE_ADVANCED,
          WOOCOMMERCE_ITEMS,
          WOOCOMMERCE_ORDERS);

  /** Returns the headers that the column may have. */
  List<String> headersOf(OrdersColumn column) {
    return headers.getOrDefault(column, List.of());
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  private static Map<OrdersColumn, List<String>> with(
      Map<OrdersColumn, List<String>> some, Map<OrdersColumn, List<String>> others) {
    Map<OrdersColumn, List<String>> both = new EnumMap<>(some);
    both.putAll(others);
    return Map.copyOf(both);
  }
}
