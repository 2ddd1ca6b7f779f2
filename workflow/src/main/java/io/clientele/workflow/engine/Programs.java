package io.clientele.workflow.engine;

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
  private final Map<String, Program> byVersion = new HashMap<>();
  private final Map<String, Program> open = new TreeMap<>();
  private final List<Program> byPriority = new ArrayList<>();
  private final Map<String, List<Program>> byEvent = new HashMap<>();

  Programs(List<PublishedWorkflow> published, HouseRules house) {
    for (PublishedWorkflow each : published) {
      Program program = Program.of(each.workflow(), each.version(), house);
      byVersion.put(each.workflow().name() + "/" + each.version(), program);
      if (each.open()) {
        open.put(each.workflow().name(), program);
      }
    }
    byPriority.addAll(open.values());
    byPriority.sort(Comparator.comparing((Program each) -> -priorityOf(each)));
    for (Program program : byPriority) {
      if (program.workflow().start().trigger() instanceof Trigger.OnEvent on) {
        byEvent.computeIfAbsent(on.match().event().name(), name -> new ArrayList<>()).add(program);
      }
    }
  }

  /** Returns the version that a journey goes through, {@code null} if it is not known. */
  @Nullable Program of(String workflow, String version) {
    return byVersion.get(workflow + "/" + version);
  }

  /** Returns the version in which journeys begin, {@code null} if there is none. */
  @Nullable Program open(String workflow) {
    return open.get(workflow);
  }

  /** Returns the open workflows that may begin at an event of this name, in the order of all. */
  List<Program> startingOn(String event) {
    return byEvent.getOrDefault(event, List.of());
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
    Map<String, Instant> since = new TreeMap<>();
    open.forEach(
        (name, program) -> {
          var limit = program.workflow().start().limit();
          if (limit != null) {
            since.put(name, limit.per().before(now, ZoneOffset.UTC));
          }
        });
    return since;
  }
}
