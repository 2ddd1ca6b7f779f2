/**
 * Segments: conditions on customers, by name. Begin with {@link
 * io.clientele.segmentation.segment.Segment}, put several into {@link
 * io.clientele.segmentation.segment.Segments} so that they can name each other:
 *
 * <pre>{@code
 * Segments segments =
 *     Segments.of(
 *         Segment.named("vips", "spent(365d) >= 500 and orders >= 3"),
 *         Segment.named("sleeping vips", "in segment 'vips' and last_order not within 90d"));
 *
 * segments.get("sleeping vips").whyNot(facts);   // last_order was 2026-11-02, needed not within 90d
 * }</pre>
 *
 * <p>{@link io.clientele.segmentation.segment.ReadySegments} has those that most shops want. {@link
 * io.clientele.segmentation.column} finds the customers of all segments at once.
 */
@NullMarked
package io.clientele.segmentation.segment;

import org.jspecify.annotations.NullMarked;
