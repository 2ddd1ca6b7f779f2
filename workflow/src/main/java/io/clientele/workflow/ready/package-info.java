/**
 * Workflows that most shops want, ready to be published or changed. Begin with {@link
 * io.clientele.workflow.ready.ReadyFlow}.
 */
@NullMarked
package io.clientele.workflow.ready;

import org.jspecify.annotations.NullMarked;
