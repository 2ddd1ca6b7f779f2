package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.CustomerFacts;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import io.clientele.event.Event;
import io.clientele.workflow.Exit;
import io.clientele.workflow.Step;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.journey.Snapshot.Contact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One look at one journey: goes from step to step until it waits or ends. */
final class Walk {
  /** A journey that takes so many steps at one instant goes in a circle, and is ended. */
  private static final int MOST_MOVES = 1000;

  /** No place to go on with: the journey stays where it is. */
  private static final int STAYS = -2;

  private final Program program;
  private final Play play;
  private final Journey before;
  private final Snapshot known;
  private final CustomerFacts facts;
  private final Instant now;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final Map<String, Integer> visits;
  private final Map<String, String> values;

  private int at;
  private String endedAt;
  private Instant since;
  private @Nullable Instant dueAt;
  private Status status;
  private int moves;

  Walk(Program program, Journey journey, Snapshot known, Instant now) {
    this.program = program;
    this.play = program.play;
    this.before = journey;
    this.known = known;
    this.now = now;
    visits = new TreeMap<>(journey.visits());
    values = new TreeMap<>(journey.values());
    facts = new JourneyFacts(known.facts(), values, journey.key(), journey.causedAt());
    at = play.placeOf(journey.step());
    endedAt = journey.step();
    since = journey.since();
    dueAt = journey.dueAt();
    status = journey.status();
  }

  Stepped result() {
    boolean running = status == Status.RUNNING;
    Instant wakeAt = running ? wakeAt() : null;
    if (!before.isRunning() || isAsBefore(wakeAt)) {
      return new Stepped(before, effects, decisions);
    }
    Journey after =
        new Journey(
            before.id(),
            before.workflow(),
            program.version,
            before.customer(),
            before.key(),
            before.causedAt(),
            before.startedAt(),
            before.heldOut(),
            status,
            running ? play.step(at).id() : endedAt,
            since,
            running ? dueAt : null,
            wakeAt,
            visits,
            values);
    return new Stepped(after, effects, decisions);
  }

  /** Whatever changes a journey and is not a time is written down. */
  private boolean isAsBefore(@Nullable Instant wakeAt) {
    return decisions.isEmpty()
        && program.version.equals(before.version())
        && since.equals(before.since())
        && Objects.equals(dueAt, before.dueAt())
        && Objects.equals(wakeAt, before.wakeAt());
  }

  /** An exit may come about by the mere passing of time. */
  private @Nullable Instant wakeAt() {
    Instant wake = dueAt;
    for (Exit exit : program.workflow.exits()) {
      if (exit instanceof Exit.When when) {
        Optional<Instant> change = when.condition().nextChangeAt(facts);
        if (change.isPresent() && (wake == null || change.get().isBefore(wake))) {
          wake = change.get();
        }
      }
    }
    return wake;
  }

  // What comes in

  void take(Input input) {
    if (input instanceof Input.Cancelled cancelled) {
      end(Status.EXITED, Code.EXITED, "reason", "cancelled", "because", cancelled.reason());
      return;
    }
    if (input instanceof Input.Migrated migrated) {
      at = play.placeOf(migrated.step());
    }
    if (at == Play.END) {
      end(Status.EXITED, Code.EXITED, "reason", "no-such-step");
      return;
    }
    Event event = input instanceof Input.Happened happened ? happened.event() : null;
    if (event != null && endsBy(event)) {
      return;
    }
    Exit exit = program.exitOf(facts);
    if (exit != null) {
      end(Status.EXITED, Code.EXITED, "reason", exit.name());
    } else if (event != null) {
      happened(event);
    } else if (input instanceof Input.Migrated migrated) {
      migrated(migrated);
    } else if (input instanceof Input.Due) {
      if (dueAt != null && !dueAt.isAfter(now)) {
        due();
      }
    } else if (input instanceof Input.Done done) {
      if (awaitsEffect(done.key())) {
        values.putAll(done.values());
        decide(play.step(at).id(), Code.DONE, Operands.of());
        enter(play.next(at));
      }
    } else if (input instanceof Input.Failed failed) {
      if (awaitsEffect(failed.key())) {
        decide(play.step(at).id(), Code.FAILED, Operands.of("reason", failed.reason()));
        enter(play.next(at));
      }
    } else if (input instanceof Input.Answered answered) {
      if (play.step(at) instanceof Step.Approval approval
          && approval.id().equals(answered.step())) {
        answer(approval, answered.verdict(), answered.by());
      }
    } else if (input instanceof Input.Moved moved && play.step(at).isWait()) {
      dueAt = moved.to();
      decide(play.step(at).id(), Code.MOVED, Operands.of("until", moved.to()));
    }
  }

