package io.clientele.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * Where a shop keeps what it sells: products as they are now, and prices, unit costs and stock at
 * any time.
 *
 * <p><b>Absence.</b> What the catalog was not told is absent, never zero and never guessed: a
 * product or SKU that it does not know, and any time before the first value that it was given. To
 * say that a cost has always been the same, set it at {@link Instant#EPOCH}.
 *
 * <p><b>Redelivery and order of arrival.</b> What is set carries the instant since when it holds
 * and may arrive late: an earlier value takes its place in the history and leaves later ones as
 * they are. Setting the same again changes nothing. Of two values for the same instant the one that
 * arrives last is right. Instants are kept to the microsecond; finer parts are cut off. Each of the
 * setting methods says whether anything changed.
 *
 * <p><b>Concurrent use.</b> Safe for use by several threads; a reader sees all of a change or
 * nothing of it.
 *
 * <p><b>Failure.</b> A catalog whose storage fails throws a {@link
 * io.clientele.storage.StorageException}, its stream too while it is read.
 */
public interface Catalog {
  /**
   * Returns a product as it was described last, its variants with the price and the unit cost that
   * hold last.
   */
  Optional<Product> product(ProductId id);

  /**
   * Returns the product that a SKU is a variant of; if several products list it, the one described
   * last, which is the one with the latest instant.
   */
  Optional<Product> productOf(Sku sku);

  /**
   * Returns all products, ordered by the Unicode code points of their id; the caller closes the
   * stream.
   */
  Stream<Product> products();

  /** Returns what one cost the customer before discounts, through time. */
  History<Money> prices(Sku sku);

  /** Returns what one cost the shop, through time. */
  History<Money> unitCosts(Sku sku);

  /** Returns how many could be sold at an instant; below 0 if more was sold than was there. */
  OptionalLong stockAt(Sku sku, Instant at);

  /**
   * Describes a product, in place of the description before unless that one is of a later instant.
   * The prices and unit costs of its variants are set at that instant, also by a description that
   * comes too late to replace a later one; a variant without a unit cost leaves the cost as it was.
   */
  boolean describe(Product product, Instant at);

  /**
   * Sets what one costs the customer from an instant on, whether or not a product lists the SKU.
   */
  boolean setPrice(Sku sku, Money price, Instant at);

  /** Sets what one costs the shop from an instant on, whether or not a product lists the SKU. */
  boolean setUnitCost(Sku sku, Money unitCost, Instant at);

  /** Sets how many can be sold from an instant on, whether or not a product lists the SKU. */
  boolean setStock(Sku sku, long quantity, Instant at);
}
