package io.clientele.workflow.engine;

import io.clientele.condition.Condition;
import io.clientele.condition.CustomerFacts;
import io.clientele.condition.Explanation;
import io.clientele.event.Event;
import io.clientele.profile.Profile;
import io.clientele.workflow.EventMatch;
import io.clientele.workflow.Exit;
import io.clientele.workflow.Start;
import io.clientele.workflow.Step;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is not on a journey, or gets nothing from one, line by line: what would have made
 * it begin, and which of its rules does not hold now. It tells values of the customer and belongs
 * in no log.
 */
final class WhyNot {
  private final @Nullable Program program;
  private final String workflow;
  private final Profile profile;
  private final CustomerSnapshot known;
  private final CustomerFacts facts;
  private final List<Journey> journeys;
  private final List<Decision> decisions;
  private final List<String> lines = new ArrayList<>();

  private WhyNot(
      String workflow,
      @Nullable Program program,
      CustomerSnapshot known,
      List<Journey> journeys,
      List<Decision> decisions) {
    this.workflow = workflow;
    this.program = program;
    this.known = known;
    this.profile = known.profile();
    this.facts = Program.factsOf(known);
    this.journeys = journeys;
    this.decisions = decisions;
  }

  static List<String> of(
      String workflow,
      @Nullable Program program,
      CustomerSnapshot known,
      List<Journey> journeys,
      List<Decision> decisions) {
    WhyNot why = new WhyNot(workflow, program, known, journeys, decisions);
    why.tell();
    return List.copyOf(why.lines);
  }

  private void tell() {
    if (program == null) {
      lines.add("no version of %s is open: publish one".formatted(workflow));
      return;
    }
    for (Journey journey : journeys) {
      lines.add(
          "journey %s began at %s and %s"
              .formatted(
                  journey.id(),
                  journey.startedAt(),
                  journey.isRunning()
                      ? "stands at " + journey.step() + until(journey.dueAt())
                      : "ended at " + journey.step() + ": " + journey.status()));
    }
    if (program.isHeldOut(profile.customer())) {
      lines.add("the customer is in the holdout: what would be sent is only written down");
    }
    trigger(program.workflow().start());
    Start start = program.workflow().start();
    if (start.who() != null) {
      tell("it is for those of whom %s".formatted(start.who().text()), start.who().explain(facts));
    }
    long goOn = journeys.stream().filter(Journey::isRunning).count();
    if (start.atOnce() != null && goOn >= start.atOnce()) {
      lines.add("no other begins: %s go on, of %s at once".formatted(goOn, start.atOnce()));
    }
    for (Exit exit : program.workflow().exits()) {
      if (exit instanceof Exit.When when && when.condition().holds(facts)) {
        lines.add("exit %s holds: %s".formatted(exit.name(), when.condition().explain(facts)));
      }
    }
    program.workflow().forEachStep(step -> tell(program, step));
    decisions.stream()
        .filter(each -> isRefusal(each.code()))
        .reduce((before, last) -> last)
        .ifPresent(last -> lines.add("last refused at %s: %s".formatted(last.at(), last.text())));
  }

  /** Tells what would become of a message if it were decided on now. */
  private void tell(Program of, Step step) {
    if (step instanceof Step.Send send) {
      of.refusal(send, known, profile.at())
          .ifPresent(
              refusal ->
                  lines.add(
                      "now %s would be %s%s"
                          .formatted(send.id(), text(refusal), until(refusal.until()))));
    }
  }

  private String text(Program.Refusal refusal) {
    Decision.Code code = refusal.until() == null ? Decision.Code.SKIPPED : Decision.Code.DEFERRED;
    return new Decision(profile.at(), workflow, "", "", code, refusal.why()).text();
  }

  private static String until(@Nullable Instant due) {
    return due == null ? "" : " until " + due;
  }

  private void trigger(Start start) {
    if (start.trigger() instanceof Trigger.OnEvent on) {
      event(on.match());
    } else if (journeys.isEmpty()) {
      waiting(start.trigger()).ifPresent(lines::add);
    }
  }

  private void event(EventMatch match) {
    List<Event> events = profile.events(match.event().name(), Instant.MIN);
    if (events.isEmpty()) {
      lines.add("not started: there was no %s".formatted(match.event().text()));
      return;
    }
    Event last = events.get(events.size() - 1);
    if (match.where() != null && !match.where().holds(last, profile)) {
      lines.add(
          "not started by the last %s, of %s: %s"
              .formatted(
                  match.event().text(),
                  last.header().happenedAt(),
                  match.where().explain(last, profile)));
    }
  }

  /** Returns what a workflow that no event of the customer starts is waiting for. */
  private Optional<String> waiting(Trigger trigger) {
    String what = null;
    if (trigger instanceof Trigger.OnSegment on) {
      String how = on.entered() ? "entered" : "left";
      what =
          facts.segments().asMap().containsKey(on.segment())
              ? "segment %s was not %s since it was published; the customer is %s it"
                  .formatted(
                      on.segment(),
                      how,
                      new Condition.InSegment(on.segment()).holds(facts) ? "in" : "not in")
              : "segment %s was not %s, and is not known here".formatted(on.segment(), how);
    } else if (trigger instanceof Trigger.OnDay on) {
      boolean told = facts.day(on.field()) != null || facts.time(on.field()) != null;
      what =
          told
              ? "%s has not come since it was published".formatted(on.field())
              : "%s of the customer is not known".formatted(on.field());
    } else if (trigger instanceof Trigger.OnScore on) {
      what =
          "score %s did not %s %s since it was published; it is %s"
              .formatted(
                  on.score(),
                  on.rises() ? "rise to" : "fall below",
                  on.threshold().toPlainString(),
                  facts.score(on.score()));
    } else if (trigger instanceof Trigger.OnCall) {
      what = "nobody called it";
    } else if (trigger instanceof Trigger.OnPriceDrop || trigger instanceof Trigger.OnBackInStock) {
      what = "nothing that the customer cares about came to be cheaper or back";
    }
    return Optional.ofNullable(what).map(each -> "not started: " + each);
  }

  private void tell(String what, Explanation explanation) {
    if (!explanation.holds()) {
      lines.add("%s: %s".formatted(what, explanation));
    }
  }

  private static boolean isRefusal(Decision.Code code) {
    return switch (code) {
      case TOO_OLD,
          NOT_FOR_THEM,
          NOT_AGAIN,
          ENOUGH_AT_ONCE,
          LIMIT_REACHED,
          ENDED_BEFORE,
          SKIPPED,
          DEFERRED,
          HELD_OUT,
          GIVEN_UP,
          UNCERTAIN ->
          true;
      default -> false;
    };
  }
}
