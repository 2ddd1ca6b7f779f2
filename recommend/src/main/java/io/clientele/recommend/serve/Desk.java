package io.clientele.recommend.serve;

import io.clientele.recommend.serve.Recommendations.Overruled;
import io.clientele.recommend.serve.Recommendations.Removed;
import io.clientele.recommend.serve.Recommendations.TradeOff;
import io.clientele.table.Codes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers one request after another in room of its own, which it uses again: for one thread at a
 * time. The order of its steps is that of the strength of rules.
 */
final class Desk {
  /** So many candidates for each place, and at least so many, are weighed against each other. */
  private static final int WEIGHED_A_PLACE = 5;

  private static final int WEIGHED = 100;
  private static final int FREE = -1;

  /** So many more are brought up than there are places, as caps may not let all in. */
  private static final int SPARE = 16;

  private final Shelf shelf;
  private final Sieve sieve;
  private final Caps caps;
  private final Chain chain;
  private final ItemSet chosen;

  private int[] items = {};
  private int[] tiers = {};
  private @Nullable Rule[] moved = {};
  private boolean[] isFixed = {};
  private double[] alike = {};

  Desk(Shelf shelf, List<CandidateSource> sources, Replenishment replenishment) {
    this.shelf = shelf;
    sieve = new Sieve(shelf, replenishment);
    caps = new Caps(shelf);
    chain = new Chain(shelf, sources);
    chosen = new ItemSet(shelf.size());
  }

  Shelf shelf() {
    return shelf;
  }

  /**
   * @param order the sources to ask, by their places among all
   */
  Recommendations answer(
      RecommendationRequest request, Situation situation, int[] order, RuleBook rules) {
    int places = Math.min(request.n(), shelf.size());
    sieve.run(request, situation, rules);
    caps.begin(rules);
    chain.begin(situation, order, rules, sieve.allowed());
    caps.removeForbidden(chain.open());
    chosen.clear();
    room(places);
    List<Overruled> overruled = new ArrayList<>(0);
    pin(rules, places, overruled);
    slot(rules, places, overruled);
    TradeOff tradeOff = null;
    if (rules.hasObjective()) {
      tradeOff = fillByObjective(rules, places);
    } else {
      fill(places);
    }
    int size = close(places);
    if (size < request.n()) {
      nameMoved(rules, size, overruled);
      sieve.removed().addAll(removedByCaps());
    }
    return new Recommendations(
        request.n(),
        list(size, situation, rules),
        List.copyOf(sieve.removed()),
        List.copyOf(overruled),
        tradeOff);
  }

  private void room(int places) {
    if (items.length < places) {
      items = new int[places];
      tiers = new int[places];
      moved = new @Nullable Rule[places];
      isFixed = new boolean[places];
    }
    Arrays.fill(items, 0, places, FREE);
    Arrays.fill(moved, 0, places, null);
    Arrays.fill(isFixed, 0, places, false);
  }

  private void pin(RuleBook rules, int places, List<Overruled> overruled) {
    for (int k = 0; k < rules.pins.size(); k++) {
      Rule.Pin pin = rules.pins.get(k);
      int item = shelf.codeOf(pin.item());
      String why = sieve.whyRemoved(k);
      if (why == null && item == Codes.NONE) {
        why = "not in the catalog";
      } else if (why == null) {
        why = whyNotAt(pin, item, places);
      }
      if (why != null) {
        overruled.add(new Overruled(pin, why));
        continue;
      }
      chain.open().remove(item);
      int tier = chain.tierOf(item);
      fix(pin.place() - 1, item, tier, pin);
    }
  }

  private @Nullable String whyNotAt(Rule.Pin pin, int item, int places) {
    if (pin.place() > places) {
      return "the list has %s places".formatted(places);
    }
    if (chosen.has(item)) {
      return "pinned elsewhere already";
    }
    if (items[pin.place() - 1] != FREE) {
      return "%s stands there".formatted(shelf.sku(items[pin.place() - 1]));
    }
    return caps.fits(item) ? null : caps.blocker(item);
  }

