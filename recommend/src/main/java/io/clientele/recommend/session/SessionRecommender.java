package io.clientele.recommend.session;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Foretells what comes next in a session. Safe for use by several threads. */
public interface SessionRecommender {
  /**
   * Returns the items with the highest scores above 0, best first; of equal ones that first which
   * has the lower code. Items of the session may be among them, since visitors come back to them;
   * methods that can leave them out have a setting for it.
   *
   * @param session its items so far, the latest last; repeated as they were. Items that nobody else
   *     met still count as steps. Of more than 1,000 the last 1,000 are looked at
   * @param at now: what is older may weigh less
   * @param n how many, at least 0; fewer come back where fewer have a score
   */
  List<Recommendation> recommend(List<Sku> session, Instant at, int n);

  /**
   * Returns why an item has its score, absent if it has none above 0. Cost: as of {@link
   * #recommend}.
   */
  Optional<SessionReason> explain(List<Sku> session, Instant at, Sku item);
}
