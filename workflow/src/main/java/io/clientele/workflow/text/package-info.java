/**
 * Workflows as YAML and JSON. Begin with {@link io.clientele.workflow.text.WorkflowText}; the words
 * are listed in the README of the module.
 */
@NullMarked
package io.clientele.workflow.text;

import org.jspecify.annotations.NullMarked;
