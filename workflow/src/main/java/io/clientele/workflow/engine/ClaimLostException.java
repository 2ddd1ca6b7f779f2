package io.clientele.workflow.engine;

/** A claim ran out before it was used, and somebody else may have what was claimed. */
public final class ClaimLostException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Makes one that names the claim. */
  public ClaimLostException(String claim) {
    super(
        "claim %s ran out before its work was committed: nothing was kept, and the work is done by whoever claims it next"
            .formatted(claim));
  }
}
