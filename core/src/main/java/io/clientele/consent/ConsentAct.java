package io.clientele.consent;

/** What was said about a permission. */
public enum ConsentAct {
  /** Yes. */
  OPT_IN,
  /** Yes, but it counts only once the person confirms it from the address itself. */
  CONFIRMATION_ASKED,
  /** The person was asked and did not say yes, such as by leaving a box empty. */
  DECLINED,
  /** No, or no longer. */
  OPT_OUT,
  /** The person replied STOP, or the like: a no that only the person can take back. */
  STOP,
  /** The person reported a message as spam: a no that only the person can take back. */
  COMPLAINT;

  /** Returns whether it forbids. */
  public boolean refuses() {
    return this == OPT_OUT || isHard();
  }

  /** Returns whether it forbids until the person opts in anew through an accepted source. */
  public boolean isHard() {
    return this == STOP || this == COMPLAINT;
  }
}
