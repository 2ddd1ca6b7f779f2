package io.clientele.profile;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.Product;
import io.clientele.condition.NumberFact.Taste;
import io.clientele.profile.Interests.Sums;
import io.clientele.profile.Interests.Untold;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a customer is drawn to categories, brands and products.
 *
 * <p>What the customer did with a product adds a weight {@code w}: 1 if the product was viewed, or
 * a list of the category; 2 if it was shared or put on a wish list; 3 if it was put into the cart;
 * 5 if it was bought, for each line item. Weights fade with a half-life {@code h}, so that at an
 * instant {@code t}
 *
 * <pre>{@code
 * strength(x, t) = sum over what was done with x, at t[i], of w[i] * 2^(-(t - t[i]) / h)
 * share(x)       = strength(x, t) / sum over all x of strength(x, t)
 * }</pre>
 *
 * <p>All weights fade alike, so a share does not depend on {@code t}: it changes when the customer
 * does something and not by the mere passing of time. The share is what conditions compare; the
 * strength tells how much the share is worth.
 *
 * <p>Category and brand are those that the event told, or else those of the catalog; what neither
 * knows counts for the product alone. Immutable.
 */
public final class Affinities {
  private final Interests interests;
  private final double faded;

  /** What the catalog knew of products of which events did not tell all. */
  private final Map<Taste, Map<String, Double>> lookedUp = new EnumMap<>(Taste.class);

  private final Map<Taste, Double> lookedUpSums = new EnumMap<>(Taste.class);

  private Affinities(Interests interests, Instant at) {
    this.interests = interests;
    this.faded = interests.faded(at);
  }

  static Affinities of(Interests interests, @Nullable Catalog catalog, Instant at) {
    Affinities affinities = new Affinities(interests, at);
    if (catalog != null) {
      interests.untold().forEach((untold, weight) -> affinities.lookUp(untold, weight, catalog));
    }
    return affinities;
  }

  private void lookUp(Untold untold, double weight, Catalog catalog) {
    Product product = product(untold, catalog);
    if (product == null) {
      return;
    }
    if (untold.category()) {
      add(Taste.CATEGORY, product.category().orElse(null), weight);
    }
    if (untold.brand()) {
      add(Taste.BRAND, product.vendor().orElse(null), weight);
    }
    if (untold.productId() == null) {
      add(Taste.PRODUCT, product.id().value(), weight);
    }
  }

  private static @Nullable Product product(Untold untold, Catalog catalog) {
    if (untold.productId() != null) {
      return catalog.product(untold.productId()).orElse(null);
    }
    return untold.sku() == null ? null : catalog.productOf(untold.sku()).orElse(null);
  }

  private void add(Taste taste, @Nullable String value, double weight) {
    if (value != null) {
      lookedUp.computeIfAbsent(taste, any -> new HashMap<>()).merge(value, weight, Double::sum);
      lookedUpSums.merge(taste, weight, Double::sum);
    }
  }

  /**
   * Returns the share of a value in all that the customer did with products, from 0 to 1; {@link
   * Double#NaN} if the customer did nothing with it.
   */
  public double share(Taste to, String value) {
    Double told = interests.of(to).byName().get(value);
    Double more = lookedUp.getOrDefault(to, Map.of()).get(value);
    if (told == null && more == null) {
      return Double.NaN;
    }
    return sum(told, more) / (interests.of(to).sum() + lookedUpSums.getOrDefault(to, 0.0));
  }

  /** Returns how much a value counts at the instant of the profile; 0 if nothing was done. */
  public double strength(Taste to, String value) {
    return sum(interests.of(to).byName().get(value), lookedUp.getOrDefault(to, Map.of()).get(value))
        * faded;
  }

  /** Returns the values of the highest shares, the highest first; alike ones by their text. */
  public List<String> top(Taste to, int most) {
    Map<String, Double> all = new HashMap<>(lookedUp.getOrDefault(to, Map.of()));
    Sums told = interests.of(to);
    told.byName().forEach((value, weight) -> all.merge(value, weight, Double::sum));
    return all.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double sum(@Nullable Double one, @Nullable Double other) {
    return (one == null ? 0 : one) + (other == null ? 0 : other);
  }
}
