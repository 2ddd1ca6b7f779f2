package io.clientele.recommend.serve;

import io.clientele.catalog.Sku;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** The questions that the library asks itself, as values. */
final class Predicates {
  private Predicates() {}

  record Both(ItemPredicate one, ItemPredicate other) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      return one.holds(item) && other.holds(item);
    }

    @Override
    public String toString() {
      return one + " and " + other;
    }
  }

  record Either(ItemPredicate one, ItemPredicate other) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      return one.holds(item) || other.holds(item);
    }

    @Override
    public String toString() {
      return "(" + one + " or " + other + ")";
    }
  }

  record Not(ItemPredicate that) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      return !that.holds(item);
    }

    @Override
    public String toString() {
      return "not (" + that + ")";
    }
  }

  record NotSoldOut() implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      return item.stock().orElse(1) > 0;
    }

    @Override
    public String toString() {
      return "in stock";
    }
  }

  record StockAtLeast(long least) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      return item.stock().isPresent() && item.stock().getAsLong() >= least;
    }

    @Override
    public String toString() {
      return "stock of at least " + least;
    }
  }

  record Category(Set<String> names) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      return item.product().category().filter(names::contains).isPresent();
    }

    @Override
    public String toString() {
      return "category " + alternatives(names);
    }
  }

  record Vendor(Set<String> names) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      return item.product().vendor().filter(names::contains).isPresent();
    }

    @Override
    public String toString() {
      return "vendor " + alternatives(names);
    }
  }

  record Attribute(String name, Set<String> values) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      return item.attribute(name).filter(values::contains).isPresent();
    }

    @Override
    public String toString() {
      return name + " " + alternatives(values);
    }
  }

  record PriceAtLeast(Money least) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      Money price = item.variant().price();
      return price.isSameCurrency(least) && !price.isLessThan(least);
    }

    @Override
    public String toString() {
      return "price of at least " + least;
    }
  }

  record PriceAtMost(Money most) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      Money price = item.variant().price();
      return price.isSameCurrency(most) && !price.isGreaterThan(most);
    }

    @Override
    public String toString() {
      return "price of at most " + most;
    }
  }

  record MarginAtLeast(double share) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      return item.margin().isPresent() && item.margin().getAsDouble() >= share;
    }

    @Override
    public String toString() {
      return "margin of at least " + share;
    }
  }

  record OneOf(Set<Sku> items) implements ItemPredicate {
    @Override
    public boolean holds(ShopItem item) {
      return items.contains(item.sku());
    }

    @Override
    public String toString() {
      return "one of " + items.size() + " items";
    }
  }

  /** Sorted, so that the text does not depend on the order of a set. */
  private static String alternatives(Set<String> values) {
    return values.stream().sorted().collect(Collectors.joining(" or "));
  }
}
