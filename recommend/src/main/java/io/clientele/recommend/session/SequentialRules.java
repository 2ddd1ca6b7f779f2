package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Codes;
import java.util.Arrays;
import java.util.Map;

/**
 * Recommends what followed the last item in other sessions, the sooner the better.
 *
 * <p>The weight of a rule is the sum of a decay over all pairs of events of one session, the first
 * of them of the one item and the second of the other, at most some steps apart. Of each item the
 * heaviest rules are kept, of equal ones those met first. A score is the weight, divided by the
 * largest.
 *
 * <p>Source: M. Ludewig and D. Jannach, Evaluation of session-based recommendation algorithms,
 * UMUAI 28, 2018, section 3.1, as session-rec computes it. Immutable. Cost: O(events * steps) for
 * each distinct item of a session.
 */
public final class SequentialRules implements SessionMethod {
  /** What an item's rarity does to the weight of a pair that begins with it. */
  public enum Rarity {
    /** Nothing. */
    IGNORED,
    /** It is multiplied by the idf, scaled to 0 for the most and 1 for the least frequent item. */
    MULTIPLIED,
    /** The scaled idf is added to it. */
    ADDED
  }

  private final int steps;
  private final Decay decay;
  private final double pruning;
  private final Rarity rarity;
  private final int itemsBefore;
  private final Decay sessionDecay;
  private final int lastDays;

  private SequentialRules(
      int steps,
      Decay decay,
      double pruning,
      Rarity rarity,
      int itemsBefore,
      Decay sessionDecay,
      int lastDays) {
    this.steps = steps;
    this.decay = decay;
    this.pruning = pruning;
    this.rarity = rarity;
    this.itemsBefore = itemsBefore;
    this.sessionDecay = sessionDecay;
    this.lastDays = lastDays;
  }

  /** Returns the method with up to 10 steps, decay by division and 20 rules of each item. */
  public static SequentialRules withDefaults() {
    return new SequentialRules(10, Decay.DIV, 20, Rarity.IGNORED, 0, Decay.DIV, 0);
  }

