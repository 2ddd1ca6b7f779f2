/**
 * Tests of a host's workflows, with a clock that skips. Begin with {@link
 * io.clientele.workflow.testing.WorkflowTest#of}.
 */
@NullMarked
package io.clientele.workflow.testing;

import org.jspecify.annotations.NullMarked;
