package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import java.util.List;

/**
 * Why an item has its score.
 *
 * @param item which
 * @param score what it is recommended with
 * @param items what each item of the session adds to the score, the largest first. The sum is the
 *     score, but for rounding and for what a method adds to items of the session itself
 * @param sessions the sessions of others that it comes from, that which adds most first; empty for
 *     rules, which do not keep them
 */
public record SessionReason(
    Sku item, double score, List<FromItem> items, List<FromSession> sessions) {
  public SessionReason {
    requireNonNull(item, "item");
    items = List.copyOf(items);
    sessions = List.copyOf(sessions);
  }

  /**
   * What an item of the session adds.
   *
   * @param item which
   * @param weight its part of the score
   */
  public record FromItem(Sku item, double weight) {
    public FromItem {
      requireNonNull(item, "item");
    }
  }

  /**
   * What another session adds.
   *
   * @param session its id
   * @param similarity how near it is, by the method's measure
   * @param weight its part of the score
   */
  public record FromSession(String session, double similarity, double weight) {
    public FromSession {
      requireNonNull(session, "session");
    }
  }
}
