package io.clientele.workflow.testing;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.arm;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.intake.EventIntake;
import io.clientele.workflow.Action;
import io.clientele.workflow.Start;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.TimeWindow;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.DeliveryPromise;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Journey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A drawn story of a shop: some customers, some workflows with all kinds of steps, some weeks of
 * events, answers and mishaps. Whoever plays it, on whatever store, has to decide the same, word by
 * word; so it holds a store, or a runner, to what all others do.
 *
 * <pre>{@code
 * List<String> expected = Scenario.ofSeed(42).play(new InMemoryWorkflowStore());
 * assertThat(Scenario.ofSeed(42).play(myStore)).isEqualTo(expected);
 * }</pre>
 */
public final class Scenario {
  private static final Instant BEGIN = Instant.parse("2026-03-20T08:00:00Z");
  private static final String[] ZONES = {"UTC", "Europe/Berlin", "America/New_York"};
  private static final int MOST_ROUNDS = 100_000;

  private final long seed;

  private Scenario(long seed) {
    this.seed = seed;
  }

  /** Returns the story of a seed. */
  public static Scenario ofSeed(long seed) {
    return new Scenario(seed);
  }

  /** Plays it on an empty store, and returns all that was decided, customer by customer. */
  public List<String> play(WorkflowStore store) {
    return new Play(store).log();
  }

  /** The workflows of the stories, which between them have steps of every kind. */
  private static List<Workflow> workflows() {
    return List.of(
        Workflow.named("cart")
            .startOn(event(CART_UPDATED).where("net >= 20"))
            .keyedBy("cart_id")
            .again(after(days(2)))
            .atOnce(2)
            .goal("bought", event(ORDER_COMPLETED).ofSameKey())
            .exitWhen("cold", "last(product_viewed) not within 5d")
            .purpose(Purpose.MARKETING)
            .holdout(percent(10))
            .priority(70)
            .cap(atMost(3, days(7)).across(ChannelName.EMAIL, ChannelName.PUSH))
            .quiet("21:00", "08:00")
            .expires(days(3))
            .steps(
                s ->
                    s.pause("cool-off", hours(1), CART_UPDATED)
                        .split(
                            "offer",
                            arm(40, "plain", a -> a.email("cart-plain")),
                            arm(
                                60,
                                "gift",
                                a -> a.coupon("gift", "CART10", days(2)).email("cart-gift")))
                        .await(
                            "look",
                            event(PRODUCT_VIEWED),
                            hours(20),
                            seen -> seen.exit("engaged"),
                            silent -> silent.push("cart-nudge")))
            .build(),
        Workflow.named("viewed")
            .startOn(event(PRODUCT_VIEWED))
            .forThose("count(product_viewed in 2d) >= 2")
            .again(after(days(1)))
            .atMost(20, days(1))
            .purpose(Purpose.MARKETING)
            .priority(20)
            .steps(
                s ->
                    s.pauseUntil("office", TimeWindow.daily("09:00", "17:00"))
                        .when("buyer", "orders >= 1", yes -> yes.tag("t", "x"), no -> no.sms("hi"))
                        .pauseUntilBestTime("best", ChannelName.EMAIL, hours(24))
                        .email("seen-this"))
            .build(),
        Workflow.named("order")
            .startOn(event(ORDER_COMPLETED))
            .purpose(Purpose.TRANSACTIONAL)
            .again(new Start.Again.Always())
            .steps(
                s ->
                    s.email("receipt")
                        .approval(
                            "ask",
                            "team",
                            days(1),
                            Verdict.APPROVED,
                            yes -> yes.act("points", points()),
                            no -> no.exit("refused"))
                        .pause("a-week", days(7))
                        .send(ChannelName.EMAIL, "review-please", Purpose.MARKETING))
            .build());
  }

  private static Action points() {
    return new Action.AwardPoints(10, "order");
  }

  private final class Play {
    private final SplittableRandom random = new SplittableRandom(seed);
    private final List<CustomerId> customers = new ArrayList<>();
    private final EventIntake intake;
    private final WorkflowEngine engine;
    private final TestShop shop;
    private Instant now = BEGIN;
    private int events;

    Play(WorkflowStore store) {
      shop = new TestShop(ZoneId.of(ZONES[Math.floorMod(seed, ZONES.length)]));
      WorkflowEngine.Builder builder =
          WorkflowEngine.on(store)
              .profiles(shop.profiles)
              .consent(shop.consent)
              .templates(new EchoTemplates())
              .actions(this::perform)
              .house(HouseRules.NONE.seed("scenario-" + seed).with(atMost(4, days(7))))
              .batch(1 + random.nextInt(20))
              .clock(() -> now);
      for (ChannelName name : List.of(ChannelName.EMAIL, ChannelName.SMS, ChannelName.PUSH)) {
        builder.channel(
            new Moody(name, name.equals(ChannelName.SMS)), DeliveryPromise.AT_MOST_ONCE, 0);
      }
      engine = builder.build();
      workflows().forEach(engine::publishUnchecked);
      intake = shop.intake(() -> now, engine);
    }

