package io.clientele.workflow.engine;

import io.clientele.condition.Span;
import io.clientele.workflow.Cap;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Program;
import io.clientele.workflow.text.WorkflowText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of all workflows as they were in the store when it was last looked at: other engines
 * may publish there too. Safe for use by several threads.
 */
final class Versions {
  private static final Duration NO_CAPS = Duration.ofDays(1);

  private final WorkflowStore store;
  private final HouseRules house;
  private volatile Programs programs;
  private volatile Duration longestCap;

  Versions(WorkflowStore store, HouseRules house) {
    this.store = store;
    this.house = house;
    List<PublishedWorkflow> published = store.published();
    programs = new Programs(published, house);
    longestCap = longestCap(published);
  }

  /** Takes note of what has been published in the store. */
  void refresh() {
    List<PublishedWorkflow> published = store.published();
    programs = new Programs(published, house);
    longestCap = longestCap(published);
  }

  private Duration longestCap(List<PublishedWorkflow> published) {
    List<Span> spans = new ArrayList<>();
    published.forEach(each -> each.workflow().policy().caps().forEach(cap -> spans.add(cap.per())));
    house.caps().stream().map(Cap::per).forEach(spans::add);
    return spans.stream().map(Span::longest).max(Duration::compareTo).orElse(NO_CAPS);
  }

  /** Publishes a workflow and returns its version. */
  String publish(Workflow workflow, Instant now) {
    String version = WorkflowText.version(workflow);
    store.publish(new PublishedWorkflow(workflow, version, now, true));
    refresh();
    return version;
  }

  /** Has no journey of a workflow begin any more. */
  void close(String workflow) {
    store.published().stream()
        .filter(each -> each.workflow().name().equals(workflow) && each.open())
        .forEach(
            each ->
                store.publish(
                    new PublishedWorkflow(
                        each.workflow(), each.version(), each.publishedAt(), false)));
    refresh();
  }

  /** Returns all of them, ready to be run. */
  Programs programs() {
    return programs;
  }

  /** Returns the version that a journey goes through, {@code null} if it was never published. */
  @Nullable Program of(Journey journey) {
    Program program = programs.of(journey.workflow(), journey.version());
    if (program == null) {
      refresh();
      program = programs.of(journey.workflow(), journey.version());
    }
    return program;
  }

  /** Returns whether journeys of a workflow may begin; another engine may have published it. */
  boolean isOpen(String workflow) {
    if (programs.open(workflow) == null) {
      refresh();
    }
    return programs.open(workflow) != null;
  }

  /** Returns since when messages count for any cap. */
  Instant capsSince(Instant now) {
    return now.minus(longestCap);
  }

  /** Returns whether what happened is too old by now for a journey to begin by it. */
  boolean isTooOld(Instant happened, Instant now) {
    return happened.isBefore(now.minus(house.freshness()));
  }
}
