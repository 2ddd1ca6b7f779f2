/**
 * What a workflow is: when it starts for a customer, what it does step by step, and what it never
 * does. Begin with {@link io.clientele.workflow.Workflow#named}.
 */
@NullMarked
package io.clientele.workflow;

import org.jspecify.annotations.NullMarked;
