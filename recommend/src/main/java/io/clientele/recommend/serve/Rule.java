package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import java.time.Duration;

/**
 * What a shop wants of every list, or of one, whatever the model says.
 *
 * <p><b>Order.</b> Where rules are at odds, the stronger kind wins, and the answer names those that
 * gave way ({@link Recommendations#overruled}):
 *
 * <ol>
 *   <li>what may be shown at all: {@link #only}, {@link #never}, {@link #inStock}, {@link
 *       #notOwned}, {@link #notShownMoreThan}, and what the request includes, excludes, has in the
 *       basket or on view;
 *   <li>caps: {@link #atMostPerCategory}, {@link #atMostInCategory}, {@link #atMostPerProduct}; of
 *       several that meet an item the smallest holds;
 *   <li>{@link #pin}: of two for one place, or of two of which a cap allows one, that given first;
 *   <li>{@link #slot}, those of lower places first;
 *   <li>{@link #bury};
 *   <li>{@link #boost}, whose factors multiply, {@link #diverse} and {@link #towardsMargin}, of
 *       each of which the one given last holds.
 * </ol>
 *
 * The first two kinds are never broken: rather than that, a list is short. Rules of the shop come
 * before those of the placement, and these before those of the request.
 */
public sealed interface Rule {
  /** Only items for which this holds. */
  record Only(ItemPredicate items) implements Rule {
    public Only {
      requireNonNull(items, "items");
    }

    @Override
    public String toString() {
      return "only " + items;
    }
  }

  /**
   * No items of products that were bought already.
   *
   * @param unlessReplenishable whether those that are bought again and again return when their time
   *     has come
   */
  record NotOwned(boolean unlessReplenishable) implements Rule {
    @Override
    public String toString() {
      return unlessReplenishable ? "not owned, unless due again" : "not owned";
    }
  }

  /** No items that were shown so many times within so long. */
  record ExposureCap(int times, Duration within) implements Rule {
    public ExposureCap {
      atLeast("times that an item is shown", times, 1);
      if (within.isNegative() || within.isZero()) {
        throw new IllegalArgumentException(
            "exposure cap within %s, expected a time above 0".formatted(within));
      }
    }

    @Override
    public String toString() {
      return "not shown more than %s times within %s".formatted(times, within);
    }
  }

  /** At most so many items of each category; items without one are not counted. */
  record CategoryCap(int most) implements Rule {
    public CategoryCap {
      atLeast("items of a category", most, 0);
    }

    @Override
    public String toString() {
      return "at most %s of a category".formatted(most);
    }
  }

  /** At most so many items of one category. */
  record CategoryCapOf(String category, int most) implements Rule {
    public CategoryCapOf {
      requireNonNull(category, "category");
      atLeast("items of category " + category, most, 0);
    }

    @Override
    public String toString() {
      return "at most %s of category %s".formatted(most, category);
    }
  }

  /** At most so many variants of each product. */
  record ProductCap(int most) implements Rule {
    public ProductCap {
      atLeast("items of a product", most, 0);
    }

    @Override
    public String toString() {
      return "at most %s of a product".formatted(most);
    }
  }

  /** This item at this place, counted from 1. */
  record Pin(Sku item, int place) implements Rule {
    public Pin {
      requireNonNull(item, "item");
      atLeast("place of the pinned item " + item, place, 1);
    }

    @Override
    public String toString() {
      return "pin of %s to place %s".formatted(item, place);
    }
  }

  /** One of these items at this place, counted from 1. */
  record Slot(int place, ItemPredicate items) implements Rule {
    public Slot {
      requireNonNull(items, "items");
      atLeast("place of a slot", place, 1);
    }

    @Override
    public String toString() {
      return "place %s for %s".formatted(place, items);
    }
  }

  /** These items behind all others. */
  record Bury(ItemPredicate items) implements Rule {
    public Bury {
      requireNonNull(items, "items");
    }

    @Override
    public String toString() {
      return "bury " + items;
    }
  }

  /** The scores of these items times a factor. */
  record Boost(ItemPredicate items, double factor) implements Rule {
    public Boost {
      requireNonNull(items, "items");
      if (!(factor >= 1e-3 && factor <= 1e3)) { // also catches NaN
        throw new IllegalArgumentException(
            "boost of %s by %s, expected a factor of 0.001 to 1000".formatted(items, factor));
      }
    }

