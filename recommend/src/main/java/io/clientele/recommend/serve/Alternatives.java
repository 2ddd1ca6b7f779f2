package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.recommend.History;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.Scorer;
import io.clientele.table.Codes;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;

/**
 * What can stand in the place of the item on view: its score is what the model gives it beside that
 * one, as a share of the best, and for those of the same category also how alike the catalog
 * describes them.
 *
 * @param isDearer whether it has to be of the same category, if that is known, and to cost more, up
 *     to half as much again
 */
record Alternatives(String name, RecommendationModel model, boolean isDearer)
    implements CandidateSource {
  private static final BigDecimal MOST = new BigDecimal("1.5");

  Alternatives {
    requireNonNull(name, "name");
    requireNonNull(model, "model");
  }

  @Override
  public Proposer proposer() {
    Scorer scorer = model.scorer();
    return (situation, proposals) -> {
      if (situation.viewing().isPresent()) {
        Sku seed = situation.viewing().get();
        proposals.setAll(model.items(), scorer.scores(history(seed)));
        Shelf shelf = situation.shelf();
        int code = shelf.codeOf(seed);
        complete(shelf, code, proposals.scores());
        if (isDearer) {
          keepDearer(shelf, code, proposals.scores());
        }
      }
    };
  }

  private History history(Sku seed) {
    int code = model.items().codeOf(seed.value());
    return code == Codes.NONE ? History.of() : History.of(code);
  }

  private static void complete(Shelf shelf, int seed, float[] scores) {
    float best = 0;
    for (int item = 0; item < scores.length; item++) {
      best = item == seed ? best : Math.max(best, scores[item]);
    }
    for (int item = 0; item < scores.length; item++) {
      scores[item] = scores[item] > 0 ? scores[item] / best : 0;
    }
    int category = seed == Codes.NONE ? Codes.NONE : shelf.categories().of(seed);
    if (category != Codes.NONE) {
      for (int at = shelf.categories().from(category); at < shelf.categories().to(category); at++) {
        int item = shelf.categories().member(at);
        scores[item] += (float) shelf.facts().similarity(seed, item);
      }
    }
  }

  private static void keepDearer(Shelf shelf, int seed, float[] scores) {
    boolean isListed = seed != Codes.NONE && shelf.listed().has(seed);
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] > 0
          && !(isListed && shelf.listed().has(item) && isDearer(shelf, seed, item))) {
        scores[item] = 0;
      }
    }
  }

  private static boolean isDearer(Shelf shelf, int seed, int item) {
    int category = shelf.categories().of(seed);
    Money price = shelf.item(item).variant().price();
    Money than = shelf.item(seed).variant().price();
    return (category == Codes.NONE || category == shelf.categories().of(item))
        && price.isSameCurrency(than)
        && price.isGreaterThan(than)
        && price.getAmount().compareTo(than.getAmount().multiply(MOST)) <= 0;
  }

  @Override
  public Reason reason(Situation situation, Sku item) {
    if (situation.viewing().isEmpty()) {
      return Reason.of(name);
    }
    Sku seed = situation.viewing().get();
    int code = model.items().codeOf(item.value());
    float[] parts = code == Codes.NONE ? new float[0] : model.contributions(history(seed), code);
    String title = situation.title(seed);
    return new Reason(
        (isDearer ? "a step up from " : "similar to ") + title,
        parts.length == 0 || parts[0] <= 0
            ? List.of()
            : List.of(new Reason.Evidence(seed, title, ItemEvent.Act.VIEWED, parts[0])));
  }
}