  /** Returns whether an event is the goal or an exit, which ends the journey. */
  private boolean endsBy(Event event) {
    if (program.reachesGoal(before, event, facts)) {
      String goal = requireNonNull(program.workflow.goal()).name();
      end(Status.GOAL, Code.GOAL, "reason", goal, "event", event.header().id());
      return true;
    }
    Exit exit = program.exitBy(before, event, facts);
    if (exit != null) {
      end(Status.EXITED, Code.EXITED, "reason", exit.name(), "event", event.header().id());
      return true;
    }
    return false;
  }

  private void happened(Event event) {
    Step step = play.step(at);
    if (step instanceof Step.Pause pause && program.restarts(pause, before, since, event)) {
      since = event.header().happenedAt();
      dueAt = pause.span().after(since, known.zone());
      decide(pause.id(), Code.RESTARTED, Operands.of("until", dueAt));
    } else if (step instanceof Step.Await await) {
      int way = program.wayBy(await, before, since, event, facts);
      if (way >= 0) {
        decide(
            await.id(), Code.GOES, Operands.of("way", await.on().get(way).match().event().text()));
        enter(play.way(at, way));
      }
    }
  }

  private void due() {
    Step step = play.step(at);
    if (step instanceof Step.Await await) {
      decide(await.id(), Code.GOES, Operands.of("way", "otherwise"));
      enter(play.way(at, await.on().size()));
    } else if (step instanceof Step.Approval approval) {
      answer(approval, approval.whenSilent(), "silence");
    } else if (step instanceof Step.Send send) {
      int next = send(send);
      if (next != STAYS) {
        enter(next);
      }
    } else {
      enter(step.isWait() ? play.next(at) : at); // at what is no wait after it was migrated
    }
  }

  /** What was done stays done, and a time that it waits for stays as it is. */
  private void migrated(Input.Migrated to) {
    decide(
        to.step(),
        Code.MIGRATED,
        Operands.of("from", to.from(), "to", to.version(), "was", before.step()));
    boolean same = before.step().equals(to.step());
    boolean awaitsAction = play.step(at) instanceof Step.Act && same;
    if (dueAt != null && !same) {
      visits.merge(to.step(), 1, Integer::sum); // what it does there has a key of its own
    }
    if (dueAt == null && !awaitsAction) {
      enter(at);
    }
  }

  private boolean awaitsEffect(String key) {
    return play.step(at) instanceof Step.Act && before.effectKey(before.step()).equals(key);
  }

  private void answer(Step.Approval approval, Verdict verdict, String by) {
    values.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
    decide(approval.id(), Code.ANSWERED, Operands.of("verdict", verdict, "by", by));
    enter(play.way(at, verdict == Verdict.APPROVED ? 0 : 1));
  }

  // From step to step

  /** Goes on from a place until the journey waits or ends. */
  void enter(int place) {
    int next = place;
    while (true) {
      if (next == Play.END) {
        end(Status.DONE, Code.ENDED);
        return;
      }
      if (++moves > MOST_MOVES) {
        end(Status.EXITED, Code.EXITED, "reason", "circle", "moves", MOST_MOVES);
        return;
      }
      at = next;
      since = now;
      dueAt = null;
      visits.merge(play.step(at).id(), 1, Integer::sum);
      next = arrive(play.step(at));
      if (next == STAYS || status != Status.RUNNING) {
        return;
      }
    }
  }

