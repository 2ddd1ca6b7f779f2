package io.clientele.recommend.serve;

import io.clientele.catalog.Sku;
import io.clientele.recommend.serve.Recommendations.Removed;
import io.clientele.table.Codes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be shown at all, and what took the rest out. */
final class Sieve {
  private final Shelf shelf;
  private final Replenishment replenishment;
  private final ItemSet allowed;
  private final ItemSet scratch;
  private final int[] shown;
  private final long[] boughtAt;

  private List<Removed> removed = List.of();
  private int left;
  private int[] pinned = {};
  private @Nullable String[] whyRemoved = {};

  Sieve(Shelf shelf, Replenishment replenishment) {
    this.shelf = shelf;
    this.replenishment = replenishment;
    allowed = new ItemSet(shelf.size());
    scratch = new ItemSet(shelf.size());
    shown = new int[shelf.size()];
    boughtAt = new long[shelf.products().size()];
    Arrays.fill(boughtAt, Long.MIN_VALUE);
  }

  void run(RecommendationRequest request, Situation situation, RuleBook rules) {
    removed = new ArrayList<>();
    pinned = rules.pins.stream().mapToInt(pin -> shelf.codeOf(pin.item())).toArray();
    whyRemoved = new @Nullable String[pinned.length];
    allowed.setTo(shelf.listed());
    left = shelf.size();
    count("not in the catalog");
    for (int k = 0; k < rules.hard.size(); k++) {
      apply(rules.hard.get(k), situation);
      count(rules.hardNames.get(k));
    }
    Optional<Set<Sku>> only = request.only();
    if (only.isPresent()) {
      scratch.clear();
      only.get().forEach(sku -> add(shelf.codeOf(sku)));
      allowed.keep(scratch);
      count("not included");
    }
    if (!request.excluded().isEmpty()) {
      for (Sku sku : request.excluded()) {
        remove(shelf.codeOf(sku));
      }
      count("excluded");
    }
    if (!request.basket().isEmpty() || request.viewing().isPresent()) {
      for (Sku sku : request.basket()) {
        removeProduct(shelf.codeOf(sku));
      }
      request.viewing().ifPresent(sku -> removeProduct(shelf.codeOf(sku)));
      count("in the basket or on view");
    }
  }

  private void apply(Rule rule, Situation situation) {
    if (rule instanceof Rule.Only only) {
      allowed.keep(shelf.set(only.items()));
    } else if (rule instanceof Rule.NotOwned owned) {
      removeOwned(situation, owned.unlessReplenishable());
    } else if (rule instanceof Rule.ExposureCap cap) {
      removeShown(situation, cap);
    } else {
      throw new IllegalStateException("a rule that nobody keeps: " + rule);
    }
  }

  private void count(String by) {
    int now = allowed.size();
    if (now < left) {
      removed.add(new Removed(by, left - now));
      left = now;
    }
    for (int pin = 0; pin < pinned.length; pin++) {
      boolean isLeft = pinned[pin] != Codes.NONE && allowed.has(pinned[pin]);
      if (!isLeft && whyRemoved[pin] == null) {
        whyRemoved[pin] = by;
      }
    }
  }

  private void removeOwned(Situation situation, boolean unlessReplenishable) {
    List<ItemEvent> events = situation.events();
    for (int at = 0; at < events.size(); at++) {
      int item = bought(events.get(at), situation.codeOfEvent(at));
      if (item != Codes.NONE) {
        int product = shelf.products().of(item);
        boughtAt[product] = Math.max(boughtAt[product], events.get(at).at().toEpochMilli());
      }
    }
    long now = situation.now().toEpochMilli();
    for (int at = 0; at < events.size(); at++) {
      int item = bought(events.get(at), situation.codeOfEvent(at));
      if (item != Codes.NONE) {
        long last = boughtAt[shelf.products().of(item)];
        if (last != Long.MIN_VALUE && !(unlessReplenishable && isDue(item, last, now))) {
          removeProduct(item);
        }
      }
    }
    for (int at = 0; at < events.size(); at++) {
      int item = bought(events.get(at), situation.codeOfEvent(at));
      if (item != Codes.NONE) {
        boughtAt[shelf.products().of(item)] = Long.MIN_VALUE;
      }
    }
  }

  /** Returns the item of a purchase, if the catalog lists it. */
  private int bought(ItemEvent event, int item) {
    boolean isListed =
        event.act() == ItemEvent.Act.BOUGHT && item != Codes.NONE && shelf.listed().has(item);
    return isListed ? item : Codes.NONE;
  }

  private boolean isDue(int item, long last, long now) {
    return replenishment
        .progress(shelf.item(item), last, now)
        .filter(Replenishment::isDue)
        .isPresent();
  }

  private void removeShown(Situation situation, Rule.ExposureCap cap) {
    List<ItemEvent> events = situation.events();
    for (int at = 0; at < events.size(); at++) {
      int item = situation.codeOfEvent(at);
      if (isShown(events.get(at), situation, cap)
          && item != Codes.NONE
          && ++shown[item] == cap.times()) {
        allowed.remove(item);
      }
    }
    for (int at = 0; at < events.size(); at++) {
      if (situation.codeOfEvent(at) != Codes.NONE) {
        shown[situation.codeOfEvent(at)] = 0;
      }
    }
  }

  private static boolean isShown(ItemEvent event, Situation situation, Rule.ExposureCap cap) {
    return event.act() == ItemEvent.Act.SHOWN
        && Duration.between(event.at(), situation.now()).compareTo(cap.within()) < 0;
  }

  private void add(int item) {
    if (item != Codes.NONE) {
      scratch.add(item);
    }
  }

  private void remove(int item) {
    if (item != Codes.NONE) {
      allowed.remove(item);
    }
  }

  /** Takes an item out with the other variants of its product. */
  private void removeProduct(int item) {
    if (item == Codes.NONE || shelf.products().of(item) == Codes.NONE) {
      return;
    }
    int product = shelf.products().of(item);
    for (int at = shelf.products().from(product); at < shelf.products().to(product); at++) {
      allowed.remove(shelf.products().member(at));
    }
  }

  /** What is left, not to be changed. */
  ItemSet allowed() {
    return allowed;
  }

  /** Returns what took items out, to which more can be added. */
  List<Removed> removed() {
    return removed;
  }

  /** Returns what took the item of a pin out, or null if it is left. */
  @Nullable String whyRemoved(int pin) {
    return whyRemoved[pin];
  }
}
