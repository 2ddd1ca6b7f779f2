package io.clientele.recommend.session;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import io.clientele.table.Codes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Answers requests over a store that does not change meanwhile. As many runs are kept as there were
 * requests at once, so that one allocates little more than its answer.
 */
final class KnnRequests implements SessionRequests {
  private final KnnSettings settings;
  private final SessionStore store;
  private final Codes items;
  private final Codes ids;
  private final ConcurrentLinkedQueue<KnnRun> runs = new ConcurrentLinkedQueue<>();

  KnnRequests(KnnSettings settings, SessionStore store, Codes items, Codes ids) {
    this.settings = settings;
    this.store = store;
    this.items = items;
    this.ids = ids;
  }

  @Override
  public List<Recommendation> recommend(List<Sku> session, long now, int n) {
    checkCount(n);
    KnnRun run = begin();
    try {
      fill(run.current, session, items);
      return recommend(run, now, KnnRun.NO_SLOT, n);
    } finally {
      end(run);
    }
  }

  @Override
  public List<Recommendation> recommend(int slot, long now, int n) {
    checkCount(n);
    KnnRun run = begin();
    try {
      fill(run.current, slot);
      return recommend(run, now, slot, n);
    } finally {
      end(run);
    }
  }

  @Override
  public Optional<SessionReason> explain(List<Sku> session, long now, Sku item) {
    KnnRun run = begin();
    try {
      fill(run.current, session, items);
      return explain(run, now, KnnRun.NO_SLOT, item);
    } finally {
      end(run);
    }
  }

  @Override
  public Optional<SessionReason> explain(int slot, long now, Sku item) {
    KnnRun run = begin();
    try {
      fill(run.current, slot);
      return explain(run, now, slot, item);
    } finally {
      end(run);
    }
  }

  static void checkCount(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("%s items wanted, expected at least 0".formatted(n));
    }
  }

  /** Adds the last events of a session; items without a code get one below 0 of their own. */
  static void fill(CurrentSession current, List<Sku> session, Codes items) {
    Map<Sku, Integer> unknown = Map.of();
    int from = Math.max(0, session.size() - CurrentSession.MOST);
    for (int position = from; position < session.size(); position++) {
      Sku item = session.get(position);
      int code = items.codeOf(item.value());
      if (code == Codes.NONE) {
        if (unknown.isEmpty()) {
          unknown = new HashMap<>();
        }
        code = unknown.computeIfAbsent(item, key -> -1 - unknown(current));
      }
      current.add(code);
    }
  }

  /** Returns a number that no unknown item of the session has yet. */
  private static int unknown(CurrentSession current) {
    return current.length();
  }

  private void fill(CurrentSession current, int slot) {
    int[] events = store.events[slot];
    for (int k = Math.max(0, events.length - CurrentSession.MOST); k < events.length; k++) {
      current.add(events[k]);
    }
  }

  private KnnRun begin() {
    KnnRun run = runs.poll();
    return run == null ? new KnnRun(settings) : run;
  }

  private void end(KnnRun run) {
    run.clear();
    runs.add(run);
  }

  private List<Recommendation> recommend(KnnRun run, long now, int without, int n) {
    run.score(store, now, without);
    run.rank(n);
    List<Recommendation> list = new ArrayList<>(run.best.size());
    for (int at = 0; at < run.best.size(); at++) {
      list.add(new Recommendation(Sku.of(items.text(run.best.value(at))), run.best.score(at)));
    }
    return list;
  }

  private Optional<SessionReason> explain(KnnRun run, long now, int without, Sku item) {
    run.score(store, now, without);
    int code = items.codeOf(item.value());
    if (code == Codes.NONE || run.scoreOf(code) <= 0) {
      return Optional.empty();
    }
    double[] ofItem = new double[run.current.size()];
    List<SessionReason.FromSession> sessions = new ArrayList<>();
    for (int neighbour = 0; neighbour < run.neighbours(); neighbour++) {
      double part = run.part(store, neighbour, code);
      if (part != 0) {
        run.share(store, neighbour, part, ofItem);
        sessions.add(
            new SessionReason.FromSession(
                ids.text(run.slotOfNeighbour(neighbour)), run.similarityOf(neighbour), part));
      }
    }
    List<SessionReason.FromItem> parts = new ArrayList<>();
    for (int k = 0; k < ofItem.length; k++) {
      if (ofItem[k] != 0) {
        parts.add(new SessionReason.FromItem(Sku.of(items.text(run.current.items[k])), ofItem[k]));
      }
    }
    parts.sort(Comparator.comparingDouble(SessionReason.FromItem::weight).reversed());
    sessions.sort(Comparator.comparingDouble(SessionReason.FromSession::weight).reversed());
    return Optional.of(new SessionReason(item, run.scoreOf(code), parts, sessions));
  }
}
