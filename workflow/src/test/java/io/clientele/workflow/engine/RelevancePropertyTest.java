package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.workflow.AnyWorkflow;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.lint.Lint;
import io.clientele.workflow.lint.LintCode;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.Money;

/**
 * An engine that looks at no customer where nothing can come of it decides as one that looks at
 * all, word by word, whatever happens: events that are late, early, repeated and out of order,
 * versions that come and go, commands in between.
 */
class RelevancePropertyTest {
  private static final Instant BEGIN = Instant.parse("2026-03-20T08:00:00Z");
  private static final int PEOPLE = 3;
  private static final int ACTS = 60;
  private static final int MOST_STEPS = 300;

  @Property(tries = 60)
  void it_decides_the_same(@ForAll long seed) {
    Play play = new Play(seed);
    for (int act = 0; act < ACTS; act++) {
      play.act();
    }
    play.advance(Duration.ofDays(20));

    assertThat(play.log(play.quick)).isEqualTo(play.log(play.thorough));
    assertThat(play.sentByQuick).isEqualTo(play.sentByThorough);
  }

  private static final class Play {
    private final Random random;
    private final SmallShop shop = new SmallShop();
    private final List<String> sentByQuick = new ArrayList<>();
    private final List<String> sentByThorough = new ArrayList<>();
    private final WorkflowEngine quick;
    private final WorkflowEngine thorough;
    private final List<Workflow> published = new ArrayList<>();
    private final Set<String> openOnes = new HashSet<>();
    private final List<String> versions = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<Event> told = new ArrayList<>();
    private Instant now = BEGIN;

    Play(long seed) {
      random = new Random(seed);
      quick = engine(sentByQuick).build();
      thorough = engine(sentByThorough).lookingAtAll().build();
      shops().forEach(this::publish);
      for (int person = 0; person < PEOPLE; person++) {
        tell(List.of(TestEvent.identified("language", "de").at(header(person, now))));
      }
    }

    private WorkflowEngine.Builder engine(List<String> sent) {
      WorkflowEngine.Builder engine =
          WorkflowEngine.on(new InMemoryWorkflowStore())
              .profiles(shop.profiles)
              .consent(shop.consent)
              .templates(new SameContent())
              .actions(effect -> new Actions.Result.Done(Map.of("coupon", "C")))
              .batch(3)
              .clock(() -> now);
      for (ChannelName name : List.of(ChannelName.EMAIL, ChannelName.SMS, ChannelName.PUSH)) {
        engine.channel(new Noting(name, sent));
      }
      return engine;
    }

    /** Workflows that what is told here begins and moves. */
    private static List<Workflow> shops() {
      return List.of(
          cart("20", 1),
          viewed("cups", "category = 'Cups'"),
          viewed("cups-and-lamps", "category in ('Cups', 'Lamps') and price >= 50"),
          viewed("dear", "price >= 80"),
          viewed("none", "category is null"),
          Workflow.named("own")
              .startOn(event("Quiz Finished").where("'result' = 'a'"))
              .exitOn("bought", event(ORDER_COMPLETED))
              .exitWhen("often", "count(product_viewed in 3d) >= 4")
              .purpose(Purpose.TRANSACTIONAL)
              .steps(s -> s.pause("day", days(1)).email("result"))
              .build());
    }

    private static Workflow cart(String least, int hours) {
      return Workflow.named("cart")
          .startOn(event(CART_UPDATED).where("net >= " + least))
          .keyedBy("cart_id")
          .goal("bought", event(ORDER_COMPLETED).ofSameKey())
          .exitOn("emptied", event(CART_UPDATED).where("net < 10").ofSameKey())
          .purpose(Purpose.TRANSACTIONAL)
          .steps(
              s ->
                  s.pause("hour", hours(hours), CART_UPDATED)
                      .email("reminder")
                      .await(
                          "look",
                          event(PRODUCT_VIEWED).where("category = 'Cups'"),
                          days(2),
                          seen -> seen.email("seen"),
                          silent -> silent.email("silent")))
          .build();
    }

    private static Workflow viewed(String name, String where) {
      return Workflow.named("viewed-" + name)
          .startOn(event(PRODUCT_VIEWED).where(where))
          .forThose("orders = 0")
          .atMost(3, days(1))
          .goal("bought", event(ORDER_COMPLETED))
          .purpose(Purpose.TRANSACTIONAL)
          .steps(s -> s.pause("while", hours(5)).email("seen-" + name))
          .build();
    }

    private void publish(Workflow workflow) {
      List<Workflow> open =
          published.stream().filter(each -> openOnes.contains(each.name())).toList();
      if (Lint.standard().check(workflow, open).stream()
          .anyMatch(each -> each.code() == LintCode.STARTS_ITSELF)) {
        return; // it would never end
      }
      versions.add(quick.publishUnchecked(workflow));
      thorough.publishUnchecked(workflow);
      published.add(workflow);
      openOnes.add(workflow.name());
      names.add(workflow.name());
    }

