/**
 * Workflows as YAML and JSON. Begin with {@link io.clientele.workflow.text.WorkflowText}; the words
 * stand in {@code WORDS.md} of the module.
 */
@NullMarked
package io.clientele.workflow.text;

import org.jspecify.annotations.NullMarked;
