/**
 * Calls of Segment: track, identify, page, screen, group and alias, alone or in batches. Begin with
 * {@link io.clientele.connect.segment.SegmentCalls}.
 */
@NullMarked
package io.clientele.connect.segment;

import org.jspecify.annotations.NullMarked;