    void act() {
      int kind = random.nextInt(100);
      if (kind < 70) {
        List<Event> more = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          more.add(anything());
        }
        tell(more);
      } else if (kind < 76 && !told.isEmpty()) {
        Event again = told.get(random.nextInt(told.size()));
        both(engine -> engine.accept(again));
      } else if (kind < 80) {
        publish(random.nextBoolean() ? AnyWorkflow.of(random.nextLong()) : cart("30", 3));
      } else if (kind < 82) {
        String name = published.get(random.nextInt(published.size())).name();
        both(engine -> engine.close(name));
        openOnes.remove(name);
      } else if (kind < 84) {
        CustomerId who = customer(random.nextInt(PEOPLE));
        String name = published.get(random.nextInt(published.size())).name();
        String id = "call" + random.nextInt(100);
        both(engine -> call(engine, id, name, who));
      } else {
        command(kind);
      }
      if (random.nextInt(3) > 0) {
        both(WorkflowEngine::run);
      }
      if (random.nextBoolean()) {
        advance(Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 90 : 3_000)));
      }
    }

    /** Of a workflow that is closed, both say so. */
    private void call(WorkflowEngine engine, String id, String workflow, CustomerId who) {
      boolean open = openOnes.contains(workflow);
      try {
        engine.call(id, workflow, who, "");
        assertThat(open).isTrue();
      } catch (IllegalArgumentException e) {
        assertThat(open).as(e.getMessage()).isFalse();
      }
    }

    private void command(int kind) {
      List<Journey> running = new ArrayList<>();
      for (int person = 0; person < PEOPLE; person++) {
        quick.journeysOf(customer(person)).stream()
            .filter(Journey::isRunning)
            .forEach(running::add);
      }
      if (running.isEmpty()) {
        return;
      }
      Journey journey = running.get(random.nextInt(running.size()));
      if (kind < 88) {
        both(engine -> engine.cancel(journey.id(), "by hand"));
      } else if (kind < 92) {
        Instant to = now.plusSeconds(random.nextInt(100_000));
        both(engine -> engine.move(journey.id(), to));
      } else {
        String to = versions.get(random.nextInt(versions.size()));
        Optional<Workflow> workflow =
            published.stream()
                .filter(each -> versions.get(published.indexOf(each)).equals(to))
                .filter(each -> each.name().equals(journey.workflow()))
                .findFirst();
        workflow.ifPresent(
            any ->
                both(
                    engine ->
                        engine.migrate(
                            journey.workflow(), journey.version(), to, Map.of(), false)));
      }
    }

    private Event anything() {
      int person = random.nextInt(PEOPLE);
      int shift = random.nextInt(10);
      Instant at = now;
      if (shift == 0) {
        at = now.minusSeconds(random.nextInt(200_000));
      } else if (shift == 1) {
        at = now.plusSeconds(random.nextInt(7_200));
      }
      EventHeader header = header(person, at);
      String cart = "c" + random.nextInt(2);
      return switch (random.nextInt(9)) {
        case 0, 1, 2 -> TestEvent.cartUpdated(cart, random.nextInt(60)).at(header);
        case 3 ->
            TestEvent.orderCompleted("o" + told.size(), cart, 5 + random.nextInt(50)).at(header);
        case 4 -> TestEvent.ticketOpened("t" + told.size()).at(header);
        case 5 ->
            new CustomEvent(
                header,
                "Quiz Finished",
                Properties.of(
                    Map.of("result", new PropertyValue.Text(random.nextBoolean() ? "a" : "b"))));
        default -> new ProductViewed(header, product());
      };
    }

    private ProductDetails product() {
      ProductDetails.Builder product = ProductDetails.builder().sku(Sku.of("s1"));
      if (random.nextInt(4) > 0) {
        product.category(List.of("Cups", "Lamps", "Rugs").get(random.nextInt(3)));
      }
      if (random.nextInt(4) > 0) {
        product.price(Money.ofMajor(TestEvent.CURRENCY, random.nextInt(100)));
      }
      return product.build();
    }

    /** The host keeps them at once; the engines hear of them in any order. */
    private void tell(List<Event> events) {
      events.forEach(shop::keep);
      told.addAll(events);
      List<Event> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, random);
      both(engine -> engine.accept(shuffled));
    }

    private EventHeader header(int person, Instant at) {
      EventId id = EventId.of("%x-%d".formatted(random.nextInt(), told.size()));
      return EventHeader.of(id, "test", at, address(person));
    }

    private static Identifier address(int person) {
      return Identifier.email("person-" + person + "@example.com");
    }

    private CustomerId customer(int person) {
      return shop.customer(address(person));
    }

    /** Goes on step by step, or all at once as after a standstill. */
    void advance(Duration by) {
      Instant end = now.plus(by);
      for (int step = 0; step < MOST_STEPS && random.nextInt(50) > 0; step++) {
        Optional<Instant> next = quick.nextAt().filter(at -> !at.isAfter(end));
        if (next.isEmpty()) {
          break;
        }
        now = next.get().isAfter(now) ? next.get() : now;
        both(WorkflowEngine::run);
      }
      now = end;
      both(WorkflowEngine::run);
    }

    private void both(Consumer<WorkflowEngine> told) {
      told.accept(quick);
      told.accept(thorough);
    }

    List<String> log(WorkflowEngine engine) {
      List<String> log = new ArrayList<>();
      for (int person = 0; person < PEOPLE; person++) {
        CustomerId who = customer(person);
        for (String name : names.stream().sorted().toList()) {
          engine.explain(who, name).forEach(decision -> log.add(decision.toString()));
        }
        engine
            .journeysOf(who)
            .forEach(journey -> log.add(journey + " " + journey.dueAt() + journey.wakeAt()));
      }
      return log;
    }
  }

  /** Takes every message, and notes which. */
  private record Noting(ChannelName name, List<String> sent) implements Channel {
    @Override
    public RepeatSafety repeatSafety() {
      return RepeatSafety.BY_KEY;
    }

    @Override
    public SendOutcome send(Message message) {
      sent.add(message.key());
      return new SendOutcome.Sent("");
    }
  }
}