  private void slot(RuleBook rules, int places, List<Overruled> overruled) {
    for (Rule.Slot slot : rules.slots) {
      if (slot.place() > places) {
        overruled.add(new Overruled(slot, "the list has %s places".formatted(places)));
        continue;
      }
      int at = slot.place() - 1;
      ItemSet fit = shelf.set(slot.items());
      if (items[at] != FREE) {
        if (!fit.has(items[at])) {
          overruled.add(new Overruled(slot, "%s stands there".formatted(shelf.sku(items[at]))));
        }
        continue;
      }
      int item = chain.best(fit);
      if (item < 0) {
        overruled.add(new Overruled(slot, "no such item is left"));
      } else {
        fix(at, item, chain.tierOf(item), slot);
      }
    }
  }

  private void fix(int at, int item, int tier, Rule by) {
    items[at] = item;
    tiers[at] = tier;
    moved[at] = by;
    isFixed[at] = true;
    chosen.add(item);
    caps.take(item, chain.open());
  }

  /** Fills the free places in the order of the chain. */
  private void fill(int places) {
    int at = 0;
    int next = 0;
    while (true) {
      while (at < places && items[at] != FREE) {
        at++;
      }
      if (at == places) {
        return;
      }
      if (next == chain.size && chain.extend(places - at + SPARE) == 0) {
        return;
      }
      int item = chain.items[next];
      if (caps.fits(item)) {
        items[at] = item;
        tiers[at] = chain.tierOf[next];
        chosen.add(item);
        caps.take(item, chain.open());
      }
      next++;
    }
  }

  /** Fills the free places twice: as the chain has it, to compare with, and by the objective. */
  private TradeOff fillByObjective(RuleBook rules, int places) {
    int fixed = caps.size();
    long weighed = Math.max(WEIGHED, (long) WEIGHED_A_PLACE * places);
    while (chain.size < weighed && chain.extend((int) (weighed - chain.size)) > 0) {}
    double relevanceBefore = weigh(places, 0, 0);
    OptionalDouble marginBefore = margin(places);
    OptionalDouble similarityBefore = similarity(places);
    caps.backTo(fixed);
    for (int at = 0; at < places; at++) {
      if (!isFixed[at] && items[at] != FREE) {
        chosen.remove(items[at]);
        items[at] = FREE;
      }
    }
    double relevance = weigh(places, rules.diversity(), rules.margin());
    return new TradeOff(
        relevanceBefore == 0 ? 0 : 1 - relevance / relevanceBefore,
        marginBefore,
        margin(places),
        similarityBefore,
        similarity(places));
  }

  /** Fills the free places by what is best at each, and returns the discounted relevance. */
  private double weigh(int places, double diversity, double margin) {
    int known = 0;
    double sum = 0;
    for (int at = 0; at < places; at++) {
      if (items[at] != FREE) {
        continue;
      }
      int best;
      do {
        known = alikeUpTo(known, places, diversity);
        best = best(diversity, margin);
      } while (best < 0 && chain.extend(Math.max(WEIGHED, chain.size)) > 0);
      if (best < 0) {
        break;
      }
      int item = chain.items[best];
      items[at] = item;
      tiers[at] = chain.tierOf[best];
      chosen.add(item);
      caps.take(item, null);
      sum += chain.relevance[best] / log2(at + 2);
      for (int k = 0; diversity > 0 && k < known; k++) {
        alike[k] = Math.max(alike[k], shelf.facts().similarity(chain.items[k], item));
      }
    }
    return sum;
  }

  /** Works out how alike candidates are to what stands in the list, from the known ones on. */
  private int alikeUpTo(int known, int places, double diversity) {
    if (alike.length < chain.size) {
      alike = Arrays.copyOf(alike, chain.items.length);
    }
    for (int k = known; diversity > 0 && k < chain.size; k++) {
      alike[k] = 0;
      for (int at = 0; at < places; at++) {
        if (items[at] != FREE) {
          alike[k] = Math.max(alike[k], shelf.facts().similarity(chain.items[k], items[at]));
        }
      }
    }
    return chain.size;
  }

  /** Returns the best candidate that fits; buried ones only where there is no other. */
  private int best(double diversity, double margin) {
    int best = -1;
    double bar = 0;
    for (int k = 0; k < chain.size; k++) {
      if (best >= 0 && chain.isBuried[k] && !chain.isBuried[best]) {
        break;
      }
      int item = chain.items[k];
      if (chosen.has(item) || !caps.fits(item)) {
        continue;
      }
      double value = (1 - margin) * chain.relevance[k];
      if (margin > 0 && !Double.isNaN(shelf.margin(item))) {
        value += margin * shelf.margin(item);
      }
      if (diversity > 0) {
        value = (1 - diversity) * value - diversity * alike[k];
      }
      if (best < 0 || value > bar) {
        best = k;
        bar = value;
      }
    }
    return best;
  }

