package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that was decided, and on what grounds: a line of the log that explains a journey.
 *
 * @param at when
 * @param workflow in which workflow
 * @param journey in which journey; empty if none began
 * @param step at which step; empty if at none
 * @param code what was decided
 * @param operands on what grounds, by name, in the order in which they are told; without addresses
 *     and names of the customer
 */
public record Decision(
    Instant at,
    String workflow,
    String journey,
    String step,
    Code code,
    Map<String, String> operands) {
  public Decision {
    requireNonNull(at, "at");
    requireNonNull(workflow, "workflow");
    requireNonNull(journey, "journey");
    requireNonNull(step, "step");
    requireNonNull(code, "code");
    operands = Operands.copyOf(operands);
  }

  /** What was decided. */
  public enum Code {
    /** A journey began. */
    STARTED,
    /** No journey began, because what would have made it begin happened too long ago. */
    TOO_OLD,
    /** No journey began, because the customer is none of those it is for. */
    NOT_FOR_THEM,
    /** No journey began, because one is under way or the last is too recent. */
    NOT_AGAIN,
    /** No journey began, because as many of the customer's go on as may at once. */
    ENOUGH_AT_ONCE,
    /** No journey began, because too many did. */
    LIMIT_REACHED,
    /** No journey began, because what would end it holds already. */
    ENDED_BEFORE,
    /** It waits. */
    WAITS,
    /** A wait began anew. */
    RESTARTED,
    /** It goes a way. */
    GOES,
    /** It was dealt a way by chance. */
    DEALT,
    /** A message was queued. */
    QUEUED,
    /** A message waits. */
    DEFERRED,
    /** A message was left out. */
    SKIPPED,
    /** What a held-out journey would have done. */
    HELD_OUT,
    /** Something is to be done. */
    ACTS,
    /** Something was done. */
    DONE,
    /** Something could not be done. */
    FAILED,
    /** A person is asked. */
    ASKS,
    /** A person said yes or no, or the time for it was over. */
    ANSWERED,
    /** Somebody moved the time at which it goes on. */
    MOVED,
    /** The goal was reached. */
    GOAL,
    /** Something ended the journey before its end. */
    EXITED,
    /** The journey came to its end. */
    ENDED,
    /** A message was handed over. */
    SENT,
    /** A message could not be handed over, and is tried again. */
    RETRIED,
    /** A message was given up. */
    GIVEN_UP,
    /** A message may have been handed over or not. */
    UNCERTAIN,
    /** The journey goes on in another version. */
    MIGRATED,
    /** Journeys of a customer who turned out to be this one became this one's. */
    MERGED,
    /** The journey ended, as the same person is on an earlier one of the same workflow and key. */
    SUPERSEDED,
    /** Somebody turned out to be another customer; the journeys stay with this one. */
    SEPARATED
  }

  /** Returns what was decided and on what grounds: {@code SKIPPED cap{limit=3/7d, used=3}}. */
  public String text() {
    StringBuilder text = new StringBuilder(code.name());
    String reason = operands.get("reason");
    if (reason != null) {
      text.append(' ').append(reason);
    }
    String separator = "{";
    for (Map.Entry<String, String> operand : operands.entrySet()) {
      if (!operand.getKey().equals("reason")) {
        text.append(separator).append(operand.getKey()).append('=').append(operand.getValue());
        separator = ", ";
      }
    }
    return separator.equals("{") ? text.toString() : text.append('}').toString();
  }

  /** Returns it as a line of a log. */
  @Override
  public String toString() {
    return at
        + " "
        + workflow
        + (journey.isEmpty() ? " -" : " " + journey)
        + (step.isEmpty() ? " - " : " " + step + " ")
        + text();
  }
}
