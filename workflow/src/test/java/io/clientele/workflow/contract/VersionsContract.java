package io.clientele.workflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.workflow.engine.PublishedWorkflow;
import io.clientele.workflow.engine.WorkflowStore;
import org.junit.jupiter.api.Test;

/** Which versions of workflows a store keeps. */
public interface VersionsContract extends ContractStore {
  @Test
  default void of_the_versions_of_a_workflow_one_is_open() {
    WorkflowStore store = store();
    store.publish(new PublishedWorkflow(FLOW, "v2", BEGIN.plusSeconds(1), true));
    store.publish(new PublishedWorkflow(FLOW, "v1", BEGIN.plusSeconds(2), true));

    assertThat(store.published())
        .containsExactly(
            new PublishedWorkflow(FLOW, "v2", BEGIN.plusSeconds(1), false),
            new PublishedWorkflow(FLOW, "v1", BEGIN.plusSeconds(2), true));
    assertThat(another().published()).isEqualTo(store.published());
  }
}
