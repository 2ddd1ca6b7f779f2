package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.recommend.History;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.Scorer;
import io.clientele.table.Codes;

/**
 * What a model scores above 0.
 *
 * @param ofFocus whether it is asked for what the request is about alone
 */
record ModelSource(String name, RecommendationModel model, boolean ofFocus)
    implements CandidateSource {
  ModelSource {
    requireNonNull(name, "name");
    requireNonNull(model, "model");
  }

  @Override
  public Proposer proposer() {
    Scorer scorer = model.scorer();
    return (situation, proposals) ->
        proposals.setAll(model.items(), scorer.scores(history(situation)));
  }

  private History history(Situation situation) {
    return ofFocus ? situation.focus(model.items()) : situation.history(model.items());
  }

  @Override
  public Reason reason(Situation situation, Sku item) {
    int code = model.items().codeOf(item.value());
    if (code == Codes.NONE) {
      return Reason.of(name);
    }
    History history = history(situation);
    return situation.because(name, model.items(), history, model.contributions(history, code));
  }
}
