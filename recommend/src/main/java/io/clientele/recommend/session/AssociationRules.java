package io.clientele.recommend.session;

import java.util.Map;

/**
 * Recommends what stands in the same sessions as the last item, in whatever order.
 *
 * <p>The weight of a rule is how many pairs of events of one session are of its two items; an event
 * makes no pair with itself. Of each item the heaviest rules are kept. A score is a rule's weight,
 * divided by the largest.
 *
 * <p>Source: M. Ludewig and D. Jannach, Evaluation of session-based recommendation algorithms,
 * UMUAI 28, 2018, section 3.1, as session-rec computes it: an item's own repetitions count twice.
 * Immutable. Cost: O(sum over sessions of events²).
 */
public final class AssociationRules implements SessionMethod {
  private final double pruning;

  private AssociationRules(double pruning) {
    this.pruning = pruning;
  }

  /** Returns the method that keeps 20 rules of each item. */
  public static AssociationRules withDefaults() {
    return new AssociationRules(20);
  }

  /** Returns the same that keeps at most so many rules of each item, at least 1. */
  public AssociationRules keep(int rules) {
    return new AssociationRules(SequentialRules.kept(rules));
  }

  /**
   * Returns the same that leaves the lightest rules of each item out, a share from 0 to below 1.
   */
  public AssociationRules prune(double share) {
    return new AssociationRules(SequentialRules.pruned(share));
  }

  @Override
  public SessionModel fit(Sessions sessions) {
    SessionStore store = SessionStore.of(SessionKnn.checked(sessions));
    Consequents rules = new Consequents(store.items());
    int[][] sessionsOf = SequentialRules.inTableOrder(store);
    for (int item = 0; item < store.items(); item++) {
      for (int slot : sessionsOf[item]) {
        mine(item, store.events[slot], rules.sums());
      }
      rules.keep(item, pruning);
    }
    return new RulesModel(
        sessions.items(),
        rules,
        0,
        Decay.DIV,
        sessions.provenance(
            Map.of("method", "association-rules", "pruning", Double.toString(pruning))));
  }

  /** Adds the pairs of an item, in the order of their later events. */
  private static void mine(int item, int[] events, RuleSums rules) {
    int before = 0;
    for (int position = 0; position < events.length; position++) {
      if (events[position] == item) {
        for (int earlier = 0; earlier < position; earlier++) {
          rules.add(events[earlier], events[earlier] == item ? 2 : 1);
        }
        before++;
      } else if (before > 0) {
        rules.add(events[position], before);
      }
    }
  }
}
