package io.clientele.workflow.simulate;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Consent;
import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.identity.CustomerId;
import io.clientele.profile.Profiles;
import io.clientele.workflow.Step;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.Interested;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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
  /** Time for what waits at the end of the stretch to come to an end by itself. */
  private static final int MOST_ROUNDS = 10_000_000;

  /** So many customers are played at a time where none matters for another. */
  private static final int GROUP = 64;

  /** So many events are held at most. */
  private static final int MOST_HELD = 2_000_000;

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

  /** Sets what is known of customers, folded from the same events. */
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
   * Sets the customers for whom workflows begin by time; needed for those only. What is due is
   * looked at once a day, counted from the beginning of the stretch.
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
   * Plays it. Cost: some ten microseconds for each event and each step of a journey; where it
   * begins by the catalog, all events of the time of interest for each change that begins it.
   *
   * @throws IllegalStateException if there are customers and no stretch of time
   */
  public BacktestReport run() {
    if (!customers.isEmpty() && (from.equals(Instant.MIN) || to.equals(Instant.MAX))) {
      throw new IllegalStateException(
          "%d customers and no stretch of time, whose days are to be played: say between(..)"
              .formatted(customers.size()));
    }
    return new Run().report();
  }

  private final class Run {
    private final LogHash log = new LogHash();
    private Instant now = from;
    private long entries;
    private long heldOut;
    private long goals;
    private BigDecimal cost = BigDecimal.ZERO;
    private final Map<String, Long> ended = new TreeMap<>();
    private final Map<String, Long> sends = new TreeMap<>();
    private final Map<LocalDate, Map<String, Long>> byDay = new TreeMap<>();
    private final Map<String, Long> losses = new TreeMap<>();
    private final Map<String, List<String>> sentTo = new TreeMap<>();

    private WorkflowEngine engine() {
      Profiles known = requireNonNull(profiles, "profiles");
      WorkflowEngine.Builder builder =
          WorkflowEngine.on(InMemoryWorkflowStore.withoutLog(this::told))
              .profiles(known)
              .consent(requireNonNull(consent, "consent").replayed())
              .templates(new NoContent())
              .actions(effect -> new Actions.Result.Done(Map.of("coupon", "backtest")))
              .house(house)
              .interested(Interested.over(requireNonNull(events, "events"), known))
              .sales(requireNonNull(events, "events"))
              .clock(() -> now);
      channels().forEach(name -> builder.channel(new Counting(name)));
      WorkflowEngine engine = builder.build();
      engine.publishUnchecked(workflow);
      return engine;
    }

    BacktestReport report() {
      Optional<Collection<List<Event>>> groups = groups();
      if (groups.isPresent()) {
        groups.get().forEach(group -> play(group.iterator()));
      } else {
        try (Stream<Event> all = requireNonNull(events, "events").between(from, to)) {
          play(all.iterator());
        }
      }
      return new BacktestReport(
          workflow.name(),
          entries,
          heldOut,
          goals,
          ended,
          sends,
          byDay,
          losses,
          cost,
          byCustomer(),
          Unknown.of(workflow, !customers.isEmpty()),
          log.text());
    }

    /**
     * Returns the events of a few customers at a time, so that all that is known of them stays at
     * hand: absent if what happens to one customer may matter for another, or if there are too many
     * events to be held.
     */
    private Optional<Collection<List<Event>>> groups() {
      if (!(workflow.start().trigger() instanceof Trigger.OnEvent)
          || workflow.start().limit() != null
          || !customers.isEmpty()) {
        return Optional.empty();
      }
      Profiles known = requireNonNull(profiles, "profiles");
      Map<CustomerId, List<Event>> groupOf = new HashMap<>();
      List<List<Event>> groups = new ArrayList<>();
      int held = 0;
      try (Stream<Event> all = requireNonNull(events, "events").between(from, to)) {
        for (Event event : (Iterable<Event>) all::iterator) {
          CustomerId customer = known.customerOf(event).orElse(null);
          if (customer == null) {
            continue;
          }
          if (++held > MOST_HELD) {
            return Optional.empty();
          }
          List<Event> group = groupOf.get(customer);
          if (group == null) {
            if (groupOf.size() % GROUP == 0) {
              groups.add(new ArrayList<>());
            }
            group = groups.get(groups.size() - 1);
            groupOf.put(customer, group);
          }
          group.add(event);
        }
      }
      return Optional.of(groups);
    }

    private void play(Iterator<Event> told) {
      now = from;
      WorkflowEngine engine = engine();
      while (told.hasNext()) {
        Event event = told.next();
        advance(engine, event.header().happenedAt());
        engine.accept(event);
        engine.run();
      }
      advance(engine, to);
    }

    /** Lets all happen that is due until a moment, and stands there. */
    private void advance(WorkflowEngine engine, Instant end) {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        Optional<Instant> due = engine.nextAt().filter(at -> at.isBefore(end));
        Instant day = customers.isEmpty() ? null : now.plus(Duration.ofDays(1));
        Instant next = due.orElse(end);
        if (day != null && day.isBefore(next)) {
          next = day;
        }
        if (next.equals(Instant.MAX)) {
          return;
        }
        if (next.isAfter(now)) {
          Instant since = now;
          now = next;
          if (!customers.isEmpty()) {
            engine.tick(since, customers);
          }
        }
        if (!next.isBefore(end)) {
          return;
        }
        engine.run();
      }
    }

    private Set<ChannelName> channels() {
      Set<ChannelName> used = new TreeSet<>((one, other) -> one.value().compareTo(other.value()));
      workflow.forEachStep(
          step -> {
            if (step instanceof Step.Send send) {
              used.add(send.channel());
            }
          });
      return used;
    }

    private void told(CustomerId customer, Decision decision) {
      log.add(customer.value(), decision.toString());
      String reason = decision.operands().getOrDefault("reason", "");
      switch (decision.code()) {
        case STARTED -> {
          entries++;
          heldOut += decision.operands().containsKey("holdout") ? 1 : 0;
        }
        case GOAL -> {
          goals++;
          count(ended, "goal " + reason);
        }
        case EXITED -> count(ended, "exit " + reason);
        case ENDED -> count(ended, "end");
        case SENT -> sent(customer, decision);
        case SKIPPED, GIVEN_UP -> count(losses, reason);
        case DEFERRED -> count(losses, "later: " + reason);
        case HELD_OUT -> count(losses, "holdout");
        case NOT_AGAIN, NOT_FOR_THEM, ENOUGH_AT_ONCE, LIMIT_REACHED, ENDED_BEFORE, TOO_OLD ->
            count(losses, decision.code().name().toLowerCase(Locale.ROOT));
        default -> {}
      }
    }

    private void sent(CustomerId customer, Decision decision) {
      String channel = decision.operands().getOrDefault("channel", "");
      count(sends, channel);
      count(
          byDay.computeIfAbsent(decision.at().atZone(zone).toLocalDate(), day -> new TreeMap<>()),
          channel);
      cost = cost.add(costs.getOrDefault(ChannelName.of(channel), BigDecimal.ZERO));
      sentTo
          .computeIfAbsent(customer.value(), id -> new ArrayList<>())
          .add(decision.at() + " " + decision.step());
    }

    private Map<CustomerId, List<String>> byCustomer() {
      Map<CustomerId, List<String>> named = new LinkedHashMap<>();
      sentTo.forEach((id, messages) -> named.put(CustomerId.of(id), List.copyOf(messages)));
      return named;
    }

    private static void count(Map<String, Long> counts, String what) {
      counts.merge(what, 1L, Long::sum);
    }
  }

  /** Has every template, and renders none. */
  private static final class NoContent implements Templates {
    private static final Rendered.Ready NOTHING =
        new Rendered.Ready(Content.text("not rendered"), null);

    @Override
    public boolean has(String template, ChannelName channel) {
      return true;
    }

    @Override
    public Rendered render(RenderRequest request) {
      return NOTHING;
    }
  }

  /** Sends nothing. */
  private record Counting(ChannelName name) implements Channel {
    @Override
    public RepeatSafety repeatSafety() {
      return RepeatSafety.BY_KEY;
    }

    @Override
    public SendOutcome send(Message message) {
      return new SendOutcome.Sent("");
    }
  }
}
