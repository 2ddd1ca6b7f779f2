package io.clientele.recommend.session;

import io.clientele.recommend.Recommendation;
import java.util.List;

/**
 * How well sessions were foretold, and what was recommended after each event. Immutable.
 *
 * @param sessions how many sessions of the test were foretold
 * @param unknownEvents how many events of the test were left out because the model does not know
 *     their item
 * @param shortSessions how many sessions of the test were left out because fewer than two events
 *     were left
 * @param metrics what was measured at each cut-off, the smallest first
 * @param lists what was recommended, session by session in the order of the test
 */
public record SessionEvaluation(
    int sessions,
    int unknownEvents,
    int shortSessions,
    List<SessionMetrics> metrics,
    List<NextItems> lists) {
  public SessionEvaluation {
    metrics = List.copyOf(metrics);
    lists = List.copyOf(lists);
  }

  /**
   * What was recommended after an event.
   *
   * @param session the id of the session
   * @param position of the event among those that were foretold, from 0
   * @param items best first, up to the largest cut-off
   */
  public record NextItems(String session, int position, List<Recommendation> items) {
    public NextItems {
      items = List.copyOf(items);
    }
  }

  /**
   * Returns what was measured at a cut-off.
   *
   * @throws IllegalArgumentException if it was not asked for
   */
  public SessionMetrics at(int cutoff) {
    return metrics.stream()
        .filter(each -> each.cutoff() == cutoff)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cut-off %s, expected one of %s"
                        .formatted(cutoff, metrics.stream().map(SessionMetrics::cutoff).toList())));
  }
}
