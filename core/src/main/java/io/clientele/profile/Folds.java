package io.clientele.profile;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import io.clientele.event.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The folds of a profile: those of the library, which answer what conditions may ask, and the
 * host's own. Immutable.
 */
public final class Folds {
  private static final Folds STANDARD =
      new Folds(
          List.of(
              KnownAddresses.FOLD,
              Permissions.FOLD,
              Traits.FOLD,
              Tags.FOLD,
              PlacedOrders.FOLD,
              Cart.FOLD,
              Checkouts.FOLD,
              Interests.decayingBy(Duration.ofDays(30)),
              Engagement.FOLD,
              ActiveHours.FOLD,
              Support.FOLD,
              Loyalty.FOLD,
              Touches.FOLD));

  private final List<Fold<?>> all;

  /** The places of the folds that read an event. */
  private final Map<EventType, int[]> readers = new EnumMap<>(EventType.class);

  private Folds(List<Fold<?>> all) {
    this.all = List.copyOf(all);
    for (EventType type : EventType.values()) {
      readers.put(
          type,
          IntStream.range(0, all.size())
              .filter(place -> all.get(place).reads().contains(type))
              .toArray());
    }
  }

  /** Returns the folds of the library, with a half-life of affinities of 30 days. */
  public static Folds standard() {
    return STANDARD;
  }

  /** Returns these folds and one of the host's own. */
  public Folds with(Fold<?> fold) {
    if (names().contains(fold.name())) {
      throw new IllegalArgumentException(
          "two folds are named \"%s\", expected a name for each".formatted(fold.name()));
    }
    List<Fold<?>> more = new ArrayList<>(all);
    more.add(fold);
    return new Folds(more);
  }

  /**
   * Returns these folds with {@linkplain Affinities affinities} that fade more slowly or faster.
   *
   * @param halfLife the time in which what a customer did comes to count half as much
   */
  public Folds withAffinityHalfLife(Duration halfLife) {
    Fold<Interests> other = Interests.decayingBy(halfLife);
    List<Fold<?>> replaced = new ArrayList<>(all);
    replaced.replaceAll(fold -> fold.name().equals(other.name()) ? other : fold);
    return new Folds(replaced);
  }

  /** Returns all of them, in a fixed order. */
  public List<Fold<?>> all() {
    return all;
  }

  int placeOf(Fold<?> fold) {
    int place = all.indexOf(fold);
    if (place < 0) {
      throw new IllegalArgumentException(
          "fold %s is not one of these profiles, which have %s: add it with Folds.standard().with(..)"
              .formatted(fold, all));
    }
    return place;
  }

  int placeOf(String name) {
    int place = 0;
    while (!all.get(place).name().equals(name)) {
      place++;
    }
    return place;
  }

  Object[] start() {
    return all.stream().map(fold -> (Object) fold.start()).toArray();
  }

  /** Puts the states after an event in place of those before. */
  void step(Object[] states, Event event, Shop shop) {
    for (int place : requireNonNull(readers.get(event.type()))) {
      states[place] = after(all.get(place), states[place], event, shop);
    }
  }

  @SuppressWarnings("unchecked") // a state stands at the place of the fold that made it
  private static <S> Object after(Fold<S> fold, Object before, Event event, Shop shop) {
    return fold.after((S) before, event, shop);
  }

  private Set<String> names() {
    return all.stream().map(Fold::name).collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
