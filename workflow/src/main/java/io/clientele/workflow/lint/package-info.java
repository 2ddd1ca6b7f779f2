/**
 * What is wrong with a workflow before anybody gets a message of it. Begin with {@link
 * io.clientele.workflow.lint.Lint}.
 */
@NullMarked
package io.clientele.workflow.lint;

import org.jspecify.annotations.NullMarked;
