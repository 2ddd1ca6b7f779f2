package io.clientele.recommend.serve;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalog at one instant, by codes: first the model's items with the codes that they have
 * there, then what only the catalog lists. Immutable but for what it works out once and keeps.
 */
final class Shelf {
  /** So many sets of items are kept; a host that asks ever new questions pays for each. */
  private static final int MOST_SETS = 1000;

  /** Of so many models the codes are kept. */
  private static final int MOST_MODELS = 64;

  private static final int[] SAME = {};

  private final Dictionary codes;
  private final Dictionary modelItems;
  private final @Nullable ShopItem[] items;
  private final ItemSet listed;
  private final Groups categories;
  private final Groups products;
  private final Facts facts;
  private final double[] margins;
  private final Map<ItemPredicate, ItemSet> sets = new ConcurrentHashMap<>();
  private final Map<Dictionary, int[]> codesOf = new ConcurrentHashMap<>();

  private Shelf(Dictionary modelItems, Map<Sku, ShopItem> found) {
    this.modelItems = modelItems;
    Dictionary.Builder all = Dictionary.builder();
    for (int code = 0; code < modelItems.size(); code++) {
      all.add(modelItems.text(code));
    }
    found.keySet().forEach(sku -> all.add(sku.value()));
    codes = all.build();
    items = new @Nullable ShopItem[codes.size()];
    found.forEach((sku, item) -> items[codes.codeOf(sku.value())] = item);
    listed = ItemSet.of(items.length, code -> items[code] != null);
    categories = Groups.of(items, item -> item.product().category().orElse(null));
    products = Groups.of(items, item -> item.product().id().value());
    facts = Facts.of(items);
    margins = new double[items.length];
    Arrays.setAll(
        margins,
        code -> items[code] == null ? Double.NaN : items[code].margin().orElse(Double.NaN));
  }

  /** Reads the whole catalog. */
  static Shelf of(Dictionary modelItems, Catalog catalog, Instant at) {
    Map<Sku, ShopItem> found = new LinkedHashMap<>();
    try (var products = catalog.products()) {
      products.forEach(
          product -> {
            for (Variant variant : product.variants()) {
              Sku sku = variant.sku();
              // Of several products that list a SKU, the catalog knows which one is right.
              Optional<Product> right =
                  found.containsKey(sku) ? catalog.productOf(sku) : Optional.of(product);
              right.ifPresent(p -> put(found, p, sku, catalog, at));
            }
          });
    }
    return new Shelf(modelItems, found);
  }

  /** Reads some items anew. */
  Shelf with(Collection<Sku> changed, Catalog catalog, Instant at) {
    Map<Sku, ShopItem> found = new LinkedHashMap<>();
    for (ShopItem item : items) {
      if (item != null) {
        found.put(item.sku(), item);
      }
    }
    Map<ProductId, Product> described = new LinkedHashMap<>();
    for (Sku sku : changed) {
      Optional<Product> product = catalog.productOf(sku);
      if (product.isPresent()) {
        put(found, product.get(), sku, catalog, at);
        described.put(product.get().id(), product.get());
      } else {
        found.remove(sku);
      }
    }
    // Variants of one product have one description.
    found.replaceAll((sku, item) -> describedAs(described.get(item.product().id()), item));
    return new Shelf(modelItems, found);
  }

  private static ShopItem describedAs(@Nullable Product product, ShopItem item) {
    return product == null
        ? item
        : product
            .variant(item.sku())
            .map(variant -> new ShopItem(product, variant, item.stock()))
            .orElse(item);
  }

  private static void put(
      Map<Sku, ShopItem> found, Product product, Sku sku, Catalog catalog, Instant at) {
    Variant variant = product.variant(sku).orElseThrow();
    found.put(sku, new ShopItem(product, variant, catalog.stockAt(sku, at)));
  }

  int size() {
    return items.length;
  }

  int codeOf(Sku sku) {
    return codes.codeOf(sku.value());
  }

  Sku sku(int code) {
    ShopItem item = items[code];
    return item == null ? Sku.of(codes.text(code)) : item.sku();
  }

  /** Returns what the catalog says of an item that it lists. */
  ShopItem item(int code) {
    ShopItem item = items[code];
    if (item == null) {
      throw new IllegalStateException("the catalog does not list " + sku(code));
    }
    return item;
  }

  /** Returns what an item is called, or its code. */
  String title(int code) {
    ShopItem item = items[code];
    return item == null ? codes.text(code) : item.title();
  }

  /** The items that the catalog lists, not to be changed. */
  ItemSet listed() {
    return listed;
  }

  Groups categories() {
    return categories;
  }

  Groups products() {
    return products;
  }

  /** Returns the margin as a share of the price, NaN if it is not known. */
  double margin(int code) {
    return margins[code];
  }

  Facts facts() {
    return facts;
  }

  /** Returns the listed items for which something holds, not to be changed. */
  ItemSet set(ItemPredicate predicate) {
    ItemSet known = sets.get(predicate);
    if (known != null) {
      return known;
    }
    ItemSet made = make(predicate);
    if (sets.size() >= MOST_SETS) {
      sets.clear();
    }
    sets.put(predicate, made);
    return made;
  }

  private ItemSet make(ItemPredicate predicate) {
    if (predicate instanceof Predicates.Both both) {
      ItemSet set = copy(set(both.one()));
      set.keep(set(both.other()));
      return set;
    }
    if (predicate instanceof Predicates.Either either) {
      ItemSet set = copy(set(either.one()));
      set.addAll(set(either.other()));
      return set;
    }
    if (predicate instanceof Predicates.Not not) {
      ItemSet set = copy(listed);
      set.removeAll(set(not.that()));
      return set;
    }
    return ItemSet.of(
        items.length,
        code -> {
          ShopItem item = items[code];
          return item != null && predicate.holds(item);
        });
  }

  private ItemSet copy(ItemSet set) {
    ItemSet copy = new ItemSet(items.length);
    copy.setTo(set);
    return copy;
  }

  /**
   * Returns the code here of each item of a model, {@link Codes#NONE} for what is not here; an
   * empty array if all are the same.
   */
  int[] codesOf(Dictionary other) {
    if (other == modelItems) {
      return SAME;
    }
    if (codesOf.size() > MOST_MODELS) {
      codesOf.clear();
    }
    return codesOf.computeIfAbsent(other, this::translated);
  }

  private int[] translated(Dictionary other) {
    int[] here = new int[other.size()];
    Arrays.setAll(here, code -> codes.codeOf(other.text(code)));
    return here;
  }

  /** Returns the code here of an item of a model, or {@link Codes#NONE}. */
  int codeOf(Dictionary other, int code) {
    int[] here = codesOf(other);
    return here.length == 0 ? code : here[code];
  }

  /** Returns the code that another dictionary has for an item. */
  int codeIn(Dictionary other, int code) {
    if (other == modelItems) {
      return code < modelItems.size() ? code : Codes.NONE;
    }
    return other.codeOf(codes.text(code));
  }
}
