package io.clientele.workflow.engine;

import io.clientele.workflow.Step;
import io.clientele.workflow.journey.Input;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Has journeys go on in another version of their workflow. */
final class Migration {
  private static final int PAGE = 1000;

  private final WorkflowStore store;
  private final String workflow;
  private final String from;
  private final String to;
  private final Map<String, String> steps;
  private final Program target;

  Migration(
      WorkflowStore store,
      Programs programs,
      String workflow,
      String from,
      String to,
      Map<String, String> steps) {
    this.store = store;
    this.workflow = workflow;
    this.from = from;
    this.to = to;
    this.steps = Map.copyOf(steps);
    Program program = programs.of(workflow, to);
    if (program == null) {
      throw new IllegalArgumentException(
          "version %s of %s was never published: publish it first".formatted(to, workflow));
    }
    target = program;
    steps.forEach(
        (step, other) -> {
          if (program.step(other) == null) {
            throw new IllegalArgumentException(
                "step %s is to become %s, which version %s of %s does not have"
                    .formatted(step, other, to, workflow));
          }
        });
  }

  MigrationReport run(Instant now, boolean dryRun) {
    Map<String, Long> moved = new TreeMap<>();
    Map<String, Long> lost = new TreeMap<>();
    Map<String, Long> repeated = new TreeMap<>();
    String after = "";
    while (true) {
      List<Journey> page = store.running(workflow, after, PAGE);
      if (page.isEmpty()) {
        return new MigrationReport(moved, lost, repeated);
      }
      List<Arrival> arrivals = new ArrayList<>();
      for (Journey journey : page) {
        if (journey.version().equals(from)) {
          String step = steps.getOrDefault(journey.step(), journey.step());
          if (target.step(step) == null) {
            lost.merge(journey.step(), 1L, Long::sum);
          } else if (wouldRepeat(journey, step)) {
            repeated.merge(journey.step() + " -> " + step, 1L, Long::sum);
          } else {
            moved.merge(journey.step() + " -> " + step, 1L, Long::sum);
            arrivals.add(arrival(journey, now));
          }
        }
      }
      if (!dryRun) {
        store.accept(arrivals);
      }
      after = page.get(page.size() - 1).id();
    }
  }

  /** Returns whether a journey was at a step before, and would do there once more what it did. */
  private boolean wouldRepeat(Journey journey, String step) {
    return !step.equals(journey.step())
        && journey.visits().containsKey(step)
        && (target.step(step) instanceof Step.Send || target.step(step) instanceof Step.Act);
  }

  private Arrival arrival(Journey journey, Instant now) {
    String step = steps.getOrDefault(journey.step(), journey.step());
    return new Arrival(
        "migrate/%s/%s/%s/%s".formatted(journey.id(), from, to, journey.since()),
        journey.customer(),
        now,
        new Arrival.ForJourney(journey.id(), new Input.Migrated(from, to, journey.step(), step)));
  }
}
