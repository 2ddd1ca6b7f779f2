package io.clientele.catalog;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.Amounts;
import io.clientele.internal.IdText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * A catalog on the heap, for shops whose products fit there and for tests; it is gone with the
 * process. Every price, cost and stock level ever set is kept: about 100 bytes each.
 */
public final class InMemoryCatalog implements Catalog {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<ProductId, Described> products = new HashMap<>();
  private final Map<Sku, Set<ProductId>> productsBySku = new HashMap<>();
  private final Map<Sku, History<Money>> prices = new HashMap<>();
  private final Map<Sku, History<Money>> unitCosts = new HashMap<>();
  private final Map<Sku, NavigableMap<Instant, Long>> stock = new HashMap<>();
  private long descriptions;

  private record Described(Product product, Instant at, long arrival) {
    static final Comparator<Described> OLDEST_FIRST =
        Comparator.comparing(Described::at).thenComparingLong(Described::arrival);
  }

  /** Makes an empty catalog. */
  public InMemoryCatalog() {}

  @Override
  public Optional<Product> product(ProductId id) {
    requireNonNull(id, "id");
    return reading(() -> Optional.ofNullable(products.get(id)).map(this::asOfLast));
  }

  @Override
  public Optional<Product> productOf(Sku sku) {
    requireNonNull(sku, "sku");
    return reading(
        () ->
            productsBySku.getOrDefault(sku, Set.of()).stream()
                .map(id -> requireNonNull(products.get(id)))
                .max(Described.OLDEST_FIRST)
                .map(this::asOfLast));
  }

  @Override
  public Stream<Product> products() {
    List<Product> all =
        reading(() -> new ArrayList<>(products.values().stream().map(this::asOfLast).toList()));
    all.sort(Comparator.comparing(product -> product.id().value(), IdText::compare));
    return all.stream();
  }

  @Override
  public History<Money> prices(Sku sku) {
    requireNonNull(sku, "sku");
    return reading(() -> prices.getOrDefault(sku, History.unknown()));
  }

  @Override
  public History<Money> unitCosts(Sku sku) {
    requireNonNull(sku, "sku");
    return reading(() -> unitCosts.getOrDefault(sku, History.unknown()));
  }

  @Override
  public OptionalLong stockAt(Sku sku, Instant at) {
    requireNonNull(sku, "sku");
    requireNonNull(at, "at");
    return reading(
        () -> {
          NavigableMap<Instant, Long> levels = stock.get(sku);
          Map.Entry<Instant, Long> level = levels == null ? null : levels.floorEntry(at);
          return level == null ? OptionalLong.empty() : OptionalLong.of(level.getValue());
        });
  }

  @Override
  public boolean describe(Product product, Instant at) {
    requireNonNull(product, "product");
    Instant since = kept(at);
    return writing(
        () -> {
          boolean changed = replace(product, since);
          for (Variant variant : product.variants()) {
            changed |= keep(prices, variant.sku(), variant.price(), since);
            if (variant.unitCost().isPresent()) {
              changed |= keep(unitCosts, variant.sku(), variant.unitCost().get(), since);
            }
          }
          return changed;
        });
  }

  @Override
  public boolean setPrice(Sku sku, Money price, Instant at) {
    requireNonNull(sku, "sku");
    Amounts.notNegative("price of " + sku, price);
    return writing(() -> keep(prices, sku, price, kept(at)));
  }

  @Override
  public boolean setUnitCost(Sku sku, Money unitCost, Instant at) {
    requireNonNull(sku, "sku");
    Amounts.notNegative("unit cost of " + sku, unitCost);
    return writing(() -> keep(unitCosts, sku, unitCost, kept(at)));
  }

  @Override
  public boolean setStock(Sku sku, long quantity, Instant at) {
    requireNonNull(sku, "sku");
    Instant since = kept(at);
    return writing(
        () -> {
          Long before = stock.computeIfAbsent(sku, s -> new TreeMap<>()).put(since, quantity);
          return before == null || before != quantity;
        });
  }

  private static Instant kept(Instant at) {
    return requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  private boolean replace(Product product, Instant at) {
    Described before = products.get(product.id());
    if (before != null && (at.isBefore(before.at) || isSame(before, product, at))) {
      return false;
    }
    if (before != null) {
      before.product.variants().forEach(v -> listing(v.sku()).remove(product.id()));
    }
    products.put(product.id(), new Described(product, at, descriptions++));
    product.variants().forEach(v -> listing(v.sku()).add(product.id()));
    return true;
  }

  private static boolean isSame(Described before, Product product, Instant at) {
    return at.equals(before.at) && product.equals(before.product);
  }

  private Set<ProductId> listing(Sku sku) {
    return productsBySku.computeIfAbsent(sku, s -> new HashSet<>());
  }

  private static boolean keep(
      Map<Sku, History<Money>> histories, Sku sku, Money amount, Instant at) {
    History<Money> before = histories.getOrDefault(sku, History.unknown());
    History<Money> after = before.with(at, amount);
    histories.put(sku, after);
    return !after.equals(before);
  }

  private Product asOfLast(Described described) {
    Product product = described.product;
    return product.toBuilder()
        .variants(product.variants().stream().map(this::asOfLast).toList())
        .build();
  }

  private Variant asOfLast(Variant variant) {
    Sku sku = variant.sku();
    return variant.costing(
        prices.getOrDefault(sku, History.unknown()).last().orElse(variant.price()),
        unitCosts.getOrDefault(sku, History.unknown()).last().orElse(null));
  }

  private <T> T reading(Supplier<T> answer) {
    return holding(lock.readLock(), answer);
  }

  private boolean writing(Supplier<Boolean> change) {
    return holding(lock.writeLock(), change);
  }

  private static <T> T holding(Lock held, Supplier<T> work) {
    held.lock();
    try {
      return work.get();
    } finally {
      held.unlock();
    }
  }
}
