package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import io.clientele.table.Codes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Sessions that grow while they answer what comes next. An event counts in the next request.
 *
 * <p><b>Answers</b> are those of the method's model of the same sessions, with the events of each
 * session in the order in which they were added. A session is as recent as its latest event; of
 * those with the same time, that is more recent which was met later. An id that returns after its
 * session was forgotten begins a new one.
 *
 * <p><b>Retention.</b> At most so many sessions are kept as {@link Builder#sessions} says, those
 * with the most recent latest event, and of each its last {@link Builder#eventsOfSession}. What has
 * no event left is forgotten wholly, items too, so memory is bounded: about 200 to 300 bytes for a
 * session of five events with its id.
 *
 * <p>Safe for use by several threads: requests run beside each other, and an event waits for those
 * that are under way. Cost of an event: O(log sessions + items of the session * log sessions of an
 * item), and moving the few sessions of an item that were later in time.
 */
public final class LiveSessions implements SessionRecommender {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final SessionStore store = SessionStore.empty();
  private final LiveCodes items = new LiveCodes();
  private final LiveCodes ids = new LiveCodes();
  private final OldestFirst byAge = new OldestFirst(store);
  private final SessionRequests requests;
  private final int mostSessions;
  private final int mostEvents;
  private long met;
  private long events;

  private LiveSessions(Answering method, int mostSessions, int mostEvents) {
    this.mostSessions = mostSessions;
    this.mostEvents = mostEvents;
    requests = method.over(store, items, ids);
  }

  /** Makes what answers over a store. */
  private interface Answering {
    SessionRequests over(SessionStore store, Codes items, Codes ids);
  }

  /** Returns a builder of an index that answers by a method. */
  public static Builder by(SessionKnn method) {
    KnnSettings settings = method.settings;
    return new Builder((store, items, ids) -> new KnnRequests(settings, store, items, ids));
  }

  /**
   * Returns a builder of an index that answers by sequential rules, of which those of an item are
   * mined from its 5,000 most recent sessions when they are asked for. Beyond that they are those
   * of the method's model; how many days it learns from is not looked at.
   *
   * @throws IllegalArgumentException if the method looks at rarity
   */
  public static Builder by(SequentialRules method) {
    method.live(SessionStore.empty(), new LiveCodes());
    return new Builder((store, items, ids) -> method.live(store, items));
  }

  /**
   * Adds an event at the end of a session, which begins with its first.
   *
   * @param session its id, 1 to 255 characters
   * @param at when it took place; an earlier time than that of the session's latest event changes
   *     nothing but its items
   */
  public void add(String session, Sku item, Instant at) {
    Sessions.checkedId(session);
    String sku = item.value();
    long millis = at.toEpochMilli();
    writing(
        () -> {
          append(session, sku, millis);
          return true;
        });
  }

  /** Adds all events of a table; others can be added or asked for between its sessions. */
  public void addAll(Sessions table) {
    for (int session = 0; session < table.size(); session++) {
      int number = session;
      String id = table.id(session);
      writing(
          () -> {
            for (int position = 0; position < table.length(number); position++) {
              append(
                  id,
                  table.items().text(table.item(number, position)),
                  table.epochMillis(number, position));
            }
            return true;
          });
    }
  }

  /** Forgets a session; returns whether it was there. */
  public boolean forget(String session) {
    return writing(
        () -> {
          int slot = ids.codeOf(session);
          if (slot != Codes.NONE) {
            close(slot);
          }
          return slot != Codes.NONE;
        });
  }

  /** Forgets the sessions whose latest event was before an instant; returns how many there were. */
  public int forgetBefore(Instant time) {
    long millis = time.toEpochMilli();
    return writing(
        () -> {
          int count = 0;
          while (byAge.size() > 0 && store.time[byAge.oldest()] < millis) {
            close(byAge.oldest());
            count++;
          }
          return count;
        });
  }

  /** Returns how many sessions there are. */
  public int sessions() {
    return reading(store::size);
  }

  /** Returns how many events all sessions have together. */
  public long events() {
    return reading(() -> events);
  }

  /** Returns how many items have an event. */
  public int items() {
    return reading(items::size);
  }

  @Override
  public List<Recommendation> recommend(List<Sku> session, Instant at, int n) {
    long millis = at.toEpochMilli();
    return reading(() -> requests.recommend(session, millis, n));
  }

  @Override
  public Optional<SessionReason> explain(List<Sku> session, Instant at, Sku item) {
    requireNonNull(item, "item");
    long millis = at.toEpochMilli();
    return reading(() -> requests.explain(session, millis, item));
  }

  /**
   * Returns what may come next in one of its own sessions, which is no neighbour of itself; nothing
   * where there is no such session.
   *
   * @param n how many, at least 0
   */
  public List<Recommendation> recommend(String session, Instant at, int n) {
    KnnRequests.checkCount(n);
    long millis = at.toEpochMilli();
    return reading(
        () -> {
          int slot = ids.codeOf(session);
          return slot == Codes.NONE ? List.of() : requests.recommend(slot, millis, n);
        });
  }

  /** Returns why {@link #recommend(String, Instant, int)} recommends an item, if it does. */
  public Optional<SessionReason> explain(String session, Instant at, Sku item) {
    requireNonNull(item, "item");
    long millis = at.toEpochMilli();
    return reading(
        () -> {
          int slot = ids.codeOf(session);
          return slot == Codes.NONE ? Optional.empty() : requests.explain(slot, millis, item);
        });
  }

  private void append(String session, String sku, long millis) {
    int slot = ids.codeOf(session);
    boolean isNew = slot == Codes.NONE;
    if (isNew) {
      slot = ids.add(session);
      store.open(slot, met++);
    }
    int item = items.codeOf(sku);
    if (item == Codes.NONE) {
      item = items.add(sku);
      store.reserveItems(item + 1);
    }
    if (store.events[slot].length == mostEvents) {
      int dropped = store.dropFirst(slot);
      events--;
      // The one that is added now is not to lose its code on the way.
      if (dropped != item) {
        forgetItem(dropped);
      }
    }
    store.append(slot, item, millis);
    events++;
    if (isNew) {
      byAge.add(slot);
    } else {
      byAge.moved(slot);
    }
    if (store.size() > mostSessions) {
      close(byAge.oldest());
    }
  }

  private void close(int slot) {
    byAge.remove(slot);
    int[] all = store.close(slot);
    events -= all.length;
    for (int item : all) {
      forgetItem(item);
    }
    ids.remove(slot);
  }

  private void forgetItem(int item) {
    if (store.rows[item] == 0 && items.has(item)) {
      items.remove(item);
    }
  }

  private <T> T writing(Supplier<T> change) {
    return under(lock.writeLock(), change);
  }

  private <T> T reading(Supplier<T> question) {
    return under(lock.readLock(), question);
  }

  private static <T> T under(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Says what an index keeps. */
  public static final class Builder {
    private final Answering method;
    private int sessions = 1_000_000;
    private int eventsOfSession = 100;

    private Builder(Answering method) {
      this.method = method;
    }

    /** Sets how many sessions are kept, at least 1; 1,000,000 unless set. */
    public Builder sessions(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("sessions: %s, expected at least 1".formatted(most));
      }
      sessions = most;
      return this;
    }

    /** Sets how many events of a session are kept, 1 to 1,000; 100 unless set. */
    public Builder eventsOfSession(int most) {
      if (most < 1 || most > CurrentSession.MOST) {
        throw new IllegalArgumentException(
            "events of a session: %s, expected 1 to %s".formatted(most, CurrentSession.MOST));
      }
      eventsOfSession = most;
      return this;
    }

    /** Returns the index, empty. */
    public LiveSessions build() {
      return new LiveSessions(method, sessions, eventsOfSession);
    }
  }
}
