package io.clientele.segmentation.column;

import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.condition.CustomerFacts;
import io.clientele.order.LineAmounts;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderAmounts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One order, or one line item of it, of a customer whose facts are at hand. */
record OrderFacts(Order order, int item, CustomerFacts customer) {
  private static final Map<String, Function<OrderAmounts, Money>> AMOUNTS =
      Map.of(
          "total", OrderAmounts::total,
          "net_total", OrderAmounts::netTotal,
          "revenue", OrderAmounts::revenue,
          "net_revenue", OrderAmounts::netRevenue,
          "gross", OrderAmounts::gross,
          "discount", OrderAmounts::discount,
          "shipping", OrderAmounts::shipping,
          "tax", OrderAmounts::tax,
          "refunded", OrderAmounts::refunded);

  private static final Map<String, Function<LineAmounts, Money>> LINE_AMOUNTS =
      Map.of(
          "gross", LineAmounts::gross,
          "net", LineAmounts::net,
          "revenue", LineAmounts::revenue,
          "total", LineAmounts::total);

  private static final Map<String, Function<OrderFacts, @Nullable String>> TEXTS =
      Map.of(
          "order_id", row -> row.order.id().value(),
          "status", row -> row.order.status().name().toLowerCase(Locale.ROOT),
          "country", row -> row.order.country().orElse(null),
          "currency", row -> row.order.currency().getCode());

  private static final Map<String, Function<OrderFacts, @Nullable String>> ITEM_TEXTS =
      Map.of(
          "sku", row -> row.line().sku().map(Sku::value).orElse(null),
          "title", row -> row.line().title().orElse(null),
          "product_id", row -> row.ofProduct(product -> product.id().value()),
          "category", row -> row.ofProduct(product -> product.category().orElse(null)),
          "brand", row -> row.ofProduct(product -> product.vendor().orElse(null)));

  /**
   * Returns the column of a property; null if it is not known, or several for each.
   *
   * @param items whether the rows are line items rather than orders
   */
  static @Nullable Column column(List<OrderFacts> rows, String property, boolean items) {
    Function<OrderFacts, @Nullable String> text = TEXTS.get(property);
    if (text == null && items) {
      text = ITEM_TEXTS.get(property);
    }
    if (text != null) {
      Function<OrderFacts, @Nullable String> of = text;
      return CodeColumn.of(rows.size(), row -> of.apply(rows.get(row)));
    }
    Function<OrderFacts, BigDecimal> number = items ? itemNumber(property) : number(property);
    if (number == null) {
      return null;
    }
    @Nullable BigDecimal[] numbers = new @Nullable BigDecimal[rows.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = number.apply(rows.get(row));
    }
    return DecimalColumn.of(numbers);
  }

  private static @Nullable Function<OrderFacts, BigDecimal> number(String property) {
    if (property.equals("quantity")) {
      return row ->
          BigDecimal.valueOf(row.order.lineItems().stream().mapToInt(LineItem::quantity).sum());
    }
    Function<OrderAmounts, Money> amount = AMOUNTS.get(property);
    return amount == null ? null : row -> row.inShopCurrency(amount.apply(row.order.amounts()));
  }

  private static @Nullable Function<OrderFacts, BigDecimal> itemNumber(String property) {
    if (property.equals("quantity")) {
      return row -> BigDecimal.valueOf(row.line().quantity());
    }
    if (property.equals("price")) {
      return row -> row.inShopCurrency(row.line().unitPrice());
    }
    Function<LineAmounts, Money> amount = LINE_AMOUNTS.get(property);
    return amount == null
        ? null
        : row -> row.inShopCurrency(amount.apply(row.order.amounts(row.item)));
  }

  private LineItem line() {
    return order.lineItems().get(item);
  }

  private @Nullable String ofProduct(Function<Product, @Nullable String> value) {
    return line().sku().flatMap(customer::productOf).map(value).orElse(null);
  }

  private BigDecimal inShopCurrency(Money amount) {
    return customer.inShopCurrency(amount, order.placedAt());
  }
}
