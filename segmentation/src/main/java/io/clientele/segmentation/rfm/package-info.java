/**
 * Segments by recency, frequency and monetary value: how long ago a customer bought last, in how
 * many orders, and for how much.
 *
 * <p>Begin with {@link io.clientele.segmentation.rfm.Rfm}, which scores a table of transactions as
 * of a date. {@link io.clientele.segmentation.rfm.RfmMovement} compares two dates, and {@link
 * io.clientele.segmentation.rfm.RfmHistory} takes new orders as they come.
 */
@NullMarked
package io.clientele.segmentation.rfm;

import org.jspecify.annotations.NullMarked;
