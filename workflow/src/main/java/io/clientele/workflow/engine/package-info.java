/**
 * Runs workflows for a host. Begin with {@link io.clientele.workflow.engine.WorkflowEngine#on};
 * what it keeps, it keeps in a {@link io.clientele.workflow.engine.WorkflowStore}.
 */
@NullMarked
package io.clientele.workflow.engine;

import org.jspecify.annotations.NullMarked;
