package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import io.clientele.recommend.internal.Shares;
import io.clientele.table.Codes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Measures a model by sessions that it was not fitted to: after each event but the last of a
 * session it ranks all its items for what comes next, as the session-rec package does.
 *
 * <p>Events whose item the model does not know are left out, and then sessions with fewer than two
 * events. A list is made as of the time of the event that comes next, which is when a shop would
 * ask at the latest.
 */
public final class NextItemRanking {
  private static final int SHARE = 16;

  private final int[] cutoffs;
  private final @Nullable Executor executor;

  private NextItemRanking(int[] cutoffs, @Nullable Executor executor) {
    this.cutoffs = cutoffs;
    this.executor = executor;
  }

  /** Returns a ranking that is measured after so many items, each at least 1. */
  public static NextItemRanking at(int... cutoffs) {
    for (int cutoff : cutoffs) {
      if (cutoff < 1) {
        throw new IllegalArgumentException("cut-off %s, expected at least 1".formatted(cutoff));
      }
    }
    if (cutoffs.length == 0) {
      throw new IllegalArgumentException("no cut-off, expected at least one such as 20");
    }
    return new NextItemRanking(Arrays.stream(cutoffs).distinct().sorted().toArray(), null);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public NextItemRanking on(Executor helpers) {
    return new NextItemRanking(cutoffs, requireNonNull(helpers, "helpers"));
  }

  /**
   * Ranks for each event of the test. The result does not depend on the number of threads.
   *
   * @throws IllegalArgumentException if no session is left that can be foretold
   */
  public SessionEvaluation of(SessionModel model, Sessions test) {
    List<Visit> visits = new ArrayList<>();
    int unknown = 0;
    int tooShort = 0;
    for (int session = 0; session < test.size(); session++) {
      Visit visit = Visit.of(model, test, session);
      unknown += test.length(session) - visit.items.size();
      if (visit.items.size() < 2) {
        tooShort++;
      } else {
        visits.add(visit);
      }
    }
    if (visits.isEmpty()) {
      throw new IllegalArgumentException(
          "test of %s sessions, %s of their events with items that the model does not know: expected at least one session with two events that it knows"
              .formatted(test.size(), unknown));
    }
    int most = cutoffs[cutoffs.length - 1];
    new Shares(executor)
        .run(
            visits.size(),
            SHARE,
            (from, to) -> {
              for (int at = from; at < to; at++) {
                visits.get(at).rank(model, most);
              }
            });
    List<SessionMetrics> metrics = new ArrayList<>();
    for (int cutoff : cutoffs) {
      metrics.add(measure(visits, cutoff, model.items().size()));
    }
    return new SessionEvaluation(
        visits.size(),
        unknown,
        tooShort,
        metrics,
        visits.stream().flatMap(visit -> visit.lists.stream()).toList());
  }

  private static SessionMetrics measure(List<Visit> visits, int cutoff, int itemCount) {
    double hit = 0;
    double mrr = 0;
    double precision = 0;
    double recall = 0;
    double map = 0;
    int lists = 0;
    Set<Sku> recommended = new HashSet<>();
    for (Visit visit : visits) {
      for (SessionEvaluation.NextItems list : visit.lists) {
        List<Sku> rest = visit.items.subList(list.position() + 1, visit.items.size());
        Set<Sku> relevant = new HashSet<>(rest);
        int hits = 0;
        double precisions = 0;
        for (int rank = 1; rank <= Math.min(cutoff, list.items().size()); rank++) {
          Sku item = list.items().get(rank - 1).item();
          recommended.add(item);
          if (item.equals(rest.get(0))) {
            hit++;
            mrr += 1.0 / rank;
          }
          if (relevant.contains(item)) {
            hits++;
            precisions += rank < cutoff ? hits : 0;
          }
        }
        precision += (double) hits / cutoff;
        recall += (double) hits / rest.size();
        map += precisions / cutoff / rest.size();
        lists++;
      }
    }
    return new SessionMetrics(
        cutoff,
        hit / lists,
        mrr / lists,
        precision / lists,
        recall / lists,
        map / lists,
        (double) recommended.size() / itemCount);
  }

  /** A session of the test, without unknown items, and the lists that are made for it. */
  private static final class Visit {
    final String id;
    final List<Sku> items = new ArrayList<>();
    final List<Instant> times = new ArrayList<>();
    List<SessionEvaluation.NextItems> lists = List.of();

    Visit(String id) {
      this.id = id;
    }

    static Visit of(SessionModel model, Sessions test, int session) {
      Visit visit = new Visit(test.id(session));
      for (int position = 0; position < test.length(session); position++) {
        String item = test.items().text(test.item(session, position));
        if (model.items().codeOf(item) != Codes.NONE) {
          visit.items.add(Sku.of(item));
          visit.times.add(Instant.ofEpochMilli(test.epochMillis(session, position)));
        }
      }
      return visit;
    }

    void rank(SessionModel model, int most) {
      List<SessionEvaluation.NextItems> made = new ArrayList<>();
      for (int position = 0; position + 1 < items.size(); position++) {
        List<Recommendation> best =
            model.recommend(items.subList(0, position + 1), times.get(position + 1), most);
        made.add(new SessionEvaluation.NextItems(id, position, best));
      }
      lists = made;
    }
  }
}
