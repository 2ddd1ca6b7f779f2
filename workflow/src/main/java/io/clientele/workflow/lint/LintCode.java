package io.clientele.workflow.lint;

import static io.clientele.workflow.lint.Severity.ERROR;
import static io.clientele.workflow.lint.Severity.WARNING;

import java.util.Locale;

/** What can be wrong with a workflow. */
public enum LintCode {
  /** A message is for no purpose, so no permission covers it. */
  SEND_WITHOUT_PURPOSE(ERROR),
  /** Steps lead back to themselves and no time passes on the way. */
  LOOP_WITHOUT_WAIT(ERROR),
  /** A journey gets where it cannot end. */
  NEVER_ENDS(ERROR),
  /** A step stands behind one that ends the journey or jumps away. */
  STEP_AFTER_END(ERROR),
  /** No journey gets to a step. */
  UNREACHABLE_STEP(ERROR),
  /** A share of customers would not get what all have to get. */
  HOLDOUT_ON_TRANSACTIONAL(ERROR),
  /** The message that brings a coupon may come when it is no longer valid. */
  COUPON_OUTLIVED(ERROR),
  /** Hardly any hour of the day is not quiet. */
  QUIET_NEVER_OPENS(ERROR),
  /** What waits for a part of the day is then held back by quiet hours. */
  WINDOW_WITHIN_QUIET(ERROR),
  /** A message has always expired when quiet hours end. */
  EXPIRES_BEFORE_SENT(ERROR),
  /** The shares of a split do not add up to 100 %. */
  SPLIT_NOT_100(ERROR),
  /** A split has fewer than two ways. */
  SPLIT_WITHOUT_CHOICE(ERROR),
  /** Two ways of a split have one name, so their results cannot be told apart. */
  SPLIT_SAME_NAME(ERROR),
  /** A way is never gone, since one before it has the same condition. */
  SAME_CONDITION_TWICE(ERROR),
  /** A jump leads into the inside of a step that it does not stand in. */
  JUMP_INTO_ANOTHER_WAY(ERROR),
  /** What low stock starts does something to a customer, but there is none. */
  LOW_STOCK_WITHOUT_CUSTOMER(ERROR),
  /** A workflow starts itself, directly or by way of others, without end. */
  STARTS_ITSELF(ERROR),
  /** A workflow is started that does not start when it is called. */
  START_NOT_CALLABLE(ERROR),
  /** The event that starts a journey is its goal as well. */
  GOAL_IS_TRIGGER(ERROR),
  /** An event of the same key is looked for among events that have no such property. */
  EVENT_WITHOUT_KEY(ERROR),
  /** An event of the same key is looked for, but the workflow has no key. */
  SAME_KEY_WITHOUT_KEY(ERROR),
  /** Whom a workflow starts for, it ends for at once. */
  EXIT_AT_START(ERROR),
  /** A schedule is none. */
  SCHEDULE_INVALID(ERROR),
  /** A schedule names days that never come. */
  SCHEDULE_NEVER(ERROR),
  /** A segment is not known. */
  UNKNOWN_SEGMENT(ERROR),
  /** A score is not known. */
  UNKNOWN_SCORE(ERROR),
  /** A channel is not known. */
  UNKNOWN_CHANNEL(ERROR),
  /** A template is not known. */
  UNKNOWN_TEMPLATE(ERROR),
  /** A kind of coupon is not known. */
  UNKNOWN_COUPON(ERROR),
  /** A function is not known. */
  UNKNOWN_FUNCTION(ERROR),
  /** A function is told what it does not know, or not told what it needs. */
  WRONG_ARGUMENTS(ERROR),
  /** A webhook is not known. */
  UNKNOWN_WEBHOOK(ERROR),
  /** A team or person is not known. */
  UNKNOWN_TEAM(ERROR),
  /** Who looks at orders is not known. */
  UNKNOWN_HOOK(ERROR),
  /** A workflow is not known. */
  UNKNOWN_WORKFLOW(ERROR),
  /** Advertising goes on when what it is for has been reached. */
  NO_GOAL(WARNING),
  /** Nobody is left out, so what advertising causes cannot be told. */
  NO_HOLDOUT(WARNING),
  /** Advertising by text message may come at night. */
  SMS_WITHOUT_QUIET(WARNING),
  /** Quiet hours leave a part of the night to advertising by text message. */
  SMS_AT_NIGHT(WARNING),
  /** A cap holds nothing back. */
  CAP_NEVER_BINDS(WARNING),
  /** A cap lets more than three messages a day pass. */
  CAP_TOO_HIGH(WARNING),
  /** Advertising is called transactional. */
  TRANSACTIONAL_PROMOTION(WARNING),
  /** What comes every year is for each customer once only. */
  YEARLY_ONCE(WARNING),
  /** A schedule starts journeys for all customers there are. */
  SCHEDULE_FOR_ALL(WARNING),
  /** The goal is an event of the kind that starts a journey. */
  GOAL_OF_TRIGGER_KIND(WARNING),
  /** An event of the kind that starts a journey ends it as well. */
  EXIT_IS_TRIGGER(WARNING),
  /** A customer may get the same message twice in one journey. */
  SAME_MESSAGE_TWICE(WARNING),
  /** Two messages by the same means come at once. */
  MESSAGE_BURST(WARNING),
  /** Months were written where minutes were probably meant. */
  MONTHS_FOR_MINUTES(WARNING),
  /** An event of the host's own is called nearly as one of this library. */
  EVENT_NEARLY_KNOWN(WARNING),
  /** A coupon is made and no message follows that could bring it. */
  COUPON_UNUSED(WARNING),
  /** What is decided on in the evening has expired in the morning. */
  EXPIRES_WITHIN_QUIET(WARNING),
  /** What customers do all the time starts a journey each time. */
  STARTS_TOO_OFTEN(WARNING),
  /** One customer may be on many journeys of advertising at once, and nothing holds them back. */
  MANY_AT_ONCE(WARNING),
  /** It is said how many journeys go on at once where there is never more than one. */
  AT_ONCE_WITHOUT_KEY(WARNING),
  /** A way of a split is gone by nobody. */
  SPLIT_EMPTY_SHARE(WARNING),
  /** A question is asked and nothing follows from it. */
  BRANCH_WITHOUT_STEPS(WARNING);

  private final Severity severity;

  LintCode(Severity severity) {
    this.severity = severity;
  }

  /** Returns how bad it is. */
  public Severity severity() {
    return severity;
  }

  /** Returns how it is written: {@code send-without-purpose}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return code();
  }
}