  /** Does what a step says; returns the place to go on with, or that the journey stays. */
  private int arrive(Step step) {
    if (step instanceof Step.Pause pause) {
      return waitUntil(step, pause.span().after(now, known.zone()));
    }
    if (step instanceof Step.PauseUntil until) {
      return waitUntil(step, until.window().firstFrom(now, known.zone()));
    }
    if (step instanceof Step.PauseUntilDay day) {
      return waitUntil(step, dayOf(day));
    }
    if (step instanceof Step.PauseUntilBestTime best) {
      return bestTime(best);
    }
    if (step instanceof Step.Await await) {
      return waitUntil(step, await.upTo().after(now, known.zone()));
    }
    if (step instanceof Step.Branch branch) {
      return branch(branch);
    }
    if (step instanceof Step.Split split) {
      return split(split);
    }
    if (step instanceof Step.Send send) {
      return send(send);
    }
    if (step instanceof Step.Act act) {
      return act(act);
    }
    if (step instanceof Step.Approval approval) {
      return ask(approval);
    }
    if (step instanceof Step.GoTo jump) {
      return play.placeOf(jump.to());
    }
    Step.End end = (Step.End) step;
    end(Status.EXITED, Code.EXITED, "reason", end.reason());
    return STAYS;
  }

  private int waitUntil(Step step, Instant until) {
    return waitUntil(step, until, Operands.of("until", until));
  }

  private int waitUntil(Step step, Instant until, Operands why) {
    if (!until.isAfter(now)) {
      return step instanceof Step.Await || step instanceof Step.Approval
          ? play.way(at, step.ways().size() - 1)
          : play.next(at);
    }
    dueAt = until;
    decide(step.id(), Code.WAITS, why);
    return STAYS;
  }

  private Instant dayOf(Step.PauseUntilDay step) {
    LocalDate day = facts.day(step.field());
    if (day == null) {
      Instant time = facts.time(step.field());
      day = time == null ? null : time.atZone(known.zone()).toLocalDate();
    }
    return day == null
        ? now
        : day.minusDays(step.daysBefore()).atTime(step.at()).atZone(known.zone()).toInstant();
  }

  private int bestTime(Step.PauseUntilBestTime step) {
    Snapshot.BestHour best = known.bestHour(step.channel()).orElse(null);
    if (best == null) {
      return play.next(at);
    }
    Instant until = firstAt(best.hour(), step.within());
    return waitUntil(
        step,
        until,
        Operands.of(
            "until", until, "hour", best.hour(), "of", best.of() == null ? "all" : best.of()));
  }

  /** Returns when an hour of the day begins, now if it would begin too late or has begun. */
  private Instant firstAt(int hour, Span within) {
    ZonedDateTime local = now.atZone(known.zone());
    if (local.getHour() == hour) {
      return now;
    }
    LocalDate day = local.toLocalDate();
    Instant best = day.atTime(LocalTime.of(hour, 0)).atZone(known.zone()).toInstant();
    if (!best.isAfter(now)) {
      best = day.plusDays(1).atTime(LocalTime.of(hour, 0)).atZone(known.zone()).toInstant();
    }
    return best.isAfter(within.after(now, known.zone())) ? now : best;
  }

  private int branch(Step.Branch branch) {
    int way = 0;
    while (way < branch.arms().size() && !branch.arms().get(way).when().holds(facts)) {
      way++;
    }
    decide(
        branch.id(),
        Code.GOES,
        Operands.of(
            "way",
            way < branch.arms().size() ? branch.arms().get(way).when().text() : "otherwise"));
    return play.way(at, way);
  }

  /** The way of the first visit counts, also when the customer's id becomes another by a merge. */
  private int split(Step.Split split) {
    String remembered = values.get(Assigned.SPLIT + split.id());
    if (remembered == null) {
      remembered = values.get(Assigned.EARLIER + Assigned.SPLIT + split.id());
    }
    int way = program.wayOf(split, before.customer());
    for (int each = 0; each < split.arms().size(); each++) {
      way = split.arms().get(each).name().equals(remembered) ? each : way;
    }
    Step.Share arm = split.arms().get(way);
    values.put(Assigned.SPLIT + split.id(), arm.name());
    int bucket = program.bucketOf(split, before.customer());
    decide(
        split.id(),
        Code.DEALT,
        Operands.of("way", arm.name(), "weight", arm.weight(), "bucket", bucket));
    return play.way(at, way);
  }

