package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.joda.money.Money;

/**
 * A question about an item that the catalog can answer. It must give the same answer for the same
 * item and be safe for use by several threads: answers are kept, as a bit for each item, for as
 * long as the catalog's description is.
 *
 * <p>Those made here are equal if they ask the same, and write themselves as text. One of your own
 * should be made once and used again, not anew for each request.
 */
@FunctionalInterface
public interface ItemPredicate {
  /** Returns whether it holds for an item. */
  boolean holds(ShopItem item);

  /** Returns that both hold. */
  default ItemPredicate and(ItemPredicate other) {
    return new Predicates.Both(this, requireNonNull(other, "other"));
  }

  /** Returns that one of them holds at least. */
  default ItemPredicate or(ItemPredicate other) {
    return new Predicates.Either(this, requireNonNull(other, "other"));
  }

  /** Returns that this one does not hold. */
  default ItemPredicate negate() {
    return new Predicates.Not(this);
  }

  /** Returns that the catalog does not say that nothing is left: stock not told counts as some. */
  static ItemPredicate notSoldOut() {
    return new Predicates.NotSoldOut();
  }

  /** Returns that the catalog says that at least so many are left. */
  static ItemPredicate stockAtLeast(long least) {
    return new Predicates.StockAtLeast(least);
  }

  /** Returns that the product is in one of some categories, written as in the catalog. */
  static ItemPredicate category(String... names) {
    return new Predicates.Category(Set.copyOf(Arrays.asList(names)));
  }

  /** Returns that the product is of one of some vendors. */
  static ItemPredicate vendor(String... names) {
    return new Predicates.Vendor(Set.copyOf(Arrays.asList(names)));
  }

  /**
   * Returns that an option of the variant, or else an attribute of the product, has one of some
   * values.
   *
   * @param name such as {@code region}
   */
  static ItemPredicate attribute(String name, String... values) {
    return new Predicates.Attribute(
        requireNonNull(name, "name"), Set.copyOf(Arrays.asList(values)));
  }

  /** Returns that it costs at least so much; a price in another currency does not. */
  static ItemPredicate priceAtLeast(Money least) {
    return new Predicates.PriceAtLeast(requireNonNull(least, "least"));
  }

  /** Returns that it costs at most so much; a price in another currency does not. */
  static ItemPredicate priceAtMost(Money most) {
    return new Predicates.PriceAtMost(requireNonNull(most, "most"));
  }

  /** Returns that at least a share of the price is left over its cost; one not known is not. */
  static ItemPredicate marginAtLeast(double share) {
    if (!(share <= 1)) { // also catches NaN
      throw new IllegalArgumentException(
          "margin of at least %s, expected a share of the price of at most 1".formatted(share));
    }
    return new Predicates.MarginAtLeast(share);
  }

  /** Returns that it is one of some items. */
  static ItemPredicate oneOf(Collection<Sku> items) {
    return new Predicates.OneOf(Set.copyOf(items));
  }
}
