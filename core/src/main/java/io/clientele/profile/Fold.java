package io.clientele.profile;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.internal.Names;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes one thing known of a customer out of the customer's events, seen one after the other in
 * {@link Event#ORDER}. A host writes its own:
 *
 * <pre>{@code
 * Fold<Integer> returns =
 *     Fold.of("returns", 1, 0, (before, event, shop) -> before + 1)
 *         .reading(EventType.RETURN_RECEIVED);
 *
 * Profiles profiles = Profiles.over(events, identities, shop).with(Folds.standard().with(returns));
 * int count = profiles.of(customer).at(now).get(returns);
 * }</pre>
 *
 * <p><b>States are immutable</b>, with {@code equals} by content: one that was reached is kept and
 * folded on from later, more than once and by several threads. A step returns another state, or the
 * same if nothing changed.
 *
 * <p><b>A step is pure and total.</b> It depends on its arguments alone: not on a clock, a store or
 * a catalog, which may answer otherwise tomorrow. It takes events as they come, also those that
 * contradict others, and does not throw.
 *
 * <p>Immutable.
 *
 * @param <S> the type of the state
 */
public final class Fold<S> {
  private final String name;
  private final int version;
  private final S start;
  private final Step<S> step;
  private final Set<EventType> reads;

  private Fold(String name, int version, S start, Step<S> step, Set<EventType> reads) {
    this.name = Names.word("name of a fold", name);
    this.version = version;
    this.start = requireNonNull(start, "start");
    this.step = requireNonNull(step, "step");
    this.reads = reads;
    if (version < 1) {
      throw new IllegalArgumentException(
          "version of fold %s: %s, expected at least 1".formatted(name, version));
    }
  }

  /**
   * What an event changes.
   *
   * @param <S> the type of the state
   */
  @FunctionalInterface
  public interface Step<S> {
    /**
     * Returns the state after an event.
     *
     * @param before the state that all earlier events led to
     * @param shop by whose days and currency to count
     */
    S after(S before, Event event, Shop shop);
  }

  /**
   * Returns a fold that is shown every event.
   *
   * @param name lower-case letters, digits and underscores, beginning with a letter, at most 40
   * @param version a higher one whenever the same events lead to another state than before
   * @param start the state of a customer of whom no event is known
   */
  public static <S> Fold<S> of(String name, int version, S start, Step<S> step) {
    return new Fold<>(
        name, version, start, step, Collections.unmodifiableSet(EnumSet.allOf(EventType.class)));
  }

  /** Returns this fold, shown only events of these types: the fewer, the faster. */
  public Fold<S> reading(EventType... types) {
    Set<EventType> only = EnumSet.noneOf(EventType.class);
    only.addAll(List.of(types));
    return new Fold<>(name, version, start, step, Collections.unmodifiableSet(only));
  }

  /** Returns the name, which tells it from the other folds of a profile. */
  public String name() {
    return name;
  }

  /** Returns the version, which tells states that are kept from those of an earlier rule. */
  public int version() {
    return version;
  }

  /** Returns the state of a customer of whom no event is known. */
  public S start() {
    return start;
  }

  /** Returns the types of the events that it is shown. */
  public Set<EventType> reads() {
    return reads;
  }

  /** Returns the state after an event. */
  public S after(S before, Event event, Shop shop) {
    return step.after(before, event, shop);
  }

  @Override
  public String toString() {
    return name + " v" + version;
  }
}
