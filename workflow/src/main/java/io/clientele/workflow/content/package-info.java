/** What messages say. A host brings its templates through {@link Templates}. */
@NullMarked
package io.clientele.workflow.content;

import org.jspecify.annotations.NullMarked;
