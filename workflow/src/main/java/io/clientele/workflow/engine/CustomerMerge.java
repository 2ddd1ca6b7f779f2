package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Assigned;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Journey.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A customer turned out to be another. What becomes of the journeys of both:
 *
 * <ul>
 *   <li>They all are the surviving customer's, and go on where they stand.
 *   <li>Of two that go on in one workflow about one key, the one that began earlier does; the other
 *       ends, and what it wanted and was not handed over is called off.
 *   <li>Those about different keys all go on, also if they are more than may at once: none of them
 *       repeats another. No further one begins until fewer go on.
 *   <li>A journey stays held out or not, and on the ways that it was dealt. Journeys of the same
 *       workflow that begin later are assigned as the one of both customers that began first was;
 *       in a workflow in which neither was, by the surviving id, which is that of who was seen
 *       first.
 *   <li>What was decided is written down: {@link Code#MERGED} in each workflow in which the other
 *       customer was, {@link Code#SUPERSEDED} of each journey that ended.
 * </ul>
 *
 * A merge is not taken back: when a person separates the two again, the journeys stay with the
 * surviving customer.
 *
 * @param from whose id is an alias now
 * @param to the surviving customer
 * @param at when it was known here
 */
public record CustomerMerge(CustomerId from, CustomerId to, Instant at) {
  private static final Comparator<Journey> BY_START =
      Comparator.comparing(Journey::startedAt)
          .thenComparing(Journey::causedAt)
          .thenComparing(Journey::id);

  public CustomerMerge {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(at, "at");
    if (from.equals(to)) {
      throw new IllegalArgumentException("merge of %s with itself, expected two".formatted(from));
    }
  }

  /**
   * Returns what is to be kept: all journeys of the one, as journeys of the other, and those of the
   * other that are not as before.
   *
   * @param ofFrom all journeys of {@code from}
   * @param ofTo all journeys of {@code to}
   */
  public Outcome of(Collection<Journey> ofFrom, Collection<Journey> ofTo) {
    Map<String, Journey> before = new TreeMap<>();
    ofTo.forEach(journey -> before.put(journey.id(), journey));
    Map<String, List<Journey>> byWorkflow = new TreeMap<>();
    ofFrom.forEach(each -> byWorkflow.computeIfAbsent(each.workflow(), w -> moved()).add(each));
    List<Journey> journeys = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    List<Decision> decisions = new ArrayList<>();
    byWorkflow.forEach(
        (workflow, theirs) -> {
          List<Journey> all = new ArrayList<>(theirs);
          ofTo.stream().filter(each -> each.workflow().equals(workflow)).forEach(all::add);
          all.sort(BY_START);
          decisions.add(merged(workflow, theirs));
          for (Journey journey : joined(all, effects, decisions)) {
            if (!journey.equals(before.get(journey.id()))) {
              journeys.add(journey);
            }
          }
        });
    return new Outcome(to, List.of(), journeys, effects, decisions);
  }

  private static List<Journey> moved() {
    return new ArrayList<>();
  }

  private Decision merged(String workflow, List<Journey> theirs) {
    Map<String, String> operands = new LinkedHashMap<>();
    operands.put("journeys", String.valueOf(theirs.size()));
    operands.put("running", String.valueOf(theirs.stream().filter(Journey::isRunning).count()));
    return new Decision(at, workflow, "", "", Code.MERGED, operands);
  }

  /** Joins the journeys of one workflow, by their start. */
  private List<Journey> joined(
      List<Journey> byStart, List<Effect> effects, List<Decision> decisions) {
    Journey first = byStart.get(0);
    Assigned assigned =
        first.customer().equals(to) ? Assigned.rememberedBy(first) : Assigned.by(first);
    Map<String, Journey> running = new TreeMap<>();
    Map<String, Journey> ended = new TreeMap<>();
    for (Journey journey : byStart) {
      if (!journey.isRunning()) {
        ended.put(journey.key(), journey);
      }
    }
    List<Journey> joined = new ArrayList<>();
    for (Journey journey : byStart) {
      Journey earlier = journey.isRunning() ? running.putIfAbsent(journey.key(), journey) : null;
      if (earlier != null) {
        effects.add(revoked(journey));
        decisions.add(superseded(journey, earlier));
      }
      // Only these are looked at when another is to begin.
      boolean remembers = journey.isRunning() || journey.equals(ended.get(journey.key()));
      joined.add(
          as(
              journey,
              earlier == null ? journey.status() : Status.EXITED,
              remembers ? assigned.rememberedIn(journey) : journey.values()));
    }
    return joined;
  }

  private Effect revoked(Journey journey) {
    return new Effect.Revoke(
        journey.workflow() + "/" + journey.id() + "/revoke",
        journey.id(),
        journey.step(),
        at,
        "superseded");
  }

  private Decision superseded(Journey journey, Journey earlier) {
    Map<String, String> operands = new LinkedHashMap<>();
    operands.put("by", earlier.id());
    operands.put("began", earlier.startedAt().toString());
    return new Decision(
        at, journey.workflow(), journey.id(), journey.step(), Code.SUPERSEDED, operands);
  }

  private Journey as(Journey journey, Status status, Map<String, String> values) {
    boolean running = status == Status.RUNNING;
    return new Journey(
        journey.id(),
        journey.workflow(),
        journey.version(),
        to,
        journey.key(),
        journey.causedAt(),
        journey.startedAt(),
        journey.heldOut(),
        status,
        journey.step(),
        journey.since(),
        running ? journey.dueAt() : null,
        running ? journey.wakeAt() : null,
        journey.visits(),
        values);
  }

  /** Tells when, but not who. */
  @Override
  public String toString() {
    return "merge of two customers at " + at;
  }
}
