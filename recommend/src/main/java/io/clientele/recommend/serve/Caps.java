package io.clientele.recommend.serve;

import io.clientele.table.Codes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the items of a list by category and by product. As each product is of one category, what
 * fits is a matroid: however items are taken, a list that takes no more is as long as any.
 */
final class Caps {
  private final Groups categories;
  private final Groups products;
  private final int[] inCategory;
  private final int[] inProduct;
  private final int[] taken;
  private int size;

  /** Of this request: the most of some categories, and of all others. */
  private int[] special = new int[0];

  private int[] mostOfSpecial = new int[0];
  private int perCategory;
  private int perProduct;

  Caps(Shelf shelf) {
    categories = shelf.categories();
    products = shelf.products();
    inCategory = new int[categories.size()];
    inProduct = new int[products.size()];
    taken = new int[shelf.size()];
  }

  void begin(RuleBook rules) {
    backTo(0);
    perCategory = rules.perCategory;
    perProduct = rules.perProduct();
    special = new int[rules.inCategory.size()];
    mostOfSpecial = new int[special.length];
    int at = 0;
    for (Map.Entry<String, Integer> each : rules.inCategory.entrySet()) {
      special[at] = categories.codeOf(each.getKey());
      mostOfSpecial[at++] = each.getValue();
    }
  }

  /** Takes out of a set what no list may have. */
  void removeForbidden(ItemSet open) {
    if (perCategory == 0 || perProduct == 0) {
      for (int item = 0; item < taken.length; item++) {
        if (open.has(item) && !fits(item)) {
          open.remove(item);
        }
      }
      return;
    }
    for (int at = 0; at < special.length; at++) {
      if (mostOfSpecial[at] == 0 && special[at] != Codes.NONE) {
        close(categories, special[at], open);
      }
    }
  }

  boolean fits(int item) {
    return categoryFits(item) && inProduct[products.of(item)] < perProduct;
  }

  private boolean categoryFits(int item) {
    int category = categories.of(item);
    return category == Codes.NONE || inCategory[category] < most(category);
  }

  /** Returns what keeps an item out. */
  String blocker(int item) {
    int category = categories.of(item);
    if (categoryFits(item)) {
      return new Rule.ProductCap(perProduct).toString();
    }
    for (int at = 0; at < special.length; at++) {
      if (special[at] == category && mostOfSpecial[at] <= perCategory) {
        return new Rule.CategoryCapOf(categories.name(category), mostOfSpecial[at]).toString();
      }
    }
    return new Rule.CategoryCap(perCategory).toString();
  }

  private int most(int category) {
    int most = perCategory;
    for (int at = 0; at < special.length; at++) {
      if (special[at] == category) {
        most = Math.min(most, mostOfSpecial[at]);
      }
    }
    return most;
  }

  /**
   * Counts an item, and takes those that fit no more out of a set.
   *
   * @param open null if nobody looks at it any more
   */
  void take(int item, @Nullable ItemSet open) {
    taken[size++] = item;
    int product = products.of(item);
    if (++inProduct[product] == perProduct && open != null) {
      close(products, product, open);
    }
    int category = categories.of(item);
    if (category != Codes.NONE && ++inCategory[category] == most(category) && open != null) {
      close(categories, category, open);
    }
  }

  private static void close(Groups groups, int group, ItemSet open) {
    for (int at = groups.from(group); at < groups.to(group); at++) {
      open.remove(groups.member(at));
    }
  }

  /** Returns how many were taken. */
  int size() {
    return size;
  }

  /** Forgets what was taken after the first so many. */
  void backTo(int count) {
    while (size > count) {
      int item = taken[--size];
      inProduct[products.of(item)]--;
      if (categories.of(item) != Codes.NONE) {
        inCategory[categories.of(item)]--;
      }
    }
  }
}