    List<String> log() {
      int people = 2 + random.nextInt(4);
      for (int person = 0; person < people; person++) {
        permit(person, true);
        customers.add(shop.customerOf(email(person)));
      }
      int acts = 30 + random.nextInt(60);
      for (int act = 0; act < acts; act++) {
        advance(Duration.ofMinutes(1 + random.nextInt(random.nextBoolean() ? 40 : 12 * 60)));
        act(random.nextInt(people));
      }
      advance(Duration.ofDays(12));
      List<String> log = new ArrayList<>();
      for (CustomerId customer : customers) {
        for (Workflow workflow : workflows()) {
          for (Decision decision : engine.explain(customer, workflow.name())) {
            log.add(decision.toString());
          }
        }
        engine.journeysOf(customer).forEach(journey -> log.add(journey.toString()));
      }
      return log;
    }

    private void act(int person) {
      int kind = random.nextInt(100);
      String cart = "c" + person + "-" + random.nextInt(3);
      double value = 5 + random.nextInt(60);
      if (kind < 40) {
        tell(person, TestEvent.cartUpdated(cart, value));
      } else if (kind < 65) {
        tell(person, TestEvent.productViewed("p" + random.nextInt(5)));
      } else if (kind < 78) {
        tell(person, TestEvent.orderCompleted("o" + events, cart, value));
      } else if (kind < 83) {
        permit(person, random.nextInt(3) > 0);
      } else if (kind < 86) {
        tell(person, TestEvent.ticketOpened("t" + events));
      } else if (kind < 90) {
        tell(person, TestEvent.identified("timezone", ZONES[random.nextInt(ZONES.length)]));
      } else {
        command(customers.get(person), kind);
      }
      engine.run();
    }

    private void command(CustomerId customer, int kind) {
      List<Journey> running =
          engine.journeysOf(customer).stream().filter(Journey::isRunning).toList();
      if (running.isEmpty()) {
        return;
      }
      Journey journey = running.get(random.nextInt(running.size()));
      if (kind < 93) {
        engine.cancel(journey.id(), "by hand");
      } else if (kind < 96) {
        engine.move(journey.id(), now.plus(Duration.ofHours(random.nextInt(48))));
      } else {
        engine.answer(
            journey.id(),
            "ask",
            random.nextBoolean() ? Verdict.APPROVED : Verdict.REJECTED,
            "team");
      }
    }

    private void tell(int person, TestEvent event) {
      Event told = event.at(header(person));
      intake.accept(List.of(told));
      if (random.nextInt(5) == 0) {
        intake.accept(List.of(told)); // a broker tells twice
      }
    }

    private void permit(int person, boolean given) {
      for (ChannelName channel : List.of(ChannelName.EMAIL, ChannelName.SMS, ChannelName.PUSH)) {
        for (Identifier address : header(person).identifiers()) {
          ConsentDetails details =
              new ConsentDetails(address, Purpose.MARKETING.value(), channel, null, null, null);
          intake.accept(
              List.of(
                  given
                      ? new ConsentGiven(header(person), details)
                      : new ConsentWithdrawn(header(person), details)));
        }
      }
    }

    private EventHeader header(int person) {
      return EventHeader.of(
          EventId.of(String.format(Locale.ROOT, "s%05d", events++)),
          "scenario",
          now,
          email(person),
          Identifier.phone("+4477009001" + (10 + person), "GB"),
          Identifier.device("device-" + person));
    }

    private static Identifier email(int person) {
      return Identifier.email("person-" + person + "@example.com");
    }

    private void advance(Duration by) {
      Instant end = now.plus(by);
      for (int round = 0; round < MOST_ROUNDS; round++) {
        Optional<Instant> next = engine.nextAt().filter(at -> !at.isAfter(end));
        if (next.isEmpty()) {
          break;
        }
        now = next.get().isAfter(now) ? next.get() : now;
        engine.run();
      }
      now = end;
      engine.run();
    }

    private Actions.Result perform(Effect.Perform effect) {
      return Math.floorMod(effect.key().hashCode(), 7) == 0
          ? new Actions.Result.Refused("no coupons left")
          : new Actions.Result.Done(Map.of("coupon", "C" + effect.key().hashCode()));
    }
  }

  /** Takes most messages; what becomes of one follows from its key and how often it came. */
  private static final class Moody implements Channel {
    private final ChannelName name;
    private final boolean forgetful;
    private final Map<String, Integer> calls = new HashMap<>();

    Moody(ChannelName name, boolean forgetful) {
      this.name = name;
      this.forgetful = forgetful;
    }

    @Override
    public ChannelName name() {
      return name;
    }

    @Override
    public RepeatSafety repeatSafety() {
      return forgetful ? RepeatSafety.NONE : RepeatSafety.BY_KEY;
    }

    @Override
    public SendOutcome send(Message message) {
      int call = calls.merge(message.key(), 1, Integer::sum);
      return switch (Math.floorMod(31 * message.key().hashCode() + call, 8)) {
        case 0 -> new SendOutcome.Later("busy", Duration.ofMinutes(20));
        case 1 -> new SendOutcome.Unknown("reset");
        case 2 -> call > 1 ? new SendOutcome.Refused("no mailbox") : new SendOutcome.Sent("1");
        default -> new SendOutcome.Sent(String.valueOf(call));
      };
    }
  }
}
