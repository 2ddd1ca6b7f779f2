package io.clientele.recommend.session;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import java.util.List;
import java.util.Optional;

/** Answers requests over a store that does not change meanwhile; for several threads. */
interface SessionRequests {
  List<Recommendation> recommend(List<Sku> session, long now, int n);

  /** Continues a session of the store, which does not count for itself. */
  List<Recommendation> recommend(int slot, long now, int n);

  Optional<SessionReason> explain(List<Sku> session, long now, Sku item);

  Optional<SessionReason> explain(int slot, long now, Sku item);
}
