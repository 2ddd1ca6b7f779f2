package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.arm;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.productViewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Joining;
import io.clientele.identity.resolution.Withdrawal;
import io.clientele.workflow.Cap;
import io.clientele.workflow.Start;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.FaultyStore.Fault;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.journey.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A visitor without a name turns out to be somebody, and two customers to be one. */
class MergedCustomersTest {
  private static final Identifier MAIL = Identifier.email("ana@example.com");
  private static final Identifier WORK = Identifier.email("ana@work.example");
  private static final Identifier LAPTOP = Identifier.device("laptop-1");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTES = Duration.ofMinutes(10);

  private static final Workflow CART =
      Workflow.named("cart")
          .startOn(event(CART_UPDATED))
          .keyedBy("cart_id")
          .purpose(Purpose.MARKETING)
          .steps(s -> s.pause("hour", hours(1)).email("reminder"))
          .build();

  private static final Workflow CAPPED =
      Workflow.named("capped")
          .startOn(event(CART_UPDATED))
          .keyedBy("cart_id")
          .purpose(Purpose.MARKETING)
          .cap(Cap.of(1, days(7)))
          .steps(s -> s.pause("hour", hours(1)).email("reminder"))
          .build();

  private static final Workflow ONE_AT_ONCE =
      Workflow.named("single")
          .startOn(event(CART_UPDATED))
          .keyedBy("cart_id")
          .atOnce(1)
          .purpose(Purpose.MARKETING)
          .steps(s -> s.pause("hour", hours(1)).email("reminder"))
          .build();

  private static Joining joining() {
    return new Joining(
        "r1", Instant.parse("2026-03-02T10:00:00Z"), List.of(MAIL, WORK), "sam", "told");
  }

  private static Withdrawal withdrawal() {
    return new Withdrawal("r2", Instant.parse("2026-03-02T11:00:00Z"), "r1", "sam", "a mistake");
  }

  @Test
  void a_visitors_journey_goes_on_as_that_of_the_customer_who_logs_in() {
    MergingShop shop = MergingShop.of(CART);
    shop.permit(MAIL);
    shop.tell(cartUpdated("c1", 50), LAPTOP);
    CustomerId visitor = shop.customer(LAPTOP);
    shop.advance(MINUTES);
    shop.tell(productViewed("p1"), LAPTOP, MAIL);

    CustomerId ana = shop.customer(MAIL);
    assertThat(visitor).isNotEqualTo(ana);
    assertThat(shop.store.journeysOf(ana)).singleElement().matches(Journey::isRunning);
    assertThat(shop.store.journeysOf(visitor)).isEmpty();
    shop.tell(cartUpdated("c1", 60), LAPTOP, MAIL);
    shop.advance(HOUR);

    assertThat(shop.sent()).containsExactly("reminder to ana@example.com");
    assertThat(shop.received.values()).allMatch(each -> each.customer().equals(ana));
    assertThat(shop.codes(MAIL, "cart"))
        .containsExactly(
            Code.STARTED,
            Code.WAITS,
            Code.MERGED,
            Code.NOT_AGAIN,
            Code.QUEUED,
            Code.ENDED,
            Code.SENT);
    assertThat(shop.engine.explain(visitor, "cart")).isEqualTo(shop.engine.explain(ana, "cart"));
    assertThat(shop.engine.journeysOf(visitor)).isEqualTo(shop.engine.journeysOf(ana));
  }

