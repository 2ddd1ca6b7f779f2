package io.clientele.recommend.serve;

import io.clientele.catalog.Sku;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item at a place of a list. Immutable and safe for use by several threads. */
public final class RecommendedItem {
  private final ShopItem item;
  private final double score;
  private final String source;
  private final @Nullable CandidateSource proposer;
  private final Situation situation;
  private final List<Rule> rules;

  RecommendedItem(
      ShopItem item,
      double score,
      String source,
      @Nullable CandidateSource proposer,
      Situation situation,
      List<Rule> rules) {
    this.item = item;
    this.score = score;
    this.source = source;
    this.proposer = proposer;
    this.situation = situation;
    this.rules = rules;
  }

  /** Returns its code. */
  public Sku sku() {
    return item.sku();
  }

  /** Returns what the catalog says of it. */
  public ShopItem item() {
    return item;
  }

  /**
   * Returns the score that its source gave, before boosts: to be compared with others of the same
   * source in the same list. 0 where no source proposed it.
   */
  public double score() {
    return score;
  }

  /**
   * Returns the name of the source that proposed it, {@code catalog} or {@code pin} if none did.
   */
  public String source() {
    return source;
  }

  /**
   * Returns why it is proposed. Worked out when it is asked for; cost as {@link
   * io.clientele.recommend.RecommendationModel#contributions} of the source's model.
   */
  public Reason reason() {
    return proposer == null
        ? Reason.of(source.equals("pin") ? "chosen by the shop" : "from the catalog")
        : proposer.reason(situation, sku());
  }

  /** Returns the rules that moved it: a pin or a slot, boosts, burial. */
  public List<Rule> rules() {
    return rules;
  }

  @Override
  public String toString() {
    return "%s \"%s\" %s by %s".formatted(sku(), item.title(), score, source);
  }
}