  /** Asks the gate, and goes on unless the message has to wait. */
  private int send(Step.Send send) {
    Purpose purpose = program.purposeOf(send.purpose());
    Span use = send.expires() == null ? program.workflow.policy().expires() : send.expires();
    Instant expiresAt = use == null ? null : use.after(since, known.zone());
    String key = keyHere();
    Gate.Answer answer =
        program.gate.ask(key, send.channel(), purpose, expiresAt, known, contacts(), now);
    if (answer instanceof Gate.Answer.Wait wait) {
      dueAt = wait.until();
      decide(send.id(), Code.DEFERRED, wait.why().and("until", wait.until()));
      return STAYS;
    }
    if (answer instanceof Gate.Answer.Drop drop) {
      decide(send.id(), Code.SKIPPED, drop.why());
    } else if (before.heldOut() || program.isHeldOutOf(purpose, before.customer())) {
      decide(
          send.id(),
          Code.HELD_OUT,
          Operands.of("channel", send.channel(), "template", send.template()));
    } else {
      effects.add(
          new Effect.Deliver(
              key,
              before.id(),
              before.workflow(),
              before.customer(),
              send.id(),
              now,
              send.channel(),
              send.template(),
              purpose,
              expiresAt));
      decide(
          send.id(),
          Code.QUEUED,
          Operands.of("channel", send.channel(), "template", send.template()));
    }
    return play.next(at);
  }

  /** Returns the messages that count under caps: also those that this walk has just queued. */
  private List<Contact> contacts() {
    List<Contact> all = new ArrayList<>(known.contacts());
    for (Effect effect : effects) {
      if (effect instanceof Effect.Deliver message) {
        all.add(Contact.of(message));
      }
    }
    return all;
  }

  private int act(Step.Act act) {
    String kind = act.action().getClass().getSimpleName();
    if (before.heldOut()) {
      decide(act.id(), Code.HELD_OUT, Operands.of("action", kind));
      return play.next(at);
    }
    effects.add(
        new Effect.Perform(
            keyHere(),
            before.id(),
            before.workflow(),
            before.customer(),
            act.id(),
            now,
            act.action()));
    decide(act.id(), Code.ACTS, Operands.of("action", kind));
    return act.action().isAwaited() ? STAYS : play.next(at);
  }

  private int ask(Step.Approval approval) {
    Instant until = approval.upTo().after(now, known.zone());
    dueAt = until;
    if (!before.heldOut()) {
      effects.add(
          new Effect.Ask(
              keyHere(),
              before.id(),
              before.workflow(),
              approval.id(),
              now,
              approval.who(),
              approval.upTo()));
    }
    decide(approval.id(), Code.ASKS, Operands.of("who", approval.who(), "until", until));
    return STAYS;
  }

  private String keyHere() {
    String step = play.step(at).id();
    return before.workflow() + "/" + before.id() + "/" + step + "/" + visits.get(step);
  }

  // How it ends, and what is told

  private void end(Status how, Code code, Object... operands) {
    status = how;
    endedAt = at == Play.END ? before.step() : play.step(at).id();
    dueAt = null;
    Operands why = Operands.of(operands);
    decide(endedAt, code, why);
    if (how != Status.DONE && !before.heldOut() && !(code == Code.EXITED && isEndStep())) {
      effects.add(
          new Effect.Revoke(
              before.workflow() + "/" + before.id() + "/revoke",
              before.id(),
              endedAt,
              now,
              why.getOrDefault("reason", "exit")));
    }
  }

  /** What was queued before an end that the steps themselves say is still to be sent. */
  private boolean isEndStep() {
    return at != Play.END && play.step(at) instanceof Step.End;
  }

  void decide(String step, Code code, Operands operands) {
    decisions.add(new Decision(now, before.workflow(), before.id(), step, code, operands));
  }
}
