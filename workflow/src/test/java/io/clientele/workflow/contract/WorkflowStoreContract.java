package io.clientele.workflow.contract;

import io.clientele.workflow.engine.WorkflowStore;
import java.time.Instant;

/**
 * What every {@link WorkflowStore} promises, theme by theme. Extend it, hand over an empty store,
 * run it.
 */
public abstract class WorkflowStoreContract
    implements VersionsContract,
        ArrivalsContract,
        ClaimsContract,
        EffectsContract,
        MergesContract,
        ErasureContract {
  /** The clock of the engines. */
  protected Instant now = BEGIN;

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void setNow(Instant time) {
    now = time;
  }
}
