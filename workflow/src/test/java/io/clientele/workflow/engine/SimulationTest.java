package io.clientele.workflow.engine;

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
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.workflow.Start;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.FaultyStore.Fault;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.SimulatedShop.Answer;
import io.clientele.workflow.engine.SimulatedShop.Received;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Drawn stories of a shop in which everything fails: the store before and after it did something,
 * processes at any call, providers in all ways, clocks, and events that come twice, late and out of
 * order. A story is drawn from its seed alone, so one that breaks a law is played again by:
 *
 * <pre>{@code
 * mvn -pl workflow test -Dtest=SimulationTest -Dclientele.seed=42 -Dclientele.seeds=1
 * }</pre>
 *
 * <p>{@code -Dclientele.seeds=100000} plays as many. The method is that of FoundationDB (J. Zhou et
 * al., FoundationDB: a distributed unbundled transactional key value store, SIGMOD 2021, section
 * 4): one thread, a drawn world, and laws that hold whatever happens.
 */
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("clientele.seeds", 2000);
  private static final int FIRST = Integer.getInteger("clientele.seed", 0);
  private static final Instant BEGIN = Instant.parse("2026-03-25T08:00:00Z"); // clocks change soon
  private static final int PEOPLE = 2;
  private static final int HOUSE_CAP = 3;
  private static final List<Fault> FAULTS =
      List.of(Fault.FAILS_BEFORE, Fault.FAILS_AFTER, Fault.DIES_BEFORE, Fault.DIES_AFTER);
  private static final Set<Code> BEGINNINGS =
      EnumSet.of(
          Code.STARTED,
          Code.TOO_OLD,
          Code.NOT_FOR_THEM,
          Code.NOT_AGAIN,
          Code.ENOUGH_AT_ONCE,
          Code.LIMIT_REACHED,
          Code.ENDED_BEFORE);

  private static final List<Workflow> WORKFLOWS =
      List.of(
          Workflow.named("cart")
              .startOn(event(CART_UPDATED))
              .keyedBy("cart_id")
              .again(after(days(1)))
              .goal("bought", event(ORDER_COMPLETED).ofSameKey())
              .purpose(Purpose.MARKETING)
              .holdout(percent(10))
              .priority(70)
              .cap(atMost(1, days(2)).across(ChannelName.SMS))
              .quiet("21:00", "08:00")
              .expires(days(2))
              .steps(
                  s ->
                      s.pause("cool-off", hours(1), CART_UPDATED)
                          .email("reminder")
                          .split(
                              "ways",
                              arm(50, "plain", a -> a.sms("plain")),
                              arm(50, "gift", a -> a.coupon("coupon", "C", days(2)).push("gift")))
                          .pause("a-day", days(1))
                          .push("nudge"))
              .build(),
          Workflow.named("order")
              .startOn(event(ORDER_COMPLETED))
              .again(new Start.Again.Always())
              .purpose(Purpose.TRANSACTIONAL)
              .steps(
                  s ->
                      s.sms("receipt")
                          .await(
                              "look",
                              event(PRODUCT_VIEWED),
                              hours(30),
                              seen -> seen.exit("seen"),
                              silent ->
                                  silent.send(ChannelName.EMAIL, "review", Purpose.MARKETING)))
              .build());

  @Test
  void whatever_fails_nothing_is_lost_or_done_twice_or_against_the_rules() {
    TreeSet<String> seen = new TreeSet<>();
    int deaths = 0;
    int received = 0;
    for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Story story = new Story(seed);
      List<String> log = story.play();
      assertThat(story.broken())
          .as(
              "seed %d, played again by -Dclientele.seed=%d -Dclientele.seeds=1\n%s",
              seed, seed, String.join("\n", log))
          .isEmpty();
      if (seed % 20 == 0) {
        assertThat(new Story(seed).play()).as("seed %d twice", seed).isEqualTo(log);
      }
      deaths += story.shop.deaths;
      received += story.shop.received.size();
      story.decisions().forEach(each -> seen.add(each.code().name()));
    }
    if (SEEDS >= 1000) { // that what is feared has happened at all
      assertThat(seen)
          .contains("SENT", "RETRIED", "UNCERTAIN", "GIVEN_UP", "DEFERRED", "SKIPPED", "GOAL")
          .contains("TOO_OLD", "NOT_AGAIN", "RESTARTED", "HELD_OUT", "DONE");
      assertThat(deaths).isGreaterThan(SEEDS);
      assertThat(received).isGreaterThan(2 * SEEDS);
    }
  }

  private static final class Story {
    private final SplittableRandom random;
    private final SplittableRandom faults;
    private final SplittableRandom answers;
    private final SimulatedShop shop;
    private final List<Event> carts = new ArrayList<>();
    private final List<Event> orders = new ArrayList<>();
    private final List<Event> later = new ArrayList<>();
    private final List<Integer> sentBeforeOrder = new ArrayList<>();
    private final int faultsInThousand;

    Story(long seed) {
      random = new SplittableRandom(seed);
      faults = random.split();
      answers = random.split();
      faultsInThousand = random.nextInt(4) == 0 ? 0 : 10 + random.nextInt(120);
      shop =
          new SimulatedShop(
              BEGIN,
              call -> fault(),
              message -> answer(),
              HouseRules.NONE.seed("s" + seed).with(atMost(HOUSE_CAP, days(3))),
              WORKFLOWS);
    }

    private Fault fault() {
      if (faults.nextInt(1000) >= faultsInThousand) {
        return Fault.NONE;
      }
      return FAULTS.get(faults.nextInt(FAULTS.size()));
    }

    private Answer answer() {
      if (!shop.failing) {
        return Answer.SENT;
      }
      Answer[] all = Answer.values();
      return answers.nextInt(3) > 0 ? Answer.SENT : all[answers.nextInt(all.length)];
    }

    List<String> play() {
      for (int person = 0; person < PEOPLE; person++) {
        shop.permit(person, true);
      }
      int acts = 5 + random.nextInt(9);
      for (int act = 0; act < acts; act++) {
        shop.advance(Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 90 : 20 * 60)));
        if (random.nextInt(12) == 0) { // the clock jumps
          shop.now = shop.now.plus(Duration.ofMinutes(random.nextInt(25 * 60) - 60L));
        }
        act(random.nextInt(PEOPLE));
        if (random.nextInt(4) == 0) {
          deliverLate();
        }
        shop.run();
      }
      deliverLate();
      shop.failing = false;
      shop.advance(Duration.ofDays(8));
      return shop.log(PEOPLE);
    }

    private void act(int person) {
      String cart = "c" + person + random.nextInt(2);
      int kind = random.nextInt(100);
      if (kind < 45) {
        tell(TestEvent.cartUpdated(cart, 50).at(shop.header(person, when())), carts);
      } else if (kind < 70) {
        tell(
            TestEvent.orderCompleted("o" + orders.size(), cart, 50).at(shop.header(person, when())),
            orders);
      } else if (kind < 85) {
        tell(TestEvent.productViewed("p").at(shop.header(person, shop.now)), new ArrayList<>());
      } else {
        shop.permit(person, shop.withdrawn.contains(person));
      }
    }

    /** Some things are told a day or more after they happened. */
    private Instant when() {
      Instant late = shop.now.minus(Duration.ofMinutes(random.nextInt(40 * 60)));
      // What happened before a customer was first seen would give the customer another id.
      return random.nextInt(8) > 0 || late.isBefore(BEGIN) ? shop.now : late;
    }

    private void tell(Event event, List<Event> kind) {
      kind.add(event);
      shop.keep(event);
      if (kind == orders) {
        sentBeforeOrder.add(shop.received.size());
      }
      if (random.nextInt(5) == 0) {
        later.add(event);
        return;
      }
      shop.tell(event);
      if (random.nextInt(5) == 0) {
        later.add(event); // twice, and out of order
      }
    }

    private void deliverLate() {
      while (!later.isEmpty()) {
        shop.tell(later.remove(random.nextInt(later.size())));
      }
    }

    List<Decision> decisions() {
      List<Decision> all = new ArrayList<>();
      for (int person = 0; person < PEOPLE; person++) {
        for (Workflow workflow : WORKFLOWS) {
          all.addAll(shop.store.decisionsOf(shop.customer(person), workflow.name()));
        }
      }
      return all;
    }

    /** Returns which laws are broken. */
    List<String> broken() {
      List<String> broken = new ArrayList<>(shop.violations);
      List<Decision> decisions = decisions();
      nothingIsLost(decisions, broken);
      nothingIsDoneTwice(decisions, broken);
      for (Received each : shop.received) {
        LocalTime local = each.at().atZone(SimulatedShop.ZONE).toLocalTime();
        boolean night = local.getHour() >= 21 || local.getHour() < 8;
        if (each.message().workflow().equals("cart") && night) {
          broken.add("in quiet hours: " + each.message().key() + " at " + each.at());
        }
      }
      for (int order = 0; order < orders.size(); order++) {
        nobodyIsRemindedOf((OrderCompleted) orders.get(order), sentBeforeOrder.get(order), broken);
      }
      for (int person = 0; person < PEOPLE; person++) {
        rolls(person, "", 3, HOUSE_CAP, broken);
        rolls(person, "cart", 2, 1, broken);
      }
      return broken;
    }

    /** Once the shop knows of an order, nothing leaves any more about the cart that it is of. */
    private void nobodyIsRemindedOf(OrderCompleted order, int sentBefore, List<String> broken) {
      for (Received each : shop.received.subList(sentBefore, shop.received.size())) {
        String[] key = each.message().key().split("/", -1);
        if (!key[0].equals("cart")) {
          continue;
        }
        Journey journey = shop.store.journey(key[1]).orElseThrow();
        Instant at = order.header().happenedAt();
        if (journey.key().equals(order.cartId())
            && !at.isBefore(journey.causedAt())
            && !at.isAfter(each.at())) {
          broken.add("reminded of a cart that was ordered: " + each.message().key());
        }
      }
    }

    private void nothingIsLost(List<Decision> decisions, List<String> broken) {
      begins("cart", carts, decisions, broken);
      begins("order", orders, decisions, broken);
      if (shop.store.nextAt().filter(at -> !at.isAfter(shop.now)).isPresent()) {
        broken.add("something is still due");
      }
      if (!shop.store.outgoing(State.WAITING, 99).isEmpty()) {
        broken.add("still waits: " + shop.store.outgoing(State.WAITING, 99));
      }
      Set<String> sent = keys(decisions, Code.SENT);
      Set<String> got = new HashSet<>();
      shop.received.forEach(each -> got.add(each.message().key()));
      for (String key : sent) {
        if (!got.contains(key)) {
          broken.add("said to be sent and was not: " + key);
        }
      }
    }

    private void begins(
        String workflow, List<Event> causes, List<Decision> decisions, List<String> broken) {
      long answered =
          decisions.stream()
              .filter(each -> each.workflow().equals(workflow))
              .filter(each -> BEGINNINGS.contains(each.code()))
              .count();
      if (answered != causes.size()) {
        broken.add("%d causes of %s, %d answers".formatted(causes.size(), workflow, answered));
      }
    }

    private void nothingIsDoneTwice(List<Decision> decisions, List<String> broken) {
      Set<String> doubts = new HashSet<>();
      shop.store.outgoing(State.UNCERTAIN, 999).forEach(each -> doubts.add(each.effect().key()));
      Set<String> sent = keys(decisions, Code.SENT);
      Set<String> got = new HashSet<>();
      for (Received each : shop.received) {
        String key = each.message().key();
        if (!got.add(key)) {
          broken.add("got twice: " + key);
        }
        boolean sms = each.message().channel().equals(ChannelName.SMS);
        if (sms && !sent.contains(key) && !doubts.contains(key)) {
          broken.add("got, and neither known as sent nor as uncertain: " + key);
        }
      }
      List<String> ends = new ArrayList<>();
      for (Decision each : decisions) {
        if (each.code() == Code.SENT
            || each.code() == Code.UNCERTAIN
            || each.code() == Code.QUEUED) {
          ends.add(each.code() == Code.QUEUED ? "queued " + at(each) : "end " + at(each));
        }
      }
      if (new HashSet<>(ends).size() != ends.size()) {
        broken.add("decided on twice");
      }
    }

    private static String at(Decision decision) {
      return decision.workflow() + "/" + decision.journey() + "/" + decision.step();
    }

    private static Set<String> keys(List<Decision> decisions, Code code) {
      Set<String> keys = new HashSet<>();
      decisions.stream()
          .filter(each -> each.code() == code)
          .forEach(each -> keys.add(at(each) + "/1"));
      return keys;
    }

    /** No stretch of so many days holds more than so many messages, as the provider got them. */
    private void rolls(int person, String smsOf, int span, int most, List<String> broken) {
      List<ZonedDateTime> times =
          shop.received.stream()
              .filter(each -> each.message().customer().equals(shop.customer(person)))
              .filter(each -> !each.message().purpose().equals(Purpose.TRANSACTIONAL))
              .filter(
                  each ->
                      smsOf.isEmpty()
                          || (each.message().channel().equals(ChannelName.SMS)
                              && each.message().workflow().equals(smsOf)))
              .map(each -> each.at().atZone(SimulatedShop.ZONE))
              .sorted()
              .toList();
      for (int i = 0; i + most < times.size(); i++) {
        if (times.get(i).plusDays(span).isAfter(times.get(i + most))) {
          broken.add("more than %d in %d days from %s".formatted(most, span, times.get(i)));
        }
      }
    }
  }
}
