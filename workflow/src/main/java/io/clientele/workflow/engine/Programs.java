package io.clientele.workflow.engine;

import io.clientele.event.Event;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Program;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The versions of all workflows, ready to be run. Immutable. */
final class Programs {
  private final Map<String, Map<String, Program>> byVersion = new HashMap<>();
  private final Map<String, Program> open = new TreeMap<>();
  private final List<Program> byPriority = new ArrayList<>();
  private final Map<String, StartIndex> byEvent = new HashMap<>();
  private final List<Program> limited = new ArrayList<>();
  private final List<Program> byScore = new ArrayList<>();

  Programs(List<PublishedWorkflow> published, HouseRules house) {
    for (PublishedWorkflow each : published) {
      Program program = Program.of(each.workflow(), each.version(), house);
      byVersion
          .computeIfAbsent(each.workflow().name(), name -> new HashMap<>())
          .put(each.version(), program);
      if (each.open()) {
        open.put(each.workflow().name(), program);
      }
    }
    byPriority.addAll(open.values());
    byPriority.sort(Comparator.comparing((Program each) -> -priorityOf(each)));
    Map<String, List<Program>> starting = new HashMap<>();
    for (Program program : byPriority) {
      if (program.workflow().start().trigger() instanceof Trigger.OnEvent on) {
        starting.computeIfAbsent(on.match().event().name(), name -> new ArrayList<>()).add(program);
      }
      if (program.workflow().start().trigger() instanceof Trigger.OnScore) {
        byScore.add(program);
      }
      if (program.workflow().start().limit() != null) {
        limited.add(program);
      }
    }
    starting.forEach((name, programs) -> byEvent.put(name, StartIndex.of(programs)));
  }

  /** Returns the version that a journey goes through, {@code null} if it is not known. */
  @Nullable Program of(String workflow, String version) {
    Map<String, Program> versions = byVersion.get(workflow);
    return versions == null ? null : versions.get(version);
  }

  /** Returns the version in which journeys begin, {@code null} if there is none. */
  @Nullable Program open(String workflow) {
    return open.get(workflow);
  }

  /** Returns all open workflows that start on an event, and maybe others, in the order of all. */
  List<Program> startingOn(Event event) {
    StartIndex index = byEvent.get(event.name());
    return index == null ? List.of() : index.startingOn(event);
  }

  /** Returns the open workflows that start when a score crosses a threshold. */
  List<Program> startingByScore() {
    return byScore;
  }

  /** Returns the open workflows: those of higher priority first, of one priority by name. */
  List<Program> open() {
    return byPriority;
  }

  private static int priorityOf(Program program) {
    return program.workflow().policy().priority();
  }

  /** Returns since when journeys count towards the limits of the workflows that have one. */
  Map<String, Instant> limitsAt(Instant now) {
    if (limited.isEmpty()) {
      return Map.of();
    }
    Map<String, Instant> since = new TreeMap<>();
    for (Program program : limited) {
      var limit = program.workflow().start().limit();
      if (limit != null) {
        since.put(program.workflow().name(), limit.per().before(now, ZoneOffset.UTC));
      }
    }
    return since;
  }
}