  /** Returns the same for pairs up to so many steps apart, at least 1. */
  public SequentialRules steps(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("steps: %s, expected at least 1".formatted(most));
    }
    return new SequentialRules(most, decay, pruning, rarity, itemsBefore, sessionDecay, lastDays);
  }

  /** Returns the same with another weight of a pair by its steps. */
  public SequentialRules decay(Decay byStep) {
    requireNonNull(byStep, "byStep");
    return new SequentialRules(steps, byStep, pruning, rarity, itemsBefore, sessionDecay, lastDays);
  }

  /** Returns the same that keeps at most so many rules of each item, at least 1. */
  public SequentialRules keep(int rules) {
    return new SequentialRules(
        steps, decay, kept(rules), rarity, itemsBefore, sessionDecay, lastDays);
  }

  /**
   * Returns the same that leaves the lightest rules of each item out, a share from 0 to below 1.
   */
  public SequentialRules prune(double share) {
    return new SequentialRules(
        steps, decay, pruned(share), rarity, itemsBefore, sessionDecay, lastDays);
  }

  /** Returns the same with another effect of rarity. */
  public SequentialRules rarity(Rarity effect) {
    requireNonNull(effect, "effect");
    return new SequentialRules(steps, decay, pruning, effect, itemsBefore, sessionDecay, lastDays);
  }

  /**
   * Returns the same that also looks at some items before the last.
   *
   * @param items how many, at least 0
   * @param byStep what their rules' weights are multiplied by, the item before the last being at
   *     step 2
   */
  public SequentialRules itemsBefore(int items, Decay byStep) {
    requireNonNull(byStep, "byStep");
    return new SequentialRules(
        steps,
        decay,
        pruning,
        rarity,
        SessionKnn.notNegative("items before", items),
        byStep,
        lastDays);
  }

  /**
   * Returns the same that learns only from the events since the UTC midnight so many days before
   * the day of the last, or from all for 0. Rarity is that among all.
   */
  public SequentialRules lastDays(int days) {
    return new SequentialRules(
        steps,
        decay,
        pruning,
        rarity,
        itemsBefore,
        sessionDecay,
        SessionKnn.notNegative("last days", days));
  }

  static double kept(int rules) {
    if (rules < 1) {
      throw new IllegalArgumentException(
          "rules of an item: %s, expected at least 1".formatted(rules));
    }
    return rules;
  }

  static double pruned(double share) {
    if (!(share >= 0 && share < 1)) { // also catches NaN
      throw new IllegalArgumentException(
          "share of rules to prune: %s, expected 0 to below 1".formatted(share));
    }
    return share;
  }

  @Override
  public SessionModel fit(Sessions sessions) {
    Sessions recent = SessionKnn.lastDays(SessionKnn.checked(sessions), lastDays);
    SessionStore store = SessionStore.of(recent);
    double[] idf = rarity == Rarity.IGNORED ? new double[0] : scaledIdf(sessions);
    double[] weights = new double[Math.min(steps, longest(store)) + 1];
    Consequents rules = new Consequents(store.items());
    int[][] sessionsOf = inTableOrder(store);
    for (int item = 0; item < store.items(); item++) {
      for (int step = 1; step < weights.length; step++) {
        weights[step] =
            switch (rarity) {
              case IGNORED -> decay.ofStep(step);
              case MULTIPLIED -> decay.ofStep(step) * idf[item];
              case ADDED -> decay.ofStep(step) + idf[item];
            };
      }
      for (int slot : sessionsOf[item]) {
        mine(item, store.events[slot], weights, rules.sums());
      }
      rules.keep(item, pruning);
    }
    return new RulesModel(
        sessions.items(), rules, itemsBefore, sessionDecay, recent.provenance(settings()));
  }

  /**
   * Returns what answers by these rules over a store that changes between requests.
   *
   * @throws IllegalArgumentException if rarity counts, which each event changes for all items
   */
  SessionRequests live(SessionStore store, Codes items) {
    if (rarity != Rarity.IGNORED) {
      throw new IllegalArgumentException(
          "rarity %s of rules over live sessions, expected %s: fit a model from time to time instead"
              .formatted(rarity, Rarity.IGNORED));
    }
    double[] weights = new double[Math.min(steps, CurrentSession.MOST) + 1];
    for (int step = 1; step < weights.length; step++) {
      weights[step] = decay.ofStep(step);
    }
    return new LiveRules(store, items, weights, pruning, itemsBefore, sessionDecay);
  }

  private Map<String, String> settings() {
    return Map.of(
        "method", "sequential-rules",
        "steps", Integer.toString(steps),
        "decay", decay.name(),
        "pruning", Double.toString(pruning),
        "rarity", rarity.name(),
        "lastDays", Integer.toString(lastDays));
  }

  /** Adds the pairs that begin with an item, in the order of their later events. */
  static void mine(int item, int[] events, double[] weights, RuleSums rules) {
    int last = -1;
    for (int position = 0; position < events.length; position++) {
      if (last >= 0 && position - last < weights.length) {
        int most = Math.min(weights.length - 1, position);
        for (int step = position - last; step <= most; step++) {
          if (events[position - step] == item) {
            rules.add(events[position], weights[step]);
          }
        }
      }
      last = events[position] == item ? position : last;
    }
  }

  private static int longest(SessionStore store) {
    return Arrays.stream(store.events).mapToInt(each -> each.length).max().orElse(0);
  }

  private static double[] scaledIdf(Sessions sessions) {
    SessionStore store = SessionStore.of(sessions);
    double[] idf = new double[store.items()];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int item = 0; item < idf.length; item++) {
      if (store.rows[item] > 0) {
        idf[item] = store.idf(item);
        least = Math.min(least, idf[item]);
        most = Math.max(most, idf[item]);
      }
    }
    for (int item = 0; item < idf.length; item++) {
      idf[item] = most > least ? (idf[item] - least) / (most - least) : 0;
    }
    return idf;
  }

  /** Returns the slots of each item's sessions as they stand in the table. */
  static int[][] inTableOrder(SessionStore store) {
    int[][] slots = new int[store.items()][];
    for (int item = 0; item < slots.length; item++) {
      slots[item] = Arrays.copyOfRange(store.slots[item], store.from[item], store.to[item]);
      Arrays.sort(slots[item]);
    }
    return slots;
  }
}
