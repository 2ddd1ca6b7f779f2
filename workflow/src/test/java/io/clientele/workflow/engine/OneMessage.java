package io.clientele.workflow.engine;

import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shop that sends one transactional message for each cart, over a channel that fails at will. */
final class OneMessage {
  static final Identifier ANA = Identifier.email("ana@example.com");

  final SmallShop shop = new SmallShop();
  final InMemoryWorkflowStore store = new InMemoryWorkflowStore();
  final List<Event> told = new ArrayList<>();
  final FailingChannel channel;
  final WorkflowEngine engine;
  Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private int events;

  OneMessage(Channel.RepeatSafety safety, DeliveryPromise promise) {
    this(safety, promise, 0);
  }

  OneMessage(Channel.RepeatSafety safety, DeliveryPromise promise, int perSecond) {
    channel = new FailingChannel(safety);
    engine =
        WorkflowEngine.on(store)
            .profiles(shop.profiles)
            .consent(shop.consent)
            .templates(new SameContent())
            .channel(channel, promise, perSecond)
            .telling(told::add)
            .clock(() -> now)
            .build();
    engine.publishUnchecked(
        Workflow.named("one")
            .startOn(event(CART_UPDATED))
            .keyedBy("cart_id")
            .purpose(Purpose.TRANSACTIONAL)
            .steps(s -> s.email("hello"))
            .build());
  }

  void begin() {
    receive(cartUpdated("c1", 50));
  }

  void receive(TestEvent event) {
    keep(event);
    run();
  }

  void keep(TestEvent event) {
    EventHeader header = EventHeader.of(EventId.of("e%03d".formatted(events++)), "test", now, ANA);
    shop.keep(event.at(header));
    engine.accept(event.at(header));
  }

  /** Runs until nothing is due; a process that dies is started again. */
  private void run() {
    try {
      engine.run();
    } catch (FailingChannel.Death e) {
      // what it had claimed is free again once its claim has run out
    }
  }

  void advance(Duration by) {
    Instant end = now.plus(by);
    for (Optional<Instant> next = engine.nextAt();
        next.isPresent() && !next.get().isAfter(end);
        next = engine.nextAt()) {
      now = next.get().isAfter(now) ? next.get() : now;
      run();
    }
    now = end;
    run();
  }

  List<Decision.Code> codes() {
    CustomerId customer = shop.customer(ANA);
    return engine.explain(customer, "one").stream().map(Decision::code).toList();
  }

  /** A channel that answers as it is told to. */
  static final class FailingChannel implements Channel {
    final List<String> calls = new ArrayList<>();
    final Deque<SendOutcome> outcomes = new ArrayDeque<>();
    @Nullable SendOutcome always;
    @Nullable SendOutcome answer;
    boolean dies;
    private final RepeatSafety safety;

    FailingChannel(RepeatSafety safety) {
      this.safety = safety;
    }

    /** The process ends here, after the provider took the message. */
    static final class Death extends Error {
      private static final long serialVersionUID = 1;
    }

    void next(SendOutcome outcome) {
      outcomes.add(outcome);
    }

    @Override
    public ChannelName name() {
      return ChannelName.EMAIL;
    }

    @Override
    public RepeatSafety repeatSafety() {
      return safety;
    }

    @Override
    public SendOutcome send(Message message) {
      calls.add(message.key());
      if (dies) {
        throw new Death();
      }
      if (always != null) {
        return always;
      }
      SendOutcome next = outcomes.poll();
      return next == null ? new SendOutcome.Sent("") : next;
    }

    @Override
    public Optional<SendOutcome> outcomeOf(String key) {
      return Optional.ofNullable(answer);
    }
  }
}