  @Test
  void of_two_journeys_about_one_cart_the_earlier_goes_on_and_sends_once() {
    MergingShop shop = MergingShop.of(CART);
    shop.permit(MAIL);
    shop.tell(cartUpdated("c1", 50), LAPTOP);
    shop.advance(MINUTES);
    shop.tell(cartUpdated("c1", 50), MAIL);
    shop.advance(MINUTES);
    shop.tell(productViewed("p1"), LAPTOP, MAIL);
    shop.advance(HOUR.multipliedBy(3));

    assertThat(shop.sent()).containsExactly("reminder to ana@example.com");
    List<Journey> journeys = shop.engine.journeysOf(shop.customer(MAIL));
    assertThat(journeys).extracting(Journey::status).containsExactly(Status.DONE, Status.EXITED);
    List<Decision> superseded =
        shop.engine.explain(shop.customer(MAIL), "cart").stream()
            .filter(each -> each.code() == Code.SUPERSEDED)
            .toList();
    assertThat(superseded)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.journey()).isEqualTo(journeys.get(1).id());
              assertThat(each.operands()).containsEntry("by", journeys.get(0).id());
            });
  }

  /** Neither repeats the other, so both are brought to their end; what is new waits for that. */
  @Test
  void journeys_about_two_carts_both_go_on_though_one_may_begin_at_once() {
    MergingShop shop = MergingShop.of(ONE_AT_ONCE);
    shop.permit(MAIL, WORK);
    shop.tell(cartUpdated("c1", 50), MAIL);
    shop.now = shop.now.plus(MINUTES);
    shop.tell(cartUpdated("c2", 50), WORK);
    assertThat(shop.engine.accept(shop.identities.decide(joining()))).isOne();
    shop.engine.run();
    assertThat(shop.store.journeysOf(shop.customer(MAIL))).hasSize(2).allMatch(Journey::isRunning);

    shop.tell(cartUpdated("c3", 50), MAIL);
    shop.now = Instant.parse("2026-03-02T11:00:00Z"); // the first of the two has ended
    shop.engine.run();
    shop.tell(cartUpdated("c4", 50), MAIL);
    shop.advance(HOUR);
    shop.tell(cartUpdated("c5", 50), MAIL);

    assertThat(shop.sent()).hasSize(2);
    assertThat(
            shop.engine.explain(shop.customer(MAIL), "single").stream()
                .filter(each -> each.code() == Code.ENOUGH_AT_ONCE)
                .map(each -> each.operands().get("go_on")))
        .containsExactly("2", "1");
    assertThat(shop.store.journeysOf(shop.customer(MAIL)))
        .extracting(Journey::key)
        .containsExactly("c1", "c2", "c5");
  }

  @Test
  void caps_count_the_messages_of_both() {
    MergingShop shop = MergingShop.of(CAPPED);
    shop.permit(MAIL, WORK);
    shop.tell(cartUpdated("c1", 50), MAIL);
    shop.advance(HOUR);
    shop.tell(cartUpdated("c2", 50), WORK);
    assertThat(shop.sent()).hasSize(1);
    assertThat(shop.engine.accept(shop.identities.decide(joining()))).isOne();
    shop.advance(Duration.ofDays(6));
    assertThat(shop.sent()).hasSize(1);
    assertThat(shop.codes(MAIL, "capped")).contains(Code.DEFERRED);

    shop.advance(Duration.ofDays(2));
    assertThat(shop.sent()).hasSize(2);
  }

  @Test
  void what_was_queued_before_is_sent_once_and_waits_for_the_caps_of_both() {
    MergingShop shop = MergingShop.of(CAPPED);
    shop.permit(MAIL, WORK);
    shop.tell(cartUpdated("c1", 50), MAIL);
    shop.tell(cartUpdated("c2", 50), WORK);
    shop.now = shop.now.plus(HOUR);
    assertThat(shop.engine.decide()).isEqualTo(2);
    shop.identities.decide(joining()); // and nobody tells the engine

    shop.engine.run();
    assertThat(shop.sent()).hasSize(1);
    assertThat(shop.store.journeysOf(shop.customer(MAIL))).hasSize(2);
    shop.advance(Duration.ofDays(8));
    assertThat(shop.sent()).hasSize(2);
    assertThat(shop.received.values())
        .allMatch(each -> each.customer().equals(shop.customer(MAIL)));
  }

  @Test
  void whom_the_engine_was_not_told_of_it_finds_when_something_is_due() {
    MergingShop shop = MergingShop.of(CART);
    shop.permit(MAIL, WORK);
    shop.tell(cartUpdated("c1", 50), WORK);
    CustomerId before = shop.customer(WORK);
    shop.identities.decide(joining());
    assertThat(shop.engine.explain(before, "cart")).hasSize(2);

    shop.advance(HOUR);
    assertThat(shop.sent()).hasSize(1);
    assertThat(shop.store.journeysOf(before)).isEmpty();
    assertThat(shop.codes(MAIL, "cart")).contains(Code.MERGED, Code.SENT);
  }

  @Test
  void who_turns_out_to_be_two_keeps_the_journeys_of_both_and_it_is_written_down() {
    MergingShop shop = MergingShop.of(CART);
    shop.permit(MAIL, WORK);
    shop.tell(cartUpdated("c1", 50), WORK);
    CustomerId work = shop.customer(WORK);
    shop.engine.accept(shop.identities.decide(joining()));
    CustomerId ana = shop.customer(MAIL);
    shop.engine.accept(shop.identities.decide(withdrawal()));
    shop.engine.run();

    assertThat(shop.customer(WORK)).isEqualTo(work).isNotEqualTo(ana);
    assertThat(shop.store.journeysOf(ana)).singleElement().matches(Journey::isRunning);
    shop.advance(HOUR);
    assertThat(shop.sent()).containsExactly("reminder to ana@example.com");
    assertThat(shop.codes(MAIL, "cart"))
        .containsExactly(
            Code.STARTED,
            Code.WAITS,
            Code.MERGED,
            Code.SEPARATED,
            Code.QUEUED,
            Code.ENDED,
            Code.SENT);
    assertThat(shop.store.journeysOf(work)).isEmpty();
  }

  @Test
  void the_holdout_and_the_ways_of_who_began_first_go_on() {
    Workflow halves =
        Workflow.named("halves")
            .startOn(event(CART_UPDATED))
            .keyedBy("cart_id")
            .again(new Start.Again.Always())
            .purpose(Purpose.MARKETING)
            .holdout(percent(50))
            .steps(
                s ->
                    s.split(
                        "way", arm(50, "a", a -> a.email("a")), arm(50, "b", b -> b.email("b"))))
            .build();
    Program program = Program.of(halves, "v", HouseRules.NONE);
    int heldOut = 0;
    int dealt = 0;
    for (int i = 0; i < 20; i++) {
      Identifier device = Identifier.device("device-" + i);
      MergingShop shop = MergingShop.of(halves);
      shop.events = 10 * i; // ids follow from the first event, and assignments from ids
      shop.permit(MAIL);
      shop.tell(cartUpdated("c1", 50), device);
      shop.tell(productViewed("p1"), device, MAIL);
      shop.tell(cartUpdated("c2", 50), device, MAIL);
      List<Journey> journeys = shop.engine.journeysOf(shop.customer(MAIL));
      assertThat(journeys).hasSize(2);
      assertThat(journeys.get(1).heldOut()).isEqualTo(journeys.get(0).heldOut());
      assertThat(journeys)
          .extracting(each -> each.values().get("split.way"))
          .allMatch("ab"::contains);
      assertThat(journeys.get(1).values().get("split.way"))
          .isEqualTo(journeys.get(0).values().get("split.way"));
      CustomerId ana = shop.customer(MAIL);
      heldOut += program.isHeldOut(ana) == journeys.get(0).heldOut() ? 0 : 1;
      dealt +=
          program
                  .armOf("way", ana)
                  .equals(Optional.ofNullable(journeys.get(0).values().get("split.way")))
              ? 0
              : 1;
    }
    assertThat(heldOut).isPositive();
    assertThat(dealt).isPositive();
  }

  /** Returns what customers got, where the journeys stand, and which of them ended for another. */
  private static List<String> outcome(FaultyStore.Plan plan) {
    MergingShop shop = new MergingShop(plan, CAPPED, CART);
    shop.permit(MAIL);
    shop.tell(cartUpdated("c1", 50), LAPTOP);
    shop.advance(MINUTES);
    shop.tell(cartUpdated("c1", 50), MAIL);
    shop.tell(cartUpdated("c2", 50), MAIL);
    shop.advance(MINUTES);
    shop.tell(productViewed("p1"), LAPTOP, MAIL);
    shop.tell(cartUpdated("c1", 55), LAPTOP);
    shop.advance(Duration.ofDays(9));
    shop.failing = false;
    List<String> outcome = new ArrayList<>(shop.sent());
    CustomerId ana = shop.customer(MAIL);
    for (CustomerId each : shop.identities.customer(ana).orElseThrow().ids()) {
      shop.store.journeysOf(each).forEach(journey -> outcome.add(each.equals(ana) + " " + journey));
    }
    for (Workflow workflow : List.of(CAPPED, CART)) {
      shop.engine.explain(ana, workflow.name()).stream()
          .filter(each -> each.code() == Code.MERGED || each.code() == Code.SUPERSEDED)
          .forEach(each -> outcome.add(each.journey() + each.code() + told(each)));
    }
    for (Settlement.State state : Settlement.State.values()) {
      shop.store
          .outgoing(state, 99)
          .forEach(each -> outcome.add(state + " " + each.effect().key() + each.customer()));
    }
    return outcome.stream().sorted().toList();
  }

  /** When a journey began depends on when the fault let it. */
  private static Map<String, String> told(Decision decision) {
    Map<String, String> told = new TreeMap<>(decision.operands());
    told.remove("began");
    return told;
  }

  @Test
  void a_fault_at_any_call_of_the_store_changes_nothing_of_what_comes_of_it() {
    int[] calls = {0};
    List<String> expected =
        outcome(
            call -> {
              calls[0]++;
              return Fault.NONE;
            });
    assertThat(expected).filteredOn(each -> each.startsWith("reminder")).hasSize(5);
    assertThat(expected).filteredOn(each -> each.contains("SUPERSEDED")).hasSize(2);
    assertThat(expected).filteredOn(each -> each.contains("MERGED")).hasSize(2);
    assertThat(expected).noneMatch(each -> each.startsWith("false"));
    for (Fault fault : Stream.of(Fault.values()).filter(each -> each != Fault.NONE).toList()) {
      for (int at = 1; at <= calls[0]; at++) {
        int failing = at;
        int[] call = {0};
        String[] where = {"none"};
        List<String> outcome =
            outcome(
                method -> {
                  if (++call[0] != failing) {
                    return Fault.NONE;
                  }
                  where[0] = method;
                  return fault;
                });
        assertThat(outcome).as("%s at call %d, of %s", fault, at, where[0]).isEqualTo(expected);
      }
    }
  }
}
