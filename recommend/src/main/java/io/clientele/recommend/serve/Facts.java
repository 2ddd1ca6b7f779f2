package io.clientele.recommend.serve;

import io.clientele.table.Dictionary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How alike two items are in what the catalog says: the Jaccard coefficient of their product,
 * category, vendor, attributes and options, each a fact such as {@code material: wool}.
 */
final class Facts {
  private static final int[] NONE = {};

  private final int[][] ofItem;

  private Facts(int[][] ofItem) {
    this.ofItem = ofItem;
  }

  static Facts of(@Nullable ShopItem[] items) {
    Dictionary.Builder texts = Dictionary.builder();
    int[][] facts = new int[items.length][];
    for (int code = 0; code < items.length; code++) {
      ShopItem item = items[code];
      facts[code] = item == null ? NONE : facts(item, texts);
    }
    return new Facts(facts);
  }

  private static int[] facts(ShopItem item, Dictionary.Builder texts) {
    int[] facts = new int[3 + item.product().attributes().size() + item.variant().options().size()];
    int size = 0;
    facts[size++] = texts.add("product\n" + item.product().id());
    if (item.product().category().isPresent()) {
      facts[size++] = texts.add("category\n" + item.product().category().get());
    }
    if (item.product().vendor().isPresent()) {
      facts[size++] = texts.add("vendor\n" + item.product().vendor().get());
    }
    for (var each : item.product().attributes().entrySet()) {
      facts[size++] = texts.add("attribute " + each.getKey() + "\n" + each.getValue());
    }
    for (var each : item.variant().options().entrySet()) {
      facts[size++] = texts.add("option " + each.getKey() + "\n" + each.getValue());
    }
    int[] sorted = Arrays.copyOf(facts, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Returns how alike two items are, 0 to 1. */
  double similarity(int a, int b) {
    int[] one = ofItem[a];
    int[] other = ofItem[b];
    int both = 0;
    for (int i = 0, j = 0; i < one.length && j < other.length; ) {
      if (one[i] == other[j]) {
        both++;
        i++;
        j++;
      } else if (one[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    int either = one.length + other.length - both;
    return either == 0 ? 0 : (double) both / either;
  }
}
