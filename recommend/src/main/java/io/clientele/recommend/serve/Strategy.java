package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.recommend.RecommendationModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a place of the shop shows first. What it leaves free is filled by the shop's model, then by
 * its fall-backs, then by the rest of the catalog, so that a list is only short where rules leave
 * fewer items. Immutable.
 */
public final class Strategy {
  private final String name;
  private final List<CandidateSource> sources;
  private final List<Rule> rules;

  private Strategy(String name, List<CandidateSource> sources, List<Rule> rules) {
    this.name = requireNonNull(name, "name");
    this.sources = List.copyOf(sources);
    this.rules = List.copyOf(rules);
  }

  /** Returns a strategy of your own: what the first source proposes, then the second, and so on. */
  public static Strategy of(String name, CandidateSource... sources) {
    return new Strategy(name, Arrays.asList(sources), List.of());
  }

  /**
   * Returns dearer alternatives to the item on view: of its category, if it has one, up to half as
   * much again as its price; then other alternatives.
   *
   * @param model says which items go with the one on view
   */
  public static Strategy upsell(RecommendationModel model) {
    return of(
        "upsell",
        new Alternatives("upsell", model, true),
        new Alternatives("similar", model, false));
  }

  /** Returns what is bought in one order with the basket, or else with the item on view. */
  public static Strategy crossSell(ItemPairs pairs) {
    return of("cross-sell", pairs);
  }

  /**
   * Returns what is like the item on view, to its buyers and in the catalog.
   *
   * @param model says which items go with the one on view
   */
  public static Strategy similar(RecommendationModel model) {
    return of("similar", new Alternatives("similar", model, false));
  }

  /** Returns what was looked at, the latest first. */
  public static Strategy recentlyViewed() {
    return of("recently-viewed", new RecentlyViewed());
  }

  /**
   * Returns what is due to be bought again, then what is bought in one order with the basket or
   * else with the last purchase.
   */
  public static Strategy postPurchase(ItemPairs pairs, Replenishment replenishment) {
    return of("post-purchase", new DueAgain(replenishment), pairs);
  }

  /** Returns the same with one more rule, behind those of the shop. */
  public Strategy rule(Rule rule) {
    List<Rule> all = new ArrayList<>(rules);
    all.add(requireNonNull(rule, "rule"));
    return new Strategy(name, sources, all);
  }

  /** Returns what it is called. */
  public String name() {
    return name;
  }

  List<CandidateSource> sources() {
    return sources;
  }

  List<Rule> rules() {
    return rules;
  }
}
