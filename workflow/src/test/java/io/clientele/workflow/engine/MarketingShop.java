package io.clientele.workflow.engine;

import io.clientele.channel.ChannelName;
import io.clientele.channel.SendOutcome;
import io.clientele.condition.SegmentRules;
import io.clientele.consent.ConsentEntries;
import io.clientele.consent.Purpose;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.profile.Scores;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A shop with one customer who allows marketing by e-mail, whose engine decides and hands over when
 * a test wants it to, and which may start again with other rules.
 */
final class MarketingShop {
  static final Identifier ANA = Identifier.email("ana@example.com");

  final SmallShop shop = new SmallShop();
  final InMemoryWorkflowStore store = new InMemoryWorkflowStore();
  final List<String> sent = new ArrayList<>();
  final List<Event> told = new ArrayList<>();
  WorkflowEngine engine;
  @Nullable Supplier<SendOutcome> answer;
  SegmentRules segments = SegmentRules.none();
  Instant now = Instant.parse("2026-03-02T10:00:00Z"); // a Monday
  final List<RenderRequest> rendered = new ArrayList<>();
  private final Scores scores;
  private final Actions actions;
  private int events;

  private MarketingShop(HouseRules house, Scores scores, Actions actions, Workflow... workflows) {
    this.scores = scores;
    this.actions = actions;
    engine = start(house);
    consent(true, now.minus(Duration.ofDays(1)));
    for (Workflow workflow : workflows) {
      engine.publishUnchecked(workflow);
    }
  }

  MarketingShop(HouseRules house, Workflow... workflows) {
    this(house, Scores.none(), Actions.none(), workflows);
  }

  MarketingShop(HouseRules house, Scores scores, Workflow... workflows) {
    this(house, scores, Actions.none(), workflows);
  }

  MarketingShop(HouseRules house, Actions actions, Workflow... workflows) {
    this(house, Scores.none(), actions, workflows);
  }

  /** Starts the engine again, with other rules. */
  void restart(HouseRules house) {
    engine = start(house);
  }

  private WorkflowEngine start(HouseRules house) {
    return WorkflowEngine.on(store)
        .profiles(shop.profiles.withScores(scores).withSegments(segments))
        .consent(shop.consent)
        .templates(new SameContent(rendered::add))
        .actions(actions)
        .channel(
            new Mail(
                message -> {
                  sent.add(message.template());
                  return answer == null ? new SendOutcome.Sent("") : answer.get();
                }))
        .house(house)
        .interested(Interested.over(shop.events, shop.profiles))
        .sales(shop.events)
        .telling(told::add)
        .clock(() -> now)
        .build();
  }

  CustomerId customer() {
    return shop.customer(ANA);
  }

  EventHeader header(Instant at, Identifier... who) {
    return EventHeader.of(EventId.of("m%04d".formatted(events++)), "test", at, who);
  }

  /** Has something happen now; nothing is decided yet. */
  void receive(TestEvent event) {
    Event happened = event.at(header(now, ANA));
    shop.keep(happened);
    engine.accept(happened);
  }

  /** Has the customer give or take back the permission, by a clock that may be another. */
  void consent(boolean given, Instant at) {
    ConsentDetails details =
        new ConsentDetails(ANA, Purpose.MARKETING.value(), ChannelName.EMAIL, null, null, null);
    Event said =
        given
            ? new ConsentGiven(header(at, ANA), details)
            : new ConsentWithdrawn(header(at, ANA), details);
    shop.keep(said);
    ConsentEntries.of(said).forEach(shop.ledger::append);
    engine.accept(said);
  }

  /** Lets time go by, and all happen that is due in it. */
  void advance(Duration by) {
    Instant end = now.plus(by);
    for (Optional<Instant> next = engine.nextAt();
        next.isPresent() && !next.get().isAfter(end);
        next = engine.nextAt()) {
      now = next.get().isAfter(now) ? next.get() : now;
      engine.run();
    }
    now = end;
    engine.run();
  }

  /** Returns what was decided, with the reason. */
  List<String> decided(String workflow) {
    return engine.explain(customer(), workflow).stream()
        .map(each -> (each.code() + " " + reason(each)).strip())
        .toList();
  }

  private static String reason(Decision decision) {
    return decision.operands().getOrDefault("reason", "");
  }
}
