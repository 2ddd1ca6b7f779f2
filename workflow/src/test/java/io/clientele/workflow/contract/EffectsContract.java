package io.clientele.workflow.contract;

import static io.clientele.workflow.contract.ContractStore.called;
import static io.clientele.workflow.contract.ContractStore.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a store promises of what goes out. */
public interface EffectsContract extends ContractStore {
  @Test
  default void an_effect_is_kept_once_by_its_key_and_given_out_once() {
    Effect.Deliver message = queued(ANA, "flow/j/hello/1");
    queued(BEN, "flow/j/hello/1");
    List<Outgoing> claimed = claimOutgoing(store());

    assertThat(claimed)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.effect()).isEqualTo(message);
              assertThat(each.customer()).isEqualTo(ANA);
              assertThat(each.attempts()).isZero();
              assertThat(each.inDoubt()).isFalse();
            });
    assertThat(claimOutgoing(another())).isEmpty();
  }

  @Test
  default void the_oldest_go_out_first_and_none_before_its_time() {
    for (int i = 0; i < 4; i++) {
      queued(ANA, "flow/j/hello/" + i);
      setNow(now().plusSeconds(1));
    }
    setNow(now().minusSeconds(2));
    assertThat(store().claimOutgoing(now(), 2, LEASE))
        .extracting(each -> each.effect().key())
        .containsExactly("flow/j/hello/0", "flow/j/hello/1");
    assertThat(claimOutgoing(store())).hasSize(1);
    assertThat(claimOutgoing(store())).isEmpty();
  }

  @Test
  default void what_was_claimed_and_not_settled_comes_back_in_doubt_and_the_late_one_is_told() {
    queued(ANA, "flow/j/hello/1");
    Outgoing first = claimOutgoing(store()).get(0);
    letLeasesPass();
    Outgoing second = claimOutgoing(another()).get(0);
    assertThat(second.inDoubt()).isTrue();

    assertThat(store().settle(now(), List.of(settlement(first, State.DEAD, null, false))))
        .containsExactly("flow/j/hello/1");
    assertThat(store().outgoing(State.DEAD, 9)).isEmpty();
    assertThat(another().settle(now(), List.of(settlement(second, State.DONE, null, false))))
        .isEmpty();
    assertThat(store().decisionsOf(ANA, "flow"))
        .extracting(each -> each.operands().getOrDefault("settled", ""))
        .containsExactly("", "DONE");
    assertThat(another().settle(now(), List.of(settlement(second, State.DONE, null, false))))
        .hasSize(1);
  }

  @Test
  default void what_has_begun_comes_back_as_begun_and_begins_for_no_one_who_lost_it() {
    queued(ANA, "flow/j/hello/1");
    queued(BEN, "flow/k/hello/1");
    List<Outgoing> first = claimOutgoing(store());
    assertThat(store().begin(first.get(0))).isTrue();
    assertThat(first).noneMatch(Outgoing::begun);
    letLeasesPass();
    List<Outgoing> second = claimOutgoing(another());
    assertThat(second).extracting(Outgoing::begun).containsExactly(true, false);
    assertThat(second).allMatch(Outgoing::inDoubt);
    assertThat(store().begin(first.get(1))).isFalse();

    another().settle(now(), List.of(settlement(second.get(0), State.WAITING, now(), true)));
    another().settle(now(), List.of(settlement(second.get(1), State.DONE, null, false)));
    assertThat(another().begin(second.get(1))).isFalse();
    assertThat(claimOutgoing(another())).singleElement().matches(each -> !each.begun());
  }

  @Test
  default void what_waits_comes_back_at_its_time_with_its_attempts_and_what_comes_of_it_comes_in() {
    queued(ANA, "flow/j/hello/1");
    Outgoing first = claimOutgoing(store()).get(0);
    store().settle(now(), List.of(settlement(first, State.WAITING, now().plusSeconds(9), true)));
    assertThat(claimOutgoing(store())).isEmpty();
    assertThat(store().nextAt()).contains(now().plusSeconds(9));
    setNow(now().plusSeconds(9));
    Outgoing again = claimOutgoing(store()).get(0);
    assertThat(again.attempts()).isOne();
    assertThat(again.inDoubt()).isFalse();
    store().settle(now(), List.of(settlement(again, State.WAITING, now(), false)));
    Outgoing third = claimOutgoing(store()).get(0);
    assertThat(third.attempts()).isOne();

    Arrival answer = called("answer", ANA, now());
    store()
        .settle(
            now(),
            List.of(
                new Settlement(
                    "flow/j/hello/1",
                    ANA,
                    third.claim(),
                    State.DONE,
                    null,
                    false,
                    "r",
                    List.of(),
                    List.of(answer))));
    assertThat(claim(store()).customers().get(0).arrivals()).containsExactly(answer);
  }

  @Test
  default void who_sleeps_until_the_next_time_finds_what_one_who_is_gone_had_claimed() {
    queued(ANA, "flow/j/hello/1");
    assertThat(store().nextAt()).contains(BEGIN);
    claimOutgoing(store());
    assertThat(another().nextAt()).hasValueSatisfying(next -> assertThat(next).isAfter(BEGIN));
    letLeasesPass();
    assertThat(another().nextAt()).isPresent();
    // That the claim has run out is found out before anything is due.
    assertThat(another().claimOutgoing(BEGIN.minusSeconds(1), 10, LEASE)).isEmpty();
    assertThat(another().nextAt()).isPresent();
    Outgoing found = claimOutgoing(another()).get(0);
    assertThat(found.inDoubt()).isTrue();
    another().settle(now(), List.of(settlement(found, State.DONE, null, false)));
    assertThat(another().nextAt()).isEmpty();
  }

  /** From waiting to claimed, from claimed to waiting or to what came in, and on to another. */
  @Test
  default void while_others_are_at_work_there_is_a_next_time() throws InterruptedException {
    queued(ANA, "flow/j/hello/0");
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger looks = new AtomicInteger();
    AtomicInteger nothing = new AtomicInteger();
    AtomicReference<Throwable> failed = new AtomicReference<>();
    WorkflowStore sleeper = another();
    Thread thread =
        new Thread(
            () -> {
              while (!done.get()) {
                nothing.addAndGet(sleeper.nextAt().isEmpty() ? 1 : 0);
                looks.incrementAndGet();
              }
            });
    thread.setUncaughtExceptionHandler((of, e) -> failed.set(e));
    thread.start();
    for (int i = 0; i < 150; i++) {
      Outgoing first = claimOutgoing(store()).get(0);
      store().settle(now(), List.of(settlement(first, State.WAITING, now(), true)));
      Outgoing again = claimOutgoing(store()).get(0);
      Arrival answer = called("answer" + i, ANA, now());
      store()
          .settle(
              now(),
              List.of(
                  new Settlement(
                      again.effect().key(),
                      ANA,
                      again.claim(),
                      State.DONE,
                      null,
                      false,
                      "r",
                      List.of(),
                      List.of(answer))));
      Work work = claim(store());
      Effect next = ContractStore.message("flow/j/hello/" + (i + 1), "j", ANA, now());
      store().commit(work, List.of(outcome(ANA, List.of(answer.id()), List.of(), List.of(next))));
    }
    done.set(true);
    thread.join();
    assertThat(failed.get()).isNull();
    assertThat(nothing.get()).as("times of %s", looks).isZero();
  }

  @Test
  default void messages_count_from_when_they_leave_and_not_if_they_never_may_have() {
    queued(ANA, "flow/j/hello/1");
    assertThat(contacts(ANA)).extracting(Contact::at).containsExactly(BEGIN);
    Outgoing first = claimOutgoing(store()).get(0);
    store().settle(now(), List.of(settlement(first, State.WAITING, now().plusSeconds(60), false)));
    assertThat(contacts(ANA)).extracting(Contact::at).containsExactly(BEGIN.plusSeconds(60));
    setNow(now().plusSeconds(90));
    Outgoing second = claimOutgoing(store()).get(0);
    store().settle(now(), List.of(settlement(second, State.DONE, null, false)));
    assertThat(contacts(ANA)).extracting(Contact::at).containsExactly(now());
    assertThat(store().contactsOf(List.of(ANA), now()).getOrDefault(ANA, List.of())).isEmpty();

    queued(BEN, "flow/k/hello/1");
    Outgoing never = claimOutgoing(store()).get(0);
    store().settle(now(), List.of(settlement(never, State.DEAD, null, false)));
    assertThat(contacts(BEN)).isEmpty();
    queued(BEN, "flow/k/hello/2");
    Outgoing tried = claimOutgoing(store()).get(0);
    store().settle(now(), List.of(settlement(tried, State.WAITING, now(), true)));
    store()
        .settle(now(), List.of(settlement(claimOutgoing(store()).get(0), State.DEAD, null, false)));
    assertThat(contacts(BEN)).extracting(Contact::key).containsExactly("flow/k/hello/2");
  }

  @Test
  default void a_revoke_calls_off_what_waits_and_not_what_is_on_its_way() {
    queued(ANA, "flow/j-ana/hello/1");
    Outgoing onItsWay = claimOutgoing(store()).get(0);
    queued(ANA, "flow/j-ana/more/1");
    store().accept(List.of(called("end", ANA, now())));
    store()
        .commit(
            claim(store()),
            List.of(
                outcome(
                    ANA,
                    List.of("end"),
                    List.of(),
                    List.of(
                        new Effect.Revoke("flow/j-ana/revoke", "j-ana", "wait", now(), "goal")))));

    assertThat(claimOutgoing(store())).isEmpty();
    assertThat(store().outgoing(State.REVOKED, 9))
        .extracting(each -> each.effect().key())
        .containsExactly("flow/j-ana/more/1");
    assertThat(contacts(ANA)).extracting(Contact::key).containsExactly("flow/j-ana/hello/1");
    assertThat(store().settle(now(), List.of(settlement(onItsWay, State.DONE, null, false))))
        .isEmpty();
  }

  @Test
  default void somebody_says_what_became_of_what_is_stuck() {
    queued(ANA, "flow/j/hello/1");
    store()
        .settle(now(), List.of(settlement(claimOutgoing(store()).get(0), State.DEAD, null, false)));
    assertThat(store().resolve("flow/j/hello/1", State.UNCERTAIN, State.DONE, now())).isFalse();
    assertThat(store().resolve("none", State.DEAD, State.DONE, now())).isFalse();
    assertThat(contacts(ANA)).isEmpty();

    assertThat(store().resolve("flow/j/hello/1", State.DEAD, State.WAITING, now())).isTrue();
    assertThat(contacts(ANA)).hasSize(1);
    Outgoing again = claimOutgoing(store()).get(0);
    assertThat(again.inDoubt()).isFalse();
    store().settle(now(), List.of(settlement(again, State.UNCERTAIN, null, false)));
    assertThat(contacts(ANA)).hasSize(1);
    assertThat(store().resolve("flow/j/hello/1", State.UNCERTAIN, State.DONE, now())).isTrue();
    assertThat(claimOutgoing(store())).isEmpty();
    assertThatThrownBy(() -> store().resolve("flow/j/hello/1", State.DONE, State.WAITING, now()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DONE");
  }
}
