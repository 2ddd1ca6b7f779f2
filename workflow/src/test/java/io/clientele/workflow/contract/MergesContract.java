package io.clientele.workflow.contract;

import static io.clientele.workflow.contract.ContractStore.called;
import static io.clientele.workflow.contract.ContractStore.decision;
import static io.clientele.workflow.contract.ContractStore.journey;
import static io.clientele.workflow.contract.ContractStore.message;
import static io.clientele.workflow.contract.ContractStore.outcome;
import static io.clientele.workflow.contract.ContractStore.whose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.ClaimLostException;
import io.clientele.workflow.engine.CustomerMerge;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Assigned;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of customers who turn out to be others. */
public interface MergesContract extends ContractStore {
  private CustomerMerge anaIsBen() {
    return new CustomerMerge(ANA, BEN, now());
  }

  private Journey about(
      String id, CustomerId customer, String key, Status status, Instant started, boolean heldOut) {
    Instant due = status == Status.RUNNING ? started.plusSeconds(60) : null;
    return new Journey(
        id,
        "flow",
        "v1",
        customer,
        key,
        started,
        started,
        heldOut,
        status,
        "wait",
        started,
        due,
        due,
        Map.of("wait", 1),
        Map.of("split.s", "arm-of-" + id));
  }

  private void keep(CustomerId customer, List<Journey> journeys, List<Effect> effects) {
    String id = "for-" + customer.value() + journeys.get(0).id();
    store().accept(List.of(called(id, customer, now())));
    store().commit(claim(store()), List.of(outcome(customer, List.of(id), journeys, effects)));
  }

  @Test
  default void of_who_turns_out_to_be_another_all_is_the_others() {
    queued(ANA, "flow/j-ana/hello/1");
    queued(BEN, "flow/j-ben/hello/1");
    store()
        .settle(now(), List.of(settlement(claimOutgoing(store()).get(0), State.DONE, null, false)));
    letLeasesPass();
    store().accept(List.of(called("later", ANA, now().plusSeconds(1))));
    assertThat(another().merge(List.of(anaIsBen()))).isOne();

    assertThat(store().journeysOf(ANA)).isEmpty();
    assertThat(store().decisionsOf(ANA, "flow")).isEmpty();
    assertThat(contacts(ANA)).isEmpty();
    assertThat(contacts(BEN))
        .extracting(Contact::key)
        .containsExactlyInAnyOrder("flow/j-ana/hello/1", "flow/j-ben/hello/1");
    Work work = claim(another());
    assertThat(whose(work)).containsExactly(BEN);
    assertThat(work.customers().get(0).arrivals()).extracting(Arrival::id).containsExactly("later");
    assertThat(work.customers().get(0).arrivals().get(0).customer()).isEqualTo(BEN);
    assertThat(work.customers().get(0).contacts()).hasSize(2);
    assertThat(store().decisionsOf(BEN, "flow"))
        .extracting(Decision::code)
        .contains(Code.MERGED)
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(store().accept(List.of(called("later", BEN, now())))).isZero();

    assertThat(store().merge(List.of(anaIsBen()))).isZero();
    assertThat(store().merge(List.of())).isZero();
    assertThat(store().decisionsOf(BEN, "flow"))
        .filteredOn(each -> each.code() == Code.MERGED)
        .hasSize(1);
  }

