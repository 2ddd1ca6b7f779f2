package io.clientele.workflow.contract;

import static io.clientele.workflow.contract.ContractStore.called;
import static io.clientele.workflow.contract.ContractStore.journey;
import static io.clientele.workflow.contract.ContractStore.outcome;
import static io.clientele.workflow.contract.ContractStore.whose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.privacy.ErasureRequest;
import io.clientele.workflow.engine.ClaimLostException;
import io.clientele.workflow.engine.Outcome;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.PublishedWorkflow;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Journey.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is forgotten, and which tenants are apart. */
public interface ErasureContract extends ContractStore {
  @Test
  default void who_is_erased_is_gone_and_no_claim_brings_them_back() {
    queued(ANA, "flow/j/hello/1");
    queued(BEN, "flow/k/hello/1");
    Outgoing onItsWay =
        claimOutgoing(store()).stream()
            .filter(each -> each.customer().equals(ANA))
            .findFirst()
            .orElseThrow();
    store().accept(List.of(called("x", ANA, now())));
    Work work = claim(store());
    assertThat(another().erase(ErasureRequest.of("r1", now(), List.of(ANA), List.of())))
        .isGreaterThan(3);

    Outcome outcome =
        outcome(ANA, List.of("x"), List.of(journey("back", ANA, Status.RUNNING, null)), List.of());
    assertThatThrownBy(() -> store().commit(work, List.of(outcome)))
        .isInstanceOf(ClaimLostException.class);
    assertThat(store().settle(now(), List.of(settlement(onItsWay, State.DONE, null, false))))
        .containsExactly("flow/j/hello/1");
    assertThat(store().journeysOf(ANA)).isEmpty();
    assertThat(store().decisionsOf(ANA, "flow")).isEmpty();
    assertThat(contacts(ANA)).isEmpty();
    assertThat(claim(store()).isEmpty()).isTrue();
    assertThat(store().journeysOf(BEN)).hasSize(1);
    assertThat(store().erase(ErasureRequest.of("r1", now(), List.of(ANA), List.of()))).isZero();
    store().accept(List.of(called("later", BEN, now())));
    assertThat(whose(claim(store()))).containsExactly(BEN);
  }

  @Test
  default void tenants_see_nothing_of_each_other() {
    queued(ANA, "flow/j/hello/1");
    store().publish(new PublishedWorkflow(FLOW, "v1", BEGIN, true));
    WorkflowStore other = ofAnotherTenant();
    assertThat(other.published()).isEmpty();
    assertThat(other.journeysOf(ANA)).isEmpty();
    assertThat(other.journey("j-ana")).isEmpty();
    assertThat(other.decisionsOf(ANA, "flow")).isEmpty();
    assertThat(claimOutgoing(other)).isEmpty();
    assertThat(other.accept(List.of(called("arrival-anaflow/j/hello/1", ANA, now())))).isOne();
    assertThat(claim(store()).isEmpty()).isTrue();
    assertThat(whose(claim(other))).containsExactly(ANA);
    other.erase(ErasureRequest.of("r", now(), List.of(ANA), List.of()));
    assertThat(store().journeysOf(ANA)).hasSize(1);
  }
}
