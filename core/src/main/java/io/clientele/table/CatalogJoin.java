package io.clientele.table;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import java.util.OptionalDouble;

/**
 * What a catalog knows of each row of a table: unit cost at the time, margin, product and category.
 * It was worked out once, from the catalog as it was then.
 *
 * <p>What the catalog does not know is unknown, not zero; {@link #shareOfRowsWithoutCost} and
 * {@link #shareOfValueWithoutCost} tell how much that is.
 *
 * <p>A return has the unit cost of the purchase that it undoes, the first one of the same item in
 * the same order, and so takes its margin back; where the table does not hold that purchase, it has
 * the cost at its own time.
 *
 * <p>Immutable and safe for use by several threads. Cost: the catalog is asked twice for each
 * distinct item, whatever the number of rows; a row then takes one step if the cost of its item
 * never changed, and O(log changes) if it did. A row costs 8 bytes of heap beside the table.
 */
public final class CatalogJoin {
  private final Transactions table;
  private final double[] unitCost;
  private final Labels products;
  private final Labels categories;
  private final double rowsWithoutCost;
  private final double valueWithoutCost;

  private CatalogJoin(Transactions table, double[] unitCost, Labels products, Labels categories) {
    this.table = table;
    this.unitCost = unitCost;
    this.products = products;
    this.categories = categories;
    long rows = 0;
    long unknownRows = 0;
    double value = 0;
    double unknownValue = 0;
    for (int row = 0; row < unitCost.length; row++) {
      if (table.quantity(row) != 0) {
        boolean unknown = Double.isNaN(unitCost[row]);
        double worth = Math.abs(table.value(row));
        rows++;
        unknownRows += unknown ? 1 : 0;
        value += worth;
        unknownValue += unknown ? worth : 0;
      }
    }
    rowsWithoutCost = rows == 0 ? 0 : (double) unknownRows / rows;
    valueWithoutCost = value == 0 ? 0 : unknownValue / value;
  }

  static CatalogJoin of(Transactions table, Catalog catalog, ExchangeRates rates) {
    requireNonNull(catalog, "catalog");
    int items = table.items().size();
    Dictionary.Builder productIds = Dictionary.builder();
    Dictionary.Builder categoryNames = Dictionary.builder();
    IntList productOfItem = new IntList();
    IntList categoryOfItem = new IntList();
    for (int item = 0; item < items; item++) {
      Product product = catalog.productOf(Sku.of(table.items().text(item))).orElse(null);
      if (product != null) {
        productOfItem.set(item, productIds.add(product.id().value()));
        if (product.category().isPresent()) {
          categoryOfItem.set(item, categoryNames.add(product.category().get()));
        }
      }
    }
    return new CatalogJoin(
        table,
        ItemCosts.of(table, catalog, requireNonNull(rates, "rates")).ofRows(table),
        new Labels(productOfItem.drain(items), productIds.build()),
        new Labels(categoryOfItem.drain(items), categoryNames.build()));
  }

  /** Returns the table whose rows these are. */
  public Transactions table() {
    return table;
  }

  /** Returns what one unit cost the shop, in the table's currency, if it is known. */
  public OptionalDouble unitCost(int row) {
    return optional(unitCost[row]);
  }

  /**
   * Returns value less quantity times unit cost, in the table's currency, if it is known; of a
   * return it is the margin of the purchase taken back. A row with quantity 0 moved no goods: its
   * margin is its value, whatever the item costs.
   */
  public OptionalDouble margin(int row) {
    return optional(marginOrNaN(row));
  }

  /** Returns the unit cost, NaN if it is unknown: for loops over many rows. */
  public double unitCostOrNaN(int row) {
    return unitCost[row];
  }

  /** Returns the margin, NaN if it is unknown: for loops over many rows. */
  public double marginOrNaN(int row) {
    double quantity = table.quantity(row);
    return quantity == 0 ? table.value(row) : table.value(row) - quantity * unitCost[row];
  }

  /** Returns the product of each item of the table; its texts are product ids. */
  public Labels products() {
    return products;
  }

  /** Returns the category of each item of the table, as the catalog has it. */
  public Labels categories() {
    return categories;
  }

  /** Returns the product of a row, a code of the texts of {@link #products}, or NONE. */
  public int product(int row) {
    int item = table.item(row);
    return item == Codes.NONE ? Codes.NONE : products.codeOf(item);
  }

  /** Returns the category of a row, a code of the texts of {@link #categories}, or NONE. */
  public int category(int row) {
    int item = table.item(row);
    return item == Codes.NONE ? Codes.NONE : categories.codeOf(item);
  }

  /** Returns the share of the rows with goods whose unit cost is unknown, from 0 to 1. */
  public double shareOfRowsWithoutCost() {
    return rowsWithoutCost;
  }

  /**
   * Returns the share that rows without a known unit cost have in the value of all rows with goods,
   * returns counted as if they were purchases, from 0 to 1.
   */
  public double shareOfValueWithoutCost() {
    return valueWithoutCost;
  }

  /** Returns how many bytes of heap the join holds beside the table. */
  public long memoryBytes() {
    return 8L * unitCost.length + products.memoryBytes() + categories.memoryBytes();
  }

  private static OptionalDouble optional(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
