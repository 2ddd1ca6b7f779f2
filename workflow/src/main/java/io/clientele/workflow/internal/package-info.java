/** What several packages of this module need, and nobody else. */
@NullMarked
package io.clientele.workflow.internal;

import org.jspecify.annotations.NullMarked;
