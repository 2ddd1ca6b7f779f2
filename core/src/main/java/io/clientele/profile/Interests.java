package io.clientele.profile;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.condition.NumberFact.Taste;
import io.clientele.event.BrowsingEvent.ProductListViewed;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.ProductDetails;
import io.clientele.event.SharingEvent.ProductShared;
import io.clientele.event.WishlistEvent.ProductAddedToWishlist;
import io.clientele.order.LineItem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a customer did with products, as weights by category, brand and product; {@link Affinities}
 * says what counts how much. What an event does not tell of a product, the catalog is asked for
 * when somebody wants to know.
 *
 * <p>Weights fade, and to fade all of them with each event would cost much. So they grow instead:
 * what is done at {@code t} adds {@code w * 2^((t - origin) / halfLife)}, and a strength at an
 * instant is the sum times {@code 2^(-(instant - origin) / halfLife)}. Before numbers grow too
 * large, the origin moves on. Source: G. Cormode, V. Shkapenyuk, D. Srivastava and B. Xu, Forward
 * decay, ICDE 2009.
 *
 * @param categories by the category that was told
 * @param brands by the brand that was told
 * @param products by the id that was told
 * @param untold by what is to be looked up
 * @param halfLifeMicros the half-life of all weights
 * @param origin what times count from, {@code null} if nothing was done
 */
record Interests(
    Sums categories,
    Sums brands,
    Sums products,
    PersistentMap<Untold, Double> untold,
    long halfLifeMicros,
    @Nullable Instant origin) {
  static final String NAME = "interests";

  private static final double VIEWED = 1;
  private static final double SHARED = 2;
  private static final double WISHED_FOR = 2;
  private static final double PUT_INTO_CART = 3;
  private static final double BOUGHT = 5;

  /** Half-lives after which the origin moves on: a double holds powers of two up to 1023. */
  private static final int MOST_HALF_LIVES = 500;

  /** Weights by name, and their sum. */
  record Sums(PersistentMap<String, Double> byName, double sum) {
    static final Sums NONE = new Sums(PersistentMap.empty(), 0);

    private Sums plus(@Nullable String name, double weight) {
      return name == null ? this : new Sums(Interests.plus(byName, name, weight), sum + weight);
    }

    private Sums times(double factor) {
      return new Sums(Interests.times(byName, factor), sum * factor);
    }
  }

  /** A product of which something was not told. */
  record Untold(@Nullable ProductId productId, @Nullable Sku sku, boolean category, boolean brand) {
    /** Follows from the texts, the same on every machine. */
    @Override
    public int hashCode() {
      int hash = productId == null ? 0 : productId.value().hashCode();
      hash = 31 * hash + (sku == null ? 0 : sku.value().hashCode());
      return 4 * hash + (category ? 2 : 0) + (brand ? 1 : 0);
    }
  }

  static Fold<Interests> decayingBy(Duration halfLife) {
    if (halfLife.compareTo(Duration.ofSeconds(1)) < 0
        || halfLife.compareTo(Duration.ofDays(36_525)) > 0) {
      throw new IllegalArgumentException(
          "half-life of affinities: %s, expected a second to a hundred years".formatted(halfLife));
    }
    long micros = halfLife.dividedBy(ChronoUnit.MICROS.getDuration());
    Interests none =
        new Interests(Sums.NONE, Sums.NONE, Sums.NONE, PersistentMap.empty(), micros, null);
    return Fold.of(NAME, 1, none, (before, event, shop) -> before.after(event))
        .reading(
            EventType.PRODUCT_LIST_VIEWED,
            EventType.PRODUCT_VIEWED,
            EventType.PRODUCT_SHARED,
            EventType.PRODUCT_ADDED_TO_WISHLIST,
            EventType.PRODUCT_ADDED,
            EventType.ORDER_COMPLETED);
  }

  Sums of(Taste taste) {
    return switch (taste) {
      case CATEGORY -> categories;
      case BRAND -> brands;
      case PRODUCT -> products;
    };
  }

  /** Returns how much is left at an instant of what counted 1 at the origin. */
  double faded(Instant at) {
    return origin == null ? 1 : StrictMath.pow(0.5, halfLives(origin, at));
  }

  private Interests after(Event event) {
    Instant at = event.header().happenedAt();
    if (event instanceof ProductViewed viewed) {
      return plus(viewed.product(), VIEWED, at);
    }
    if (event instanceof ProductListViewed viewed) {
      return viewed.category() == null ? this : since(at).plusCategory(viewed.category(), at);
    }
    if (event instanceof ProductAdded added) {
      return plus(added.product(), PUT_INTO_CART, at);
    }
    if (event instanceof ProductAddedToWishlist added) {
      return plus(added.product(), WISHED_FOR, at);
    }
    if (event instanceof ProductShared shared) {
      return plus(shared.product(), SHARED, at);
    }
    Interests all = this;
    for (LineItem item : ((OrderCompleted) event).order().lineItems()) {
      Sku sku = item.sku().orElse(null);
      all = sku == null ? all : all.plus(ProductDetails.of(sku), BOUGHT, at);
    }
    return all;
  }

  private Interests plusCategory(String category, Instant at) {
    Sums more = categories.plus(category, grown(VIEWED, at));
    return new Interests(more, brands, products, untold, halfLifeMicros, origin);
  }

  private Interests plus(ProductDetails product, double weight, Instant at) {
    return since(at).with(product, weight, at);
  }

  private Interests with(ProductDetails product, double plain, Instant at) {
    double weight = grown(plain, at);
    ProductId id = product.productId();
    boolean told = id != null && product.category() != null && product.brand() != null;
    return new Interests(
        categories.plus(product.category(), weight),
        brands.plus(product.brand(), weight),
        products.plus(id == null ? null : id.value(), weight),
        told ? untold : plus(untold, untold(product), weight),
        halfLifeMicros,
        origin);
  }

  private static Untold untold(ProductDetails product) {
    return new Untold(
        product.productId(), product.sku(), product.category() == null, product.brand() == null);
  }

  /** Moves the origin to an instant if it is not set, or too long ago. */
  private Interests since(Instant at) {
    if (origin == null) {
      return new Interests(categories, brands, products, untold, halfLifeMicros, at);
    }
    double passed = halfLives(origin, at);
    if (passed <= MOST_HALF_LIVES) {
      return this;
    }
    double factor = StrictMath.pow(0.5, passed);
    return new Interests(
        categories.times(factor),
        brands.times(factor),
        products.times(factor),
        times(untold, factor),
        halfLifeMicros,
        at);
  }

  private double grown(double weight, Instant at) {
    return weight * StrictMath.pow(2, halfLives(Objects.requireNonNull(origin), at));
  }

  /** In floating point: between instants may lie more microseconds than a long can count. */
  private double halfLives(Instant from, Instant to) {
    double seconds = to.getEpochSecond() - from.getEpochSecond();
    double micros = (to.getNano() - from.getNano()) / 1e3;
    return (seconds * 1e6 + micros) / halfLifeMicros;
  }

  private static <K> PersistentMap<K, Double> plus(
      PersistentMap<K, Double> weights, K key, double weight) {
    Double before = weights.get(key);
    return weights.with(key, before == null ? weight : before + weight);
  }

  private static <K> PersistentMap<K, Double> times(
      PersistentMap<K, Double> weights, double factor) {
    var all =
        new Object() {
          private PersistentMap<K, Double> scaled = weights;
        };
    weights.forEach((key, weight) -> all.scaled = all.scaled.with(key, weight * factor));
    return all.scaled;
  }
}
