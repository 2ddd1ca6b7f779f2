/** What the packages of this artifact share, and nobody else uses. */
@NullMarked
package io.clientele.recommend.internal;

import org.jspecify.annotations.NullMarked;