  private static double log2(int value) {
    return Math.log(value) / Math.log(2);
  }

  private OptionalDouble margin(int places) {
    double sum = 0;
    int known = 0;
    for (int at = 0; at < places; at++) {
      if (items[at] != FREE && !Double.isNaN(shelf.margin(items[at]))) {
        sum += shelf.margin(items[at]);
        known++;
      }
    }
    return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / known);
  }

  private OptionalDouble similarity(int places) {
    double sum = 0;
    int pairs = 0;
    for (int at = 0; at < places; at++) {
      for (int other = 0; other < at && items[at] != FREE; other++) {
        if (items[other] != FREE) {
          sum += shelf.facts().similarity(items[at], items[other]);
          pairs++;
        }
      }
    }
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
  }

  /**
   * Moves the items together if the list is short, pins and slots staying where they are if they
   * can; returns how many there are.
   */
  private int close(int places) {
    int size = 0;
    for (int at = 0; at < places; at++) {
      size += items[at] == FREE ? 0 : 1;
    }
    int free = 0;
    for (int at = 0; at < places; at++) {
      boolean stays = at < size && isFixed[at];
      if (items[at] == FREE || stays) {
        continue;
      }
      while (isFixed[free]) {
        free++;
      }
      if (free != at) {
        items[free] = items[at];
        tiers[free] = tiers[at];
        moved[free] = moved[at];
        items[at] = FREE;
      }
      free++;
    }
    return size;
  }

  /** Names the pins and slots that are no more where they were as the list was moved together. */
  private void nameMoved(RuleBook rules, int size, List<Overruled> overruled) {
    Set<Rule> named = overruled.stream().map(Overruled::rule).collect(Collectors.toSet());
    for (Rule.Pin pin : rules.pins) {
      boolean stands = pin.place() <= size && items[pin.place() - 1] == shelf.codeOf(pin.item());
      if (!stands && named.add(pin)) {
        overruled.add(new Overruled(pin, "the list is short: it stands further to the front"));
      }
    }
    for (Rule.Slot slot : rules.slots) {
      boolean stands = slot.place() <= size && shelf.set(slot.items()).has(items[slot.place() - 1]);
      if (!stands && named.add(slot)) {
        overruled.add(
            new Overruled(slot, "the list is short: its item stands further to the front"));
      }
    }
  }

  private List<Removed> removedByCaps() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    ItemSet allowed = sieve.allowed();
    for (int w = 0; w < allowed.words(); w++) {
      for (long word = allowed.word(w); word != 0; word &= word - 1) {
        int item = w * Long.SIZE + Long.numberOfTrailingZeros(word);
        if (!chosen.has(item)) {
          counts.merge(caps.blocker(item), 1, Integer::sum);
        }
      }
    }
    List<Removed> removed = new ArrayList<>();
    counts.forEach((by, count) -> removed.add(new Removed(by, count)));
    return removed;
  }

  private List<RecommendedItem> list(int size, Situation situation, RuleBook rules) {
    RecommendedItem[] list = new RecommendedItem[size];
    for (int at = 0; at < size; at++) {
      int item = items[at];
      int tier = tiers[at];
      boolean isProposed = tier != Chain.CATALOG;
      list[at] =
          new RecommendedItem(
              shelf.item(item),
              chain.score(tier, item),
              isProposed ? chain.name(tier) : moved[at] instanceof Rule.Pin ? "pin" : "catalog",
              isProposed ? chain.source(tier) : null,
              situation,
              rules(item, moved[at], rules));
    }
    return List.of(list);
  }

  /** Returns the rules that moved an item; most have none or one. */
  private List<Rule> rules(int item, @Nullable Rule by, RuleBook rules) {
    List<Rule> all = by == null ? List.of() : List.of(by);
    for (Rule.Bury bury : rules.buries) {
      all = with(all, bury, shelf.set(bury.items()).has(item));
    }
    for (Rule.Boost boost : rules.boosts) {
      all = with(all, boost, shelf.set(boost.items()).has(item));
    }
    return all;
  }

  private static List<Rule> with(List<Rule> rules, Rule more, boolean applies) {
    if (!applies) {
      return rules;
    }
    if (rules.isEmpty()) {
      return List.of(more);
    }
    List<Rule> all = new ArrayList<>(rules);
    all.add(more);
    return List.copyOf(all);
  }
}
