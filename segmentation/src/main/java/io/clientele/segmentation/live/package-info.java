/**
 * Who enters and leaves segments, at the exact instant, as events come in and time goes by. Begin
 * with {@link io.clientele.segmentation.live.LiveSegments}.
 */
@NullMarked
package io.clientele.segmentation.live;

import org.jspecify.annotations.NullMarked;
