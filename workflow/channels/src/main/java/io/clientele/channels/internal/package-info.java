/** What several kinds of channels need, and nobody else. */
@NullMarked
package io.clientele.channels.internal;

import org.jspecify.annotations.NullMarked;
