package io.clientele.workflow.memory;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Journey.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Journeys as bytes: what many share, such as the name of the workflow, is a small number, and
 * times are told by how long after each other they are. A journey that waits takes some 40 bytes,
 * half of which are its id and key; as objects it takes some 600.
 */
final class JourneyPacking {
  private static final List<Status> STATUSES = List.of(Status.values());
  private static final int RUNNING = STATUSES.indexOf(Status.RUNNING);
  private static final int STATUS = 3;
  private static final int HELD_OUT = 1 << 2;
  private static final int HAS_DUE = 1 << 3;
  private static final int HAS_WAKE = 1 << 4;
  private static final int WAKES_WHEN_DUE = 1 << 5;
  private static final int HAS_KEY = 1 << 6;
  private static final int HAS_VALUES = 1 << 7;

  private final Codes<Version> versions = new Codes<>();
  private final Codes<String> workflows = new Codes<>();
  private final List<Integer> workflowOf = new ArrayList<>();
  private final Codes<String> steps = new Codes<>();

  private final PackedTexts texts;

  private record Version(String workflow, String version) {}

  /**
   * What is needed to know when a journey is due.
   *
   * @param workflow the number of its workflow
   * @param wakeAt when it is to be looked at next, {@code null} if never
   */
  record Wake(int workflow, @Nullable Instant wakeAt) {}

  JourneyPacking(PackedTexts texts) {
    this.texts = texts;
  }

  /** Returns the number of a workflow. */
  int workflow(String name) {
    return workflows.of(name);
  }

  void write(Journey journey, PackedWriter out) {
    Instant due = journey.dueAt();
    Instant wake = journey.wakeAt();
    boolean wakesWhenDue = due != null && due.equals(wake);
    texts.write(journey.id(), out);
    out.number(version(journey));
    out.octet(
        STATUSES.indexOf(journey.status())
            | (journey.heldOut() ? HELD_OUT : 0)
            | (due != null ? HAS_DUE : 0)
            | (wake != null ? HAS_WAKE : 0)
            | (wakesWhenDue ? WAKES_WHEN_DUE : 0)
            | (journey.key().isEmpty() ? 0 : HAS_KEY)
            | (journey.values().isEmpty() ? 0 : HAS_VALUES));
    out.instant(journey.causedAt(), PackedWriter.BASE);
    out.instant(journey.startedAt(), journey.causedAt());
    out.instant(journey.since(), journey.startedAt());
    if (due != null) {
      out.instant(due, journey.since());
    }
    if (wake != null && !wakesWhenDue) {
      out.instant(wake, journey.since());
    }
    out.number(steps.of(journey.step()));
    if (!journey.key().isEmpty()) {
      texts.write(journey.key(), out);
    }
    out.number(journey.visits().size());
    for (Map.Entry<String, Integer> visits : journey.visits().entrySet()) {
      out.number(steps.of(visits.getKey()));
      out.number(visits.getValue());
    }
    if (!journey.values().isEmpty()) {
      out.number(journey.values().size());
      for (Map.Entry<String, String> value : journey.values().entrySet()) {
        texts.write(value.getKey(), out);
        texts.write(value.getValue(), out);
      }
    }
  }

  private int version(Journey journey) {
    int code = versions.of(new Version(journey.workflow(), journey.version()));
    if (code == workflowOf.size()) {
      workflowOf.add(workflows.of(journey.workflow()));
    }
    return code;
  }

  Journey read(PackedReader in, CustomerId customer) {
    String id = texts.read(in);
    Version version = versions.at(in.count());
    int flags = in.octet();
    Instant caused = in.instant(PackedWriter.BASE);
    Instant started = in.instant(caused);
    Instant since = in.instant(started);
    Instant due = (flags & HAS_DUE) == 0 ? null : in.instant(since);
    Instant wake = wake(in, flags, since, due);
    String step = steps.at(in.count());
    String key = (flags & HAS_KEY) == 0 ? "" : texts.read(in);
    Map<String, Integer> visits = new TreeMap<>();
    for (int left = in.count(); left > 0; left--) {
      visits.put(steps.at(in.count()), in.count());
    }
    return new Journey(
        id,
        version.workflow(),
        version.version(),
        customer,
        key,
        caused,
        started,
        (flags & HELD_OUT) != 0,
        STATUSES.get(flags & STATUS),
        step,
        since,
        due,
        wake,
        visits,
        values(in, flags));
  }

  private static @Nullable Instant wake(
      PackedReader in, int flags, Instant since, @Nullable Instant due) {
    if ((flags & HAS_WAKE) == 0) {
      return null;
    }
    return (flags & WAKES_WHEN_DUE) != 0 ? due : in.instant(since);
  }

  private Map<String, String> values(PackedReader in, int flags) {
    if ((flags & HAS_VALUES) == 0) {
      return Map.of();
    }
    Map<String, String> values = new TreeMap<>();
    for (int left = in.count(); left > 0; left--) {
      values.put(texts.read(in), texts.read(in));
    }
    return values;
  }

  /** Reads when a journey is due, and no more of it. */
  Wake wake(PackedReader in) {
    PackedTexts.skip(in);
    int workflow = workflowOf.get(in.count());
    int flags = in.octet();
    if ((flags & HAS_WAKE) == 0 || (flags & STATUS) != RUNNING) {
      return new Wake(workflow, null);
    }
    Instant caused = in.instant(PackedWriter.BASE);
    Instant since = in.instant(in.instant(caused));
    Instant due = (flags & HAS_DUE) == 0 ? null : in.instant(since);
    return new Wake(workflow, wake(in, flags, since, due));
  }
}
