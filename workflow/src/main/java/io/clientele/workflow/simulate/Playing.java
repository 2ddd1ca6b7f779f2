package io.clientele.workflow.simulate;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import io.clientele.workflow.Step;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.Interested;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays the past through an engine, on a clock that stands at each moment in turn. */
final class Playing {
  /** So often something is due between two moments at most; more never ends. */
  private static final int MOST_ROUNDS = 10_000_000;

  private final Past past;
  private final BiConsumer<CustomerId, Decision> told;
  private Instant now;

  private Playing(Past past, BiConsumer<CustomerId, Decision> told) {
    this.past = past;
    this.told = told;
    now = past.from();
  }

  /** Plays it, and tells what is decided: for each customer in the order of time. */
  static void play(Past past, BiConsumer<CustomerId, Decision> told) {
    Optional<List<Groups.Group>> groups =
        past.concernsSeveral() ? Optional.empty() : Groups.of(past);
    if (groups.isPresent()) {
      for (Groups.Group group : groups.get()) {
        new Playing(past, told).play(group.events().iterator(), group.customers());
      }
    } else {
      try (Stream<Event> all = past.events().between(past.from(), past.to())) {
        new Playing(past, told).play(all.iterator(), past.customers());
      }
    }
  }

  private void play(Iterator<Event> events, List<CustomerId> customers) {
    InMemoryWorkflowStore store = InMemoryWorkflowStore.withoutLog(told);
    WorkflowEngine engine = engine(store);
    Upcoming<Event> happening = new Upcoming<>(events, event -> event.header().happenedAt());
    Upcoming<Arrival> due = new Upcoming<>(due(engine, customers), Arrival::at);
    for (Instant at = next(happening, due); at != null; at = next(happening, due)) {
      advance(engine, at);
      now = at;
      store.accept(due.take(at));
      engine.accept(happening.take(at));
      engine.run();
    }
    advance(engine, past.to());
  }

  private static @Nullable Instant next(Upcoming<Event> happening, Upcoming<Arrival> due) {
    Instant event = happening.at();
    Instant arrival = due.at();
    return arrival == null || (event != null && event.isBefore(arrival)) ? event : arrival;
  }

  /** The stretch has its first instant and not its last. */
  private Iterator<Arrival> due(WorkflowEngine engine, List<CustomerId> customers) {
    return customers.isEmpty()
        ? Collections.emptyIterator()
        : engine.due(
            past.workflow().name(), customers, past.from().minusNanos(1), past.to().minusNanos(1));
  }

  /** Lets all happen that is due before an instant. */
  private void advance(WorkflowEngine engine, Instant end) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Instant next = engine.nextAt().orElse(end);
      if (!next.isBefore(end)) {
        return;
      }
      now = next.isAfter(now) ? next : now;
      engine.run();
    }
    throw new IllegalStateException(
        "workflow %s has something due without end, at %s still"
            .formatted(past.workflow().name(), now));
  }

  private WorkflowEngine engine(InMemoryWorkflowStore store) {
    WorkflowEngine.Builder builder =
        WorkflowEngine.on(store)
            .profiles(past.profiles())
            .consent(past.consent().replayed())
            .templates(new NoContent())
            .actions(effect -> new Actions.Result.Done(Map.of("coupon", "backtest")))
            .house(past.house())
            .interested(Interested.over(past.events(), past.profiles()))
            .sales(past.events())
            .clock(() -> now);
    channels().forEach(name -> builder.channel(new Counting(name)));
    WorkflowEngine engine = builder.build();
    engine.publishUnchecked(past.workflow());
    return engine;
  }

  private Set<ChannelName> channels() {
    Set<ChannelName> used = new TreeSet<>(Comparator.comparing(ChannelName::value));
    past.workflow()
        .forEachStep(
            step -> {
              if (step instanceof Step.Send send) {
                used.add(send.channel());
              }
            });
    return used;
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
