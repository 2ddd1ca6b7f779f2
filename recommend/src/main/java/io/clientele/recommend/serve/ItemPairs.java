package io.clientele.recommend.serve;

import io.clientele.catalog.Sku;
import io.clientele.recommend.History;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What is bought together, as {@link BoughtTogether} counted it. As a source it proposes what goes
 * with the {@link Situation#focus} of a request: for each item of it, those that are bought in one
 * order with it more often than by chance, by the cosine {@code together / sqrt(orders of one ·
 * orders of the other)}. Immutable and safe for use by several threads.
 *
 * <p>The measure is the cosine, or IS, of P.-N. Tan, V. Kumar and J. Srivastava, Selecting the
 * right interestingness measure for association patterns, KDD 2002, table 5: it prefers neither
 * what everybody buys, as confidence does, nor what hardly anybody buys, as lift does.
 */
public final class ItemPairs implements CandidateSource {
  private static final String NAME = "bought-together";

  private final Dictionary items;
  private final int[] ordersOf;
  private final int orders;
  private final int[][] partners;
  private final int[][] together;

  ItemPairs(Dictionary items, int[] ordersOf, int orders, int[][] partners, int[][] together) {
    this.items = items;
    this.ordersOf = ordersOf;
    this.orders = orders;
    this.partners = partners;
    this.together = together;
  }

  /** Returns how many orders were looked at. */
  public int orders() {
    return orders;
  }

  /**
   * Returns the pairs that stand in a share of all orders at least, highest lift first, of equal
   * ones those in more orders, then those met first. The first item of a pair is the one that was
   * met first.
   */
  public List<ItemPair> pairs(double leastSupport) {
    List<ItemPair> pairs = new ArrayList<>();
    for (int item = 0; item < partners.length; item++) {
      for (int k = 0; k < partners[item].length; k++) {
        if (partners[item][k] > item && together[item][k] >= leastSupport * orders) {
          pairs.add(pair(item, k));
        }
      }
    }
    pairs.sort(BEST_FIRST);
    return pairs;
  }

  private static final Comparator<ItemPair> BEST_FIRST =
      Comparator.comparingDouble(ItemPair::lift).thenComparingInt(ItemPair::together).reversed();

  /** Returns the pairs of which an item is the first, in the same order. */
  public List<ItemPair> with(Sku item) {
    int code = items.codeOf(item.value());
    List<ItemPair> pairs = new ArrayList<>();
    for (int k = 0; code != Codes.NONE && k < partners[code].length; k++) {
      pairs.add(pair(code, k));
    }
    pairs.sort(BEST_FIRST);
    return pairs;
  }

  private ItemPair pair(int item, int k) {
    int other = partners[item][k];
    return new ItemPair(
        Sku.of(items.text(item)),
        Sku.of(items.text(other)),
        together[item][k],
        ordersOf[item],
        ordersOf[other],
        orders);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Proposer proposer() {
    float[] scores = new float[items.size()];
    return (situation, proposals) -> {
      History focus = situation.focus(items);
      Arrays.fill(scores, 0);
      for (int h = 0; h < focus.size(); h++) {
        int seed = focus.item(h);
        for (int k = 0; k < partners[seed].length; k++) {
          scores[partners[seed][k]] += (float) closeness(seed, k);
        }
      }
      proposals.setAll(items, scores);
    };
  }

  /** Returns the cosine, or 0 where the two are bought together no more often than by chance. */
  private double closeness(int seed, int k) {
    double ofSeed = ordersOf[seed];
    double ofOther = ordersOf[partners[seed][k]];
    double both = together[seed][k];
    return both * orders > ofSeed * ofOther ? both / Math.sqrt(ofSeed * ofOther) : 0;
  }

  @Override
  public Reason reason(Situation situation, Sku item) {
    int code = items.codeOf(item.value());
    History focus = situation.focus(items);
    double best = 0;
    int seed = Codes.NONE;
    int place = 0;
    for (int h = 0; code != Codes.NONE && h < focus.size(); h++) {
      int k = Arrays.binarySearch(partners[focus.item(h)], code);
      if (k >= 0 && closeness(focus.item(h), k) > best) {
        best = closeness(focus.item(h), k);
        seed = focus.item(h);
        place = k;
      }
    }
    if (seed == Codes.NONE) {
      return Reason.of(NAME);
    }
    ItemPair pair = pair(seed, place);
    String title = situation.title(pair.first());
    return new Reason(
        String.format(
            Locale.ROOT,
            "bought together with %s in %s of its %s orders, %.1f times as often as by chance",
            title,
            pair.together(),
            pair.ofFirst(),
            pair.lift()),
        List.of(new Reason.Evidence(pair.first(), title, situation.actOn(pair.first()), best)));
  }
}
