package io.clientele.segmentation.habit;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.table.Codes;
import io.clientele.table.Grouping;
import io.clientele.table.Transactions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * How customers buy, from what they bought: {@code Habits.of(orders).habit(customer)}.
 *
 * <p>A purchase here is a row with an item, a quantity and a value above 0. The regular price of an
 * item is the median of the prices of one unit over its purchases, of an even number the lower of
 * the two in the middle; a purchase is on sale if its price is at most 90 % of that. An item that
 * was bought once has no regular price that a sale could be told from, so its purchase says nothing
 * about discounts.
 *
 * <p>Works with what there is: without items there are no prices, without categories no category,
 * and that is what it says. Immutable and safe for use by several threads. Cost: O(rows log rows).
 */
public final class Habits {
  private static final double ON_SALE = 0.9;
  private static final double PRIOR = 5;

  private final Transactions table;
  private final Grouping byCustomer;
  private final Kinds categories;
  private final Kinds brands;
  private final double[] regularPrice;
  private final double[] priceRank;
  private final BitSet comparable;
  private final double saleShare;

  private Habits(Transactions table, IntFunction<Optional<String>> brandOfItem) {
    this.table = table;
    byCustomer = table.byCustomer();
    categories = Kinds.of(table, item -> table.itemCategories().of(item));
    brands = Kinds.of(table, brandOfItem);
    comparable = new BitSet();
    regularPrice = regularPrices();
    priceRank = PriceRanks.of(regularPrice, categories);
    saleShare = shareOnSale();
  }

  /** Returns the habits of the customers of a table; brands are not known. */
  public static Habits of(Transactions table) {
    return new Habits(requireNonNull(table, "table"), item -> Optional.empty());
  }

  /**
   * Returns the habits of the customers of a table.
   *
   * @param brandOfItem gives the brand of an item of the table by its code, if it is known
   */
  public static Habits of(Transactions table, IntFunction<Optional<String>> brandOfItem) {
    return new Habits(requireNonNull(table, "table"), requireNonNull(brandOfItem, "brandOfItem"));
  }

  /** Returns how a customer buys; of an unknown one nothing is known. */
  public Habit habit(CustomerId customer) {
    return habit(table.codeOf(customer));
  }

  /** Returns how a customer buys, by the code of the table or {@link Codes#NONE}. */
  public Habit habit(int customer) {
    int from = customer == Codes.NONE ? 0 : byCustomer.from(customer);
    int to = customer == Codes.NONE ? 0 : byCustomer.to(customer);
    int known = 0;
    int onSale = 0;
    int lines = 0;
    double ranks = 0;
    double units = 0;
    Set<Integer> orders = new HashSet<>();
    Set<Long> items = new HashSet<>();
    for (int k = from; k < to; k++) {
      int row = byCustomer.row(k);
      if (isPurchase(table, row)) {
        int item = table.item(row);
        lines++;
        ranks += priceRank[item];
        units += table.quantity(row);
        orders.add(table.order(row));
        items.add((long) table.order(row) << 32 | item);
        if (comparable.get(item)) {
          known++;
          onSale += isOnSale(row) ? 1 : 0;
        }
      }
    }
    double rank = lines == 0 ? Double.NaN : ranks / lines;
    return new Habit(
        known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) onSale / known),
        sensitivity(known, onSale),
        categories.favourite(byCustomer, from, to),
        brands.favourite(byCustomer, from, to),
        lines == 0 ? OptionalDouble.empty() : OptionalDouble.of(rank),
        PriceTier.of(rank),
        BasketType.of(orders.size(), items.size(), units));
  }

  /** Returns the share of all purchases that are on sale, absent if no price can be compared. */
  public OptionalDouble saleShare() {
    return Double.isNaN(saleShare) ? OptionalDouble.empty() : OptionalDouble.of(saleShare);
  }

  static boolean isPurchase(Transactions table, int row) {
    return table.isPurchase(row) && table.value(row) > 0 && table.item(row) != Codes.NONE;
  }

  static double drawn(int some, int all, double shopShare) {
    return (some + PRIOR * shopShare) / (all + PRIOR) / shopShare;
  }

  private OptionalDouble sensitivity(int known, int onSale) {
    return known == 0 || !(saleShare > 0)
        ? OptionalDouble.empty()
        : OptionalDouble.of(drawn(onSale, known, saleShare));
  }

  private boolean isOnSale(int row) {
    return table.value(row) / table.quantity(row) <= ON_SALE * regularPrice[table.item(row)];
  }

  private double[] regularPrices() {
    Grouping byItem = table.byItem();
    double[] regular = new double[byItem.groups()];
    for (int item = 0; item < regular.length; item++) {
      double[] prices = new double[byItem.size(item)];
      int size = 0;
      for (int k = byItem.from(item); k < byItem.to(item); k++) {
        int row = byItem.row(k);
        if (isPurchase(table, row)) {
          prices[size++] = table.value(row) / table.quantity(row);
        }
      }
      Arrays.sort(prices, 0, size);
      regular[item] = size == 0 ? Double.NaN : prices[(size - 1) / 2];
      comparable.set(item, size > 1);
    }
    return regular;
  }

  private double shareOnSale() {
    long known = 0;
    long onSale = 0;
    for (int row = 0; row < table.size(); row++) {
      if (isPurchase(table, row) && comparable.get(table.item(row))) {
        known++;
        onSale += isOnSale(row) ? 1 : 0;
      }
    }
    return known == 0 ? Double.NaN : (double) onSale / known;
  }
}
