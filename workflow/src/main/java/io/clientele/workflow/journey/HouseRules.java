package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

import io.clientele.assignment.Share;
import io.clientele.workflow.Cap;
import io.clientele.workflow.QuietRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What all workflows of a shop keep to.
 *
 * @param caps how many messages a customer may get from all of them
 * @param quiet when nothing is sent that is not transactional, as laws and the shop itself demand;
 *     what is in force when a message would leave counts
 * @param holdout the share of customers who get nothing from any of them that is not transactional;
 *     what is no message, in a workflow without a purpose, is done for them too
 * @param freshness how long after something happened it still makes a journey begin, so that old
 *     events that come in late, or again, write to nobody
 * @param seed deals customers to holdouts and ways; another one deals them anew
 */
public record HouseRules(
    List<Cap> caps, List<QuietRules> quiet, Share holdout, Duration freshness, String seed) {
  /** No rules but that nothing begins a day after it happened. */
  public static final HouseRules NONE =
      new HouseRules(List.of(), List.of(), Share.NONE, Duration.ofDays(1), "1");

  public HouseRules {
    caps = List.copyOf(caps);
    quiet = List.copyOf(quiet);
    requireNonNull(holdout, "holdout");
    requireNonNull(seed, "seed");
    if (freshness.isNegative()) {
      throw new IllegalArgumentException(
          "freshness %s, expected a time that is not negative".formatted(freshness));
    }
  }

  /** Returns the same with another cap. */
  public HouseRules with(Cap cap) {
    List<Cap> more = new ArrayList<>(caps);
    more.add(cap);
    return new HouseRules(more, quiet, holdout, freshness, seed);
  }

  /** Returns the same with other rules about quiet hours besides. */
  public HouseRules with(QuietRules rules) {
    List<QuietRules> more = new ArrayList<>(quiet);
    more.add(rules);
    return new HouseRules(caps, more, holdout, freshness, seed);
  }

  /** Returns the same with another share of customers who get nothing. */
  public HouseRules holdingOut(Share share) {
    return new HouseRules(caps, quiet, share, freshness, seed);
  }

  /** Returns the same with another time after which what happened makes no journey begin. */
  public HouseRules freshFor(Duration time) {
    return new HouseRules(caps, quiet, holdout, time, seed);
  }

  /** Returns the same with another seed. */
  public HouseRules seed(String another) {
    return new HouseRules(caps, quiet, holdout, freshness, another);
  }
}
