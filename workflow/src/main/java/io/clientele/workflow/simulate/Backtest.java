package io.clientele.workflow.simulate;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Consent;
import io.clientele.event.EventStore;
import io.clientele.identity.CustomerId;
import io.clientele.profile.Profiles;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays a workflow over events that were recorded, customer by customer and moment by moment, as if
 * it had been there: through the same engine, on a clock that stands at each moment in turn.
 * Nothing is sent. What is known at a moment is what had happened by then.
 *
 * <pre>{@code
 * BacktestReport report =
 *     Backtest.of(cart).over(events).profiles(profiles).consent(consent).between(from, to).run();
 * }</pre>
 */
public final class Backtest {
  private final Workflow workflow;
  private @Nullable EventStore events;
  private @Nullable Profiles profiles;
  private @Nullable Consent consent;
  private HouseRules house = HouseRules.NONE;
  private Collection<CustomerId> customers = List.of();
  private Map<ChannelName, BigDecimal> costs = Map.of();
  private Instant from = Instant.MIN;
  private Instant to = Instant.MAX;
  private ZoneId zone = ZoneId.of("UTC");

  private Backtest(Workflow workflow) {
    this.workflow = workflow;
  }

  /** Returns a backtest of a workflow. */
  public static Backtest of(Workflow workflow) {
    return new Backtest(requireNonNull(workflow, "workflow"));
  }

  /** Sets what happened. */
  public Backtest over(EventStore recorded) {
    events = recorded;
    return this;
  }

  /**
   * Sets what is known of customers, folded from the same events. They know the segments that the
   * workflow names ({@link Profiles#withSegments}), and by whose rules it begins, and the models of
   * its scores ({@link Profiles#withScores}).
   */
  public Backtest profiles(Profiles known) {
    profiles = known;
    return this;
  }

  /** Sets who answers whether something might have been sent. */
  public Backtest consent(Consent answers) {
    consent = answers;
    return this;
  }

  /** Sets what all workflows keep to; the seed of its holdouts and splits among it. */
  public Backtest house(HouseRules rules) {
    house = rules;
    return this;
  }

  /**
   * Sets the customers for whom a workflow begins that starts by time, by a score or by a segment;
   * needed for those only. Each journey begins at its own moment, as in a shop that looks all the
   * time.
   */
  public Backtest customers(Collection<CustomerId> all) {
    customers = List.copyOf(all);
    return this;
  }

  /** Sets what a message costs by channel; nothing unless set. */
  public Backtest costs(Map<ChannelName, BigDecimal> perMessage) {
    costs = Map.copyOf(perMessage);
    return this;
  }

  /** Sets the stretch of time that is played, of which the end does not count. */
  public Backtest between(Instant begin, Instant end) {
    from = begin;
    to = end;
    return this;
  }

  /** Sets by whose days sends are counted; UTC unless set. */
  public Backtest zone(ZoneId days) {
    zone = days;
    return this;
  }

  /**
   * Plays it. Cost: some ten microseconds for each event and each step of a journey. Where it
   * begins by a segment, a look at the rule for each event and each time that it may change by time
   * alone; by a score, three of the model for each event and one for each time that it is
   * {@linkplain io.clientele.profile.Scores#nextChangeAt to be looked at again}, which is each hour
   * unless it says otherwise; by the catalog, all events of the time of interest for each change.
   *
   * @throws IllegalStateException if it begins for customers by time and there is no stretch of it
   * @throws IllegalArgumentException if a condition names a segment that the profiles do not know
   */
  public BacktestReport run() {
    Past past =
        new Past(
            workflow,
            requireNonNull(events, "events"),
            requireNonNull(profiles, "profiles"),
            requireNonNull(consent, "consent"),
            house,
            List.copyOf(customers),
            from,
            to);
    List<String> unknown = Unknown.of(past);
    Tally tally = new Tally(costs, zone);
    Playing.play(past, tally::count);
    return tally.report(workflow.name(), unknown);
  }
}
