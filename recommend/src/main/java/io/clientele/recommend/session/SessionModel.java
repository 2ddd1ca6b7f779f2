package io.clientele.recommend.session;

import io.clientele.table.Dictionary;

/** What was learnt from sessions. Immutable and safe for use by several threads. */
public interface SessionModel extends SessionRecommender {
  /** Returns the items of the training, with their codes. */
  Dictionary items();
}
