package io.clientele.cli.report;

import io.clientele.table.Grouping;
import io.clientele.table.Transactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a shop sold of one item.
 *
 * @param sku code of the item
 * @param name what it was called last, empty if it has no name
 * @param isService whether it looks like postage, a fee or a manual entry rather than a product
 * @param revenue value of purchases less returns and adjustments
 * @param units how many were bought less how many came back
 * @param orders orders in which it was bought
 */
record ItemSales(
    String sku, String name, boolean isService, double revenue, double units, int orders) {
  private static final Set<String> SERVICES =
      Set.of(
          "adjustment",
          "bank charges",
          "carriage",
          "commission",
          "delivery",
          "discount",
          "fee",
          "gift card",
          "gift voucher",
          "gift wrapping",
          "handling",
          "manual",
          "postage",
          "shipping",
          "surcharge");

  /** Returns the items that have a row, highest revenue first, then by SKU. */
  static List<ItemSales> of(Transactions orders) {
    Grouping byItem = orders.byItem();
    int[] lastItemOfOrder = new int[orders.orderCodes()];
    Arrays.fill(lastItemOfOrder, -1);
    List<ItemSales> items = new ArrayList<>();
    for (int item = 0; item < byItem.groups(); item++) {
      double revenue = 0;
      double units = 0;
      int bought = 0;
      for (int k = byItem.from(item); k < byItem.to(item); k++) {
        int row = byItem.row(k);
        revenue += orders.value(row);
        units += orders.quantity(row);
        if (orders.isPurchase(row) && lastItemOfOrder[orders.order(row)] != item) {
          lastItemOfOrder[orders.order(row)] = item;
          bought++;
        }
      }
      if (byItem.size(item) > 0) {
        String sku = orders.items().text(item);
        String name = orders.itemNames().of(item).orElse("");
        items.add(
            new ItemSales(
                sku,
                name,
                isService(sku, name),
                Figures.toMillionths(revenue),
                Figures.toMillionths(units),
                bought));
      }
    }
    items.sort(
        Comparator.comparingDouble(ItemSales::revenue).reversed().thenComparing(ItemSales::sku));
    return items;
  }

  /** Returns the name, or the code of an item without one. */
  String label() {
    return name.isEmpty() ? sku : name;
  }

  /** A product's code has a digit in nearly every shop; what is booked beside products has none. */
  static boolean isService(String sku, String name) {
    String text = name.strip().toLowerCase(Locale.ROOT);
    return SERVICES.contains(text) || (!hasDigit(sku) && hasServiceWord(text));
  }

  private static boolean hasDigit(String sku) {
    for (int i = 0; i < sku.length(); i++) {
      if (Character.isDigit(sku.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasServiceWord(String text) {
    for (String word : text.split(" ", -1)) {
      if (SERVICES.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
