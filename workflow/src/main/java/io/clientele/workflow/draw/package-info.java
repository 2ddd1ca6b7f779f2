/** Workflows as pictures. Begin with {@link io.clientele.workflow.draw.WorkflowDrawing}. */
@NullMarked
package io.clientele.workflow.draw;

import org.jspecify.annotations.NullMarked;
