package io.clientele.recommend.serve;

import io.clientele.catalog.Sku;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.session.SessionRecommender;

/**
 * Something that proposes items: a model, a list of what is new, what a session foretells. Safe for
 * use by several threads; what it makes for one thread need not be.
 */
public interface CandidateSource {
  /** Returns what it is called in answers. */
  String name();

  /** Returns a new proposer, for one thread at a time; it is kept for many requests. */
  Proposer proposer();

  /**
   * Returns why it proposes an item. It must not depend on anything but its arguments, and may be
   * asked by any thread, after later requests too.
   */
  default Reason reason(Situation situation, Sku item) {
    return Reason.of(name());
  }

  /** Proposes items for one request after another, in room of its own. */
  @FunctionalInterface
  interface Proposer {
    /** Adds items with scores above 0: a larger one comes first. */
    void propose(Situation situation, Proposals proposals);
  }

  /**
   * Returns a source of what a model scores above 0 for all that the situation tells.
   *
   * @param name what it is called in answers, and the reason where no item of the history has a
   *     part in a score, as with popularity
   */
  static CandidateSource of(String name, RecommendationModel model) {
    return new ModelSource(name, model, false);
  }

  /** Returns the same for what the request is about alone: {@link Situation#focus}. */
  static CandidateSource ofFocus(String name, RecommendationModel model) {
    return new ModelSource(name, model, true);
  }

  /**
   * Returns a source of what comes next in the session that runs: in what was viewed and put into
   * the cart without a pause of more than 30 minutes until now, and what is on view.
   *
   * @param name what it is called in answers
   */
  static CandidateSource ofSession(String name, SessionRecommender sessions) {
    return new SessionSource(name, sessions);
  }
}
