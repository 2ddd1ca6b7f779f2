/**
 * Keeps workflows and journeys in memory, packed: for tests, simulations and backtests. Begin with
 * {@link io.clientele.workflow.memory.InMemoryWorkflowStore}.
 */
@NullMarked
package io.clientele.workflow.memory;

import org.jspecify.annotations.NullMarked;