    @Override
    public String toString() {
      return "boost of %s by %s".formatted(items, factor);
    }
  }

  /** Of the best items rather those that are unlike each other. */
  record Diversity(double weight) implements Rule {
    public Diversity {
      share("weight of diversity", weight);
    }

    @Override
    public String toString() {
      return "diversity " + weight;
    }
  }

  /** Of the best items rather those that leave more of their price. */
  record Margin(double weight) implements Rule {
    public Margin {
      share("weight of the margin", weight);
    }

    @Override
    public String toString() {
      return "margin " + weight;
    }
  }

  /** Returns that only items for which something holds may be shown. */
  static Rule only(ItemPredicate items) {
    return new Only(items);
  }

  /** Returns that items for which something holds may not be shown. */
  static Rule never(ItemPredicate items) {
    return new Only(items.negate());
  }

  /** Returns that items of which the catalog says that none is left may not be shown. */
  static Rule inStock() {
    return new Only(ItemPredicate.notSoldOut());
  }

  /** Returns that products that were bought already may not be shown, whichever variant it was. */
  static Rule notOwned() {
    return new NotOwned(false);
  }

  /**
   * Returns that products that were bought already may not be shown, unless they are bought again
   * and again and their time has come: no second sofa, but more coffee. What is bought again the
   * catalog says, or else the {@link Replenishment} that was learnt.
   */
  static Rule notOwnedUnlessReplenishable() {
    return new NotOwned(true);
  }

  /**
   * Returns that an item that was shown so many times within so long may not be shown.
   *
   * @param times at least 1
   */
  static Rule notShownMoreThan(int times, Duration within) {
    return new ExposureCap(times, within);
  }

  /** Returns that at most so many items of each category are shown. */
  static Rule atMostPerCategory(int most) {
    return new CategoryCap(most);
  }

  /** Returns that at most so many items of one category are shown. */
  static Rule atMostInCategory(String category, int most) {
    return new CategoryCapOf(category, most);
  }

  /** Returns that at most so many variants of each product are shown; 1 unless set. */
  static Rule atMostPerProduct(int most) {
    return new ProductCap(most);
  }

  /** Returns that an item stands at a place, counted from 1. */
  static Rule pin(Sku item, int place) {
    return new Pin(item, place);
  }

  /** Returns that the best of some items stands at a place, counted from 1. */
  static Rule slot(int place, ItemPredicate items) {
    return new Slot(place, items);
  }

  /** Returns that some items stand behind all others. */
  static Rule bury(ItemPredicate items) {
    return new Bury(items);
  }

  /**
   * Returns that the scores of some items are multiplied. It orders what one source proposes; it
   * does not bring in what no source proposes, which pins and slots do.
   *
   * @param factor 0.001 to 1000
   */
  static Rule boost(ItemPredicate items, double factor) {
    return new Boost(items, factor);
  }

  /**
   * Returns that the best items are put in order by {@code (1 - weight) · relevance - weight ·
   * similarity}, where the similarity is the largest to an item that is already in the list:
   * maximal marginal relevance, with {@code lambda = 1 - weight}. Weighed are the first five
   * candidates for each place of the list, at least 100; the relevance of one is its score as a
   * share of the best, and two are as alike as the facts that the catalog tells of them, of which
   * the share that both have counts. Cost: {@code O(n²)} for a list of {@code n}.
   *
   * <p>Source: J. Carbonell and J. Goldstein, The use of MMR, diversity-based reranking for
   * reordering documents and producing summaries, SIGIR 1998, section 2.
   *
   * @param weight 0 to 1
   */
  static Rule diverse(double weight) {
    return new Diversity(weight);
  }

  /**
   * Returns that the best items are put in order by {@code (1 - weight) · relevance + weight ·
   * margin}, the margin being a share of the price, 0 where it is not known. What that costs is
   * measured: {@link Recommendations#tradeOff}.
   *
   * @param weight 0 to 1
   */
  static Rule towardsMargin(double weight) {
    return new Margin(weight);
  }

  private static void atLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: %s, expected at least %s".formatted(what, value, least));
    }
  }

  private static void share(String what, double value) {
    if (!(value >= 0 && value <= 1)) { // also catches NaN
      throw new IllegalArgumentException("%s: %s, expected 0 to 1".formatted(what, value));
    }
  }
}
