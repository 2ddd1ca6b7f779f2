package io.clientele.catalog;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values that something had, one after the other, each from an instant on until the next.
 * Before the first one it is not known: nothing is guessed backwards. Immutable.
 *
 * @param <T> a value such as a price; it must be immutable
 */
public final class History<T> {
  private final Instant[] since;
  private final List<T> values;

  private History(Instant[] since, List<T> values) {
    this.since = since;
    this.values = values;
  }

  /** Returns a history of which nothing is known. */
  public static <T> History<T> unknown() {
    return new History<>(new Instant[0], List.of());
  }

  /** Returns the history of these values, each from its instant on. Cost: sorting them. */
  public static <T> History<T> of(Map<Instant, T> values) {
    Map<Instant, T> ascending = new TreeMap<>(values);
    return new History<>(
        ascending.keySet().toArray(Instant[]::new), List.copyOf(ascending.values()));
  }

  /**
   * Returns this history and one value more, put where its instant belongs. A value that stands
   * there already is replaced: of two values for one instant the one given last is right. Cost: a
   * copy of the history.
   */
  public History<T> with(Instant at, T value) {
    requireNonNull(at, "at");
    requireNonNull(value, "value");
    int found = Arrays.binarySearch(since, at);
    if (found >= 0 && values.get(found).equals(value)) {
      return this;
    }
    int place = found >= 0 ? found : -found - 1;
    int rest = found >= 0 ? found + 1 : place;
    Instant[] instants = new Instant[size() + 1 - (rest - place)];
    System.arraycopy(since, 0, instants, 0, place);
    instants[place] = at;
    System.arraycopy(since, rest, instants, place + 1, size() - rest);
    List<T> all = new ArrayList<>(instants.length);
    all.addAll(values.subList(0, place));
    all.add(value);
    all.addAll(values.subList(rest, size()));
    return new History<>(instants, List.copyOf(all));
  }

  /** Returns the value that held at an instant, absent before the first one. */
  public Optional<T> at(Instant instant) {
    int found = Arrays.binarySearch(since, requireNonNull(instant, "instant"));
    int place = found >= 0 ? found : -found - 2;
    return place < 0 ? Optional.empty() : Optional.of(values.get(place));
  }

  /** Returns the value that holds from its instant on for ever, absent if nothing is known. */
  public Optional<T> last() {
    return size() == 0 ? Optional.empty() : Optional.of(values.get(size() - 1));
  }

  /** Returns how many values are known. */
  public int size() {
    return since.length;
  }

  /** Returns since when a value held; place 0 is the oldest. */
  public Instant since(int place) {
    return since[place];
  }

  /** Returns the value at a place; place 0 is the oldest. */
  public T value(int place) {
    return values.get(place);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof History<?> that
        && Arrays.equals(since, that.since)
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(since) + values.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < size(); i++) {
      text.append(i == 0 ? "" : ", ").append(values.get(i)).append(" since ").append(since[i]);
    }
    return text.append(']').toString();
  }
}
