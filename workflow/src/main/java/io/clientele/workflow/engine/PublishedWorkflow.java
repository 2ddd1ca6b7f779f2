package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.workflow.Workflow;
import java.time.Instant;

/**
 * A version of a workflow that was published.
 *
 * @param workflow what it does
 * @param version the hash of what it does
 * @param publishedAt when it was published last
 * @param open whether journeys begin in it; of the versions of one workflow at most one is
 */
public record PublishedWorkflow(
    Workflow workflow, String version, Instant publishedAt, boolean open) {
  public PublishedWorkflow {
    requireNonNull(workflow, "workflow");
    requireNonNull(version, "version");
    requireNonNull(publishedAt, "publishedAt");
  }
}
