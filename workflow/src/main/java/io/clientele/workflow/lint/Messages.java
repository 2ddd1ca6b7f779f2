package io.clientele.workflow.lint;

import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import io.clientele.workflow.QuietHours;
import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be told of the messages of a workflow, and of the minutes of a day. */
final class Messages {
  static final int MINUTES = 24 * 60;

  private Messages() {}

  static List<Step.Send> of(Workflow workflow) {
    List<Step.Send> sends = new ArrayList<>();
    workflow.forEachStep(
        step -> {
          if (step instanceof Step.Send send) {
            sends.add(send);
          }
        });
    return sends;
  }

  /** Returns what a message is for, {@code null} if nobody said. */
  static @Nullable Purpose purpose(Step.Send send, Workflow workflow) {
    return send.purpose() != null ? send.purpose() : workflow.policy().purpose();
  }

  static boolean isTransactional(Step.Send send, Workflow workflow) {
    Purpose purpose = purpose(send, workflow);
    return purpose != null && Purpose.TRANSACTIONAL.covers(purpose);
  }

  /** Returns whether a message is one that a customer has to have allowed. */
  static boolean isPromotion(Step.Send send, Workflow workflow) {
    return purpose(send, workflow) != null && !isTransactional(send, workflow);
  }

  static boolean promotes(Workflow workflow) {
    return of(workflow).stream().anyMatch(send -> isPromotion(send, workflow));
  }

  /** Returns how long a message is of use, {@code null} if for ever. */
  static @Nullable Span expiry(Step.Send send, Workflow workflow) {
    return send.expires() != null ? send.expires() : workflow.policy().expires();
  }

  static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  /** Returns whether a minute of the day is quiet. */
  static boolean isQuiet(QuietHours quiet, int minute) {
    return after(minute(quiet.from()), minute) < length(quiet);
  }

  /** Returns how many minutes quiet hours last on an ordinary day. */
  static int length(QuietHours quiet) {
    return after(minute(quiet.from()), minute(quiet.to()));
  }

  /** Returns how many minutes after one of the day another comes. */
  static int after(int minute, int other) {
    return Math.floorMod(other - minute, MINUTES);
  }
}
