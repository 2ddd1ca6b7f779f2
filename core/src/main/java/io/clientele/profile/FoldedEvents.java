package io.clientele.profile;

import io.clientele.event.Event;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One customer's events in {@link Event#ORDER}, and the states that they lead to.
 *
 * <p>States are worked out when they are asked for, and kept after every {@value #STRIDE}th event
 * and after the last that was asked for. So a past state costs at most {@value #STRIDE} steps, and
 * what is kept is an array of references for every {@value #STRIDE} events, since states share what
 * did not change. One event more copies the references to the others and takes over the states
 * before it; one that is late loses those behind it, which are worked out again.
 *
 * <p>A state depends on the events before it alone, whichever way it was reached: steps are always
 * taken in the same order from states that never change. So what is folded step by step is equal,
 * to the last bit, to what is folded anew.
 *
 * <p>Immutable but for what it remembers, and safe for use by several threads.
 */
final class FoldedEvents {
  static final int STRIDE = 64;
  private static final Event[] NONE = {};

  private final Folds folds;
  private final Shop shop;
  private final Event[] events;
  private final PersistentMap<String, Event[]> byName;
  private final AtomicReferenceArray<Object @Nullable []> kept;
  private volatile Reached last;
  private volatile Reached recent;

  /** The states after so many events. */
  private static final class Reached {
    private final int events;
    private final Object[] states;

    Reached(int events, Object[] states) {
      this.events = events;
      this.states = states;
    }
  }

  private FoldedEvents(
      Folds folds, Shop shop, Event[] events, PersistentMap<String, Event[]> byName, Reached last) {
    this.folds = folds;
    this.shop = shop;
    this.events = events;
    this.byName = byName;
    this.kept = new AtomicReferenceArray<>(events.length / STRIDE + 1);
    this.last = last;
    this.recent = last;
  }

  static FoldedEvents none(Folds folds, Shop shop) {
    Reached start = new Reached(0, folds.start());
    return new FoldedEvents(folds, shop, NONE, PersistentMap.empty(), start);
  }

  Folds folds() {
    return folds;
  }

  Shop shop() {
    return shop;
  }

  int size() {
    return events.length;
  }

  /** Returns these events and others; those that are among them already change nothing. */
  FoldedEvents with(List<Event> others) {
    if (others.isEmpty()) {
      return this;
    }
    if (hasAll(others)) {
      return this;
    }
    List<Event> sorted = new ArrayList<>(others);
    sorted.sort(Event.ORDER);
    Event[] merged = merged(events, sorted);
    if (merged.length == events.length) {
      return this;
    }
    PersistentMap<String, Event[]> names = byName;
    for (Map.Entry<String, List<Event>> more : named(sorted).entrySet()) {
      names = names.with(more.getKey(), merged(named(more.getKey()), more.getValue()));
    }
    FoldedEvents all = new FoldedEvents(folds, shop, merged, names, new Reached(0, folds.start()));
    all.takeOver(this, before(events, sorted.get(0)));
    return all;
  }

  private boolean hasAll(List<Event> others) {
    for (Event event : others) {
      if (!has(event)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether an event is among these. */
  boolean has(Event event) {
    boolean isLast = events.length > 0 && events[events.length - 1] == event;
    return isLast || Arrays.binarySearch(events, event, Event.ORDER) >= 0;
  }

  private static Map<String, List<Event>> named(List<Event> events) {
    if (events.size() == 1) {
      return Map.of(events.get(0).name(), events);
    }
    Map<String, List<Event>> named = new HashMap<>();
    events.forEach(
        event -> named.computeIfAbsent(event.name(), any -> new ArrayList<>()).add(event));
    return named;
  }

  /** Takes over the states that were reached by the first events, which are the same. */
  private void takeOver(FoldedEvents earlier, int same) {
    for (int i = 1; i * STRIDE <= same; i++) {
      kept.set(i, earlier.kept.get(i));
    }
    Reached reached = earlier.last;
    if (reached.events <= same) {
      last = reached;
    }
  }

  /** Returns how many events happened until an instant, that instant included. */
  int sizeAt(Instant at) {
    return end(events, events.length, at);
  }

  Event get(int place) {
    return events[place];
  }

  /** Returns the states after the first so many events. */
  Object[] statesAfter(int size) {
    Reached from = last;
    if (from.events == size) {
      return from.states;
    }
    if (from.events > size) {
      from = recent; // whoever goes through the past asks step by step
    }
    if (from.events > size) {
      from = new Reached(0, folds.start());
    }
    for (int i = size / STRIDE; i * STRIDE > from.events; i--) {
      Object[] states = kept.get(i);
      if (states != null) {
        from = new Reached(i * STRIDE, states);
      }
    }
    if (from.events == size) {
      return from.states;
    }
    Object[] states = from.states.clone();
    for (int i = from.events; i < size; i++) {
      folds.step(states, events[i], shop);
      if ((i + 1) % STRIDE == 0) {
        kept.set((i + 1) / STRIDE, states.clone());
      }
    }
    Reached reached = new Reached(size, states);
    recent = reached;
    if (size >= last.events) {
      last = reached;
    }
    return states;
  }

  /** Returns those that happened before an instant, folded anew. */
  FoldedEvents before(Instant end) {
    return none(folds, shop).with(first(start(events, events.length, end)));
  }

  /** Returns the events of a name from an instant to another, both included. */
  List<Event> named(String name, Instant from, Instant to) {
    Event[] all = named(name);
    int end = end(all, all.length, to);
    return new Slice(all, start(all, end, from), end);
  }

  /** Returns the first so many events. */
  List<Event> first(int size) {
    return new Slice(events, 0, size);
  }

  private Event[] named(String name) {
    Event[] all = byName.get(name);
    return all == null ? NONE : all;
  }

  /** Returns how many of the first events happened before an instant. */
  private static int start(Event[] events, int size, Instant from) {
    if (size == 0 || !events[0].header().happenedAt().isBefore(from)) {
      return 0;
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events[middle].header().happenedAt().isBefore(from)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns how many of the first events happened before an instant or at it. */
  private static int end(Event[] events, int size, Instant to) {
    if (size == 0 || !events[size - 1].header().happenedAt().isAfter(to)) {
      return size;
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events[middle].header().happenedAt().isAfter(to)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Returns both in order, each event once. */
  private static Event[] merged(Event[] before, List<Event> sorted) {
    Event[] all = new Event[before.length + sorted.size()];
    int next = before(before, sorted.get(0));
    int size = next;
    System.arraycopy(before, 0, all, 0, next);
    for (Event event : sorted) {
      while (next < before.length && Event.ORDER.compare(before[next], event) < 0) {
        all[size++] = before[next++];
      }
      boolean known = next < before.length && Event.ORDER.compare(before[next], event) == 0;
      boolean repeated = size > 0 && Event.ORDER.compare(all[size - 1], event) == 0;
      if (!known && !repeated) {
        all[size++] = event;
      }
    }
    System.arraycopy(before, next, all, size, before.length - next);
    size += before.length - next;
    return size == all.length ? all : Arrays.copyOf(all, size);
  }

  /** Returns how many events come before another. */
  private static int before(Event[] events, Event event) {
    int last = events.length - 1;
    if (last < 0 || Event.ORDER.compare(events[last], event) < 0) {
      return events.length;
    }
    int found = Arrays.binarySearch(events, event, Event.ORDER);
    return found >= 0 ? found : -found - 1;
  }

  /** Some of the events one after the other, without a copy. */
  private static final class Slice extends AbstractList<Event> implements RandomAccess {
    private final Event[] events;
    private final int from;
    private final int to;

    Slice(Event[] events, int from, int to) {
      this.events = events;
      this.from = from;
      this.to = to;
    }

    @Override
    public Event get(int index) {
      return events[Objects.checkIndex(index, to - from) + from];
    }

    @Override
    public int size() {
      return to - from;
    }
  }
}
