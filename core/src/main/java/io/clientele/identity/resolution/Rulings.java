package io.clientele.identity.resolution;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What persons decided, and which of it holds. */
final class Rulings {
  final Separations separations = new Separations();
  private final Map<String, Ruling> all = new HashMap<>();
  private final Set<String> withdrawn = new HashSet<>();

  /** Forgets all, and holds these instead. */
  void reset(Collection<Ruling> rulings) {
    all.clear();
    withdrawn.clear();
    rulings.forEach(this::keep);
    separateAnew();
  }

  /** Adds a ruling, and returns the one that holds, or does not hold any more, because of it. */
  @Nullable Ruling add(Ruling ruling) {
    boolean heldBefore = ruling instanceof Withdrawal w && holds(all.get(w.withdrawn()));
    keep(ruling);
    Ruling decided = ruling instanceof Withdrawal w ? all.get(w.withdrawn()) : ruling;
    if (holds(decided) == heldBefore) {
      return null;
    }
    if (decided instanceof Separation separation) {
      if (heldBefore) {
        separateAnew();
      } else {
        separations.add(separation);
      }
    }
    return decided;
  }

  /** Returns the joinings that hold, in any order. */
  List<Joining> joinings() {
    return holding(Joining.class);
  }

  /** Returns the joining with this id if it holds. */
  @Nullable Joining joining(String id) {
    Ruling ruling = all.get(id);
    return ruling instanceof Joining joining && holds(joining) ? joining : null;
  }

  /** Returns all, by their ids, also those that do not hold. */
  Map<String, Ruling> all() {
    return Map.copyOf(all);
  }

  boolean knows(String id) {
    return all.containsKey(id);
  }

  boolean holds(@Nullable Ruling ruling) {
    return ruling != null && !(ruling instanceof Withdrawal) && !withdrawn.contains(ruling.id());
  }

  private void keep(Ruling ruling) {
    all.put(ruling.id(), ruling);
    if (ruling instanceof Withdrawal withdrawal) {
      withdrawn.add(withdrawal.withdrawn());
    }
  }

  private void separateAnew() {
    separations.clear();
    holding(Separation.class).forEach(separations::add);
  }

  private <T extends Ruling> List<T> holding(Class<T> kind) {
    return all.values().stream()
        .filter(kind::isInstance)
        .filter(this::holds)
        .map(kind::cast)
        .toList();
  }
}