  @Test
  default void of_two_journeys_about_the_same_the_later_ends_with_what_it_wanted() {
    Journey earlier = about("j1", ANA, "k", Status.RUNNING, BEGIN, false);
    Journey later = about("j2", BEN, "k", Status.RUNNING, BEGIN.plusSeconds(5), false);
    Journey other = about("j3", BEN, "m", Status.RUNNING, BEGIN.plusSeconds(6), false);
    keep(ANA, List.of(earlier), List.of(message("flow/j1/hello/1", "j1", ANA, now())));
    keep(BEN, List.of(later, other), List.of(message("flow/j2/hello/1", "j2", BEN, now())));
    store().merge(List.of(anaIsBen()));

    assertThat(store().journeysOf(BEN))
        .extracting(Journey::id, Journey::status, Journey::customer, Journey::wakeAt)
        .containsExactly(
            tuple("j1", Status.RUNNING, BEN, earlier.wakeAt()),
            tuple("j2", Status.EXITED, BEN, null),
            tuple("j3", Status.RUNNING, BEN, other.wakeAt()));
    assertThat(claimOutgoing(store()))
        .extracting(each -> each.effect().key(), Outgoing::customer)
        .containsExactly(tuple("flow/j1/hello/1", BEN));
    assertThat(store().outgoing(State.REVOKED, 9))
        .extracting(each -> each.effect().key())
        .containsExactly("flow/j2/hello/1");
    assertThat(store().decisionsOf(BEN, "flow"))
        .filteredOn(each -> each.code() == Code.SUPERSEDED)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.journey()).isEqualTo("j2");
              assertThat(each.operands()).containsEntry("by", "j1");
            });
    setNow(now().plusSeconds(61));
    assertThat(whose(claim(store()))).containsExactly(BEN);
  }

  @Test
  default void a_merge_lets_claims_run_out_and_effects_on_their_way_settle_with_the_survivor() {
    queued(ANA, "flow/j-ana/hello/1");
    Outgoing onItsWay = claimOutgoing(store()).get(0);
    store().accept(List.of(called("x", ANA, now()), called("y", BEN, now())));
    Work work = claim(store());
    another().merge(List.of(anaIsBen()));

    List<Outcome> late =
        List.of(
            outcome(
                ANA,
                List.of("x"),
                List.of(journey("late", ANA, Status.RUNNING, null)),
                List.of(message("flow/late/hello/1", "late", ANA, now()))));
    assertThatThrownBy(() -> store().commit(work, late)).isInstanceOf(ClaimLostException.class);
    assertThat(store().journey("late")).isEmpty();
    Settlement done =
        new Settlement(
            "flow/j-ana/hello/1",
            ANA,
            onItsWay.claim(),
            State.DONE,
            null,
            false,
            "r",
            List.of(decision("j", Map.of("settled", "late"))),
            List.of(called("answer", ANA, now())));
    assertThat(store().settle(now(), List.of(done))).isEmpty();
    assertThat(store().decisionsOf(ANA, "flow")).isEmpty();
    assertThat(store().decisionsOf(BEN, "flow"))
        .anyMatch(each -> "late".equals(each.operands().get("settled")));
    Work next = claim(store());
    assertThat(whose(next)).containsExactly(BEN);
    assertThat(next.customers().get(0).arrivals())
        .extracting(Arrival::id)
        .containsExactlyInAnyOrder("x", "y", "answer");
    store().commit(next, List.of(outcome(BEN, List.of("x", "y", "answer"), List.of(), List.of())));
    assertThat(claim(another()).isEmpty()).isTrue();
  }

  @Test
  default void who_began_first_decides_what_later_journeys_are_assigned_to() {
    keep(ANA, List.of(about("j1", ANA, "k", Status.DONE, BEGIN, true)), List.of());
    keep(BEN, List.of(about("j2", BEN, "m", Status.DONE, BEGIN.plusSeconds(5), false)), List.of());
    keep(
        CARA,
        List.of(about("j3", CARA, "n", Status.DONE, BEGIN.minusSeconds(5), false)),
        List.of());
    store().merge(List.of(anaIsBen()));
    store().accept(List.of(called("x", BEN, now())));
    Work work = claim(store());
    List<Journey> told = work.customers().get(0).journeys();
    assertThat(told).extracting(Journey::id).containsExactlyInAnyOrder("j1", "j2");
    assertThat(told)
        .allSatisfy(
            each -> {
              Assigned assigned = Assigned.rememberedBy(each);
              assertThat(assigned.heldOut()).contains(true);
              assertThat(assigned.values()).containsValue("arm-of-j1");
            });
    assertThat(told).extracting(Journey::heldOut).containsExactlyInAnyOrder(true, false);
    store().release(work);

    // Whose id survives has nothing to remember of its own.
    store().merge(List.of(new CustomerMerge(BEN, CARA, now())));
    assertThat(store().journeysOf(CARA))
        .hasSize(3)
        .allMatch(each -> Assigned.rememberedBy(each).equals(Assigned.NOTHING));
  }

  @Test
  default void tenants_merge_their_own_customers_alone() {
    queued(ANA, "flow/j-ana/hello/1");
    WorkflowStore other = ofAnotherTenant();
    assertThat(other.merge(List.of(anaIsBen()))).isZero();
    assertThat(store().journeysOf(ANA)).hasSize(1);
    assertThat(contacts(ANA)).hasSize(1);
  }
}
