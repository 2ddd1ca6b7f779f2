package io.clientele.recommend.session;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.modelfile.DataHash;
import io.clientele.modelfile.Provenance;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.Grouping;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Visits, each with the items that it had to do with, in time order.
 *
 * <p>A session has a number from 0 in the order in which the first of its rows was added. Its
 * events stand in time order, those of one time as they were added; an item may stand in it
 * repeatedly. No session is empty.
 *
 * <p>Immutable and safe for use by several threads. An event costs 12 bytes.
 */
public final class Sessions {
  private static final int LONGEST_ID = 255;

  private final Dictionary ids;
  private final Dictionary items;
  private final int[] codes;
  private final int[] starts;
  private final int[] item;
  private final long[] time;

  private Sessions(
      Dictionary ids, Dictionary items, int[] codes, int[] starts, int[] item, long[] time) {
    this.ids = ids;
    this.items = items;
    this.codes = codes;
    this.starts = starts;
    this.item = item;
    this.time = time;
  }

  /** Returns a builder with no rows. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a table whose users are taken for sessions, such as one of orders by their ids. Weights
   * are not looked at.
   */
  public static Sessions of(Interactions table) {
    Grouping byUser = table.byUser();
    int[] codes = new int[byUser.groups()];
    int[] starts = new int[byUser.groups() + 1];
    int[] item = new int[table.size()];
    long[] time = new long[table.size()];
    int sessions = 0;
    int events = 0;
    for (int user = 0; user < byUser.groups(); user++) {
      if (byUser.size(user) > 0) {
        for (int k = byUser.from(user); k < byUser.to(user); k++) {
          item[events] = table.item(byUser.row(k));
          time[events++] = table.epochMillis(byUser.row(k));
        }
        codes[sessions++] = user;
        starts[sessions] = events;
      }
    }
    return new Sessions(
        table.users(),
        table.items(),
        Arrays.copyOf(codes, sessions),
        Arrays.copyOf(starts, sessions + 1),
        item,
        time);
  }

  /** Returns how many sessions there are. */
  public int size() {
    return codes.length;
  }

  /** Returns how many events all sessions have together. */
  public int events() {
    return item.length;
  }

  /** Returns the items that can be met, with their codes. */
  public Dictionary items() {
    return items;
  }

  /** Returns the id of a session, by its number. */
  public String id(int session) {
    return ids.text(codes[session]);
  }

  /** Returns how many events a session has, at least 1. */
  public int length(int session) {
    checkIndex(session, codes.length);
    return starts[session + 1] - starts[session];
  }

  /** Returns the code of the item of an event, by the event's position from 0. */
  public int item(int session, int position) {
    return item[starts[session] + checkIndex(position, length(session))];
  }

  /** Returns when an event took place, in milliseconds since 1970 in UTC. */
  public long epochMillis(int session, int position) {
    return time[starts[session] + checkIndex(position, length(session))];
  }

  /** Returns the time of the latest event, absent without events. Cost: O(events). */
  public Optional<Instant> lastAt() {
    return Arrays.stream(time).boxed().max(Long::compare).map(Instant::ofEpochMilli);
  }

  /**
   * Returns the events from an instant on; sessions of which none is left vanish. Codes of items
   * keep their meaning. Cost: O(events).
   */
  public Sessions since(Instant start) {
    long from = start.toEpochMilli();
    int[] newCodes = new int[codes.length];
    int[] newStarts = new int[starts.length];
    int[] newItem = new int[item.length];
    long[] newTime = new long[time.length];
    int sessions = 0;
    int events = 0;
    for (int session = 0; session < codes.length; session++) {
      for (int k = starts[session]; k < starts[session + 1]; k++) {
        if (time[k] >= from) {
          newItem[events] = item[k];
          newTime[events++] = time[k];
        }
      }
      if (events > newStarts[sessions]) {
        newCodes[sessions++] = codes[session];
        newStarts[sessions] = events;
      }
    }
    return new Sessions(
        ids,
        items,
        Arrays.copyOf(newCodes, sessions),
        Arrays.copyOf(newStarts, sessions + 1),
        Arrays.copyOf(newItem, events),
        Arrays.copyOf(newTime, events));
  }

  /** The items of a session in order, for use within the package. */
  int[] itemsOf(int session) {
    return Arrays.copyOfRange(item, starts[session], starts[session + 1]);
  }

  /** What a model of these sessions came from, for use within the package. */
  Provenance provenance(Map<String, String> settings) {
    DataHash hash = new DataHash().add(starts).add(item).add(time);
    for (int code = 0; code < items.size(); code++) {
      hash.add(items.text(code));
    }
    Map<String, Long> counts =
        Map.of("sessions", (long) size(), "items", (long) items.size(), "events", (long) events());
    return Provenance.of(counts, hash.toHex(), settings);
  }

  /** The ids of sessions by number, for use within the package. */
  Codes numberedIds() {
    return new Codes() {
      @Override
      public int size() {
        return codes.length;
      }

      @Override
      public String text(int code) {
        return id(code);
      }

      @Override
      public int codeOf(String text) {
        int at = Arrays.binarySearch(codes, ids.codeOf(text)); // codes ascend
        return at < 0 ? NONE : at;
      }
    };
  }

  static String checkedId(String session) {
    if (session.isBlank() || session.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "id of a session: \"%s\", expected 1 to %s characters that are not blank"
              .formatted(
                  session.length() > LONGEST_ID ? session.substring(0, 40) + "..." : session,
                  LONGEST_ID));
    }
    return session;
  }

  /** Collects the rows of {@link Sessions}. Not safe for use by several threads. */
  public static final class Builder {
    private final InteractionsBuilder rows = Interactions.builder();

    private Builder() {}

    /**
     * Adds an event.
     *
     * @param session which visit, 1 to 255 printable characters
     */
    public Builder add(String session, Sku item, Instant at) {
      requireNonNull(item, "item");
      CustomerId id;
      try {
        id = CustomerId.of(checkedId(session));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "session of item %s: %s".formatted(item, e.getMessage()), e);
      }
      rows.add(id, item, 1, at);
      return this;
    }

    /** Returns the table of the rows. The builder is spent: it takes no more rows. */
    public Sessions build() {
      return Sessions.of(rows.build());
    }
  }
}
