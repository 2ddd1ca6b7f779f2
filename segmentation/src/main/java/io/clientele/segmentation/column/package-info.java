/**
 * Segments of many customers at once, by primitive loops over columns. Begin with {@link
 * io.clientele.segmentation.column.CustomerColumns}, which holds what is known of the customers as
 * of an instant, and ask it with a {@link io.clientele.segmentation.column.SegmentPlan}:
 *
 * <pre>{@code
 * CustomerColumns customers = CustomerColumns.of(transactions, asOf);
 * SegmentMembers members = SegmentPlan.of(segments).on(customers);
 * members.size("vips");
 * members.in("vips").andNot(members.in("sleeping"));   // sets of rows
 * members.overlap();                                   // how many are in each two of them
 * }</pre>
 *
 * <p>Who is in a segment is the same as if its condition was asked of each customer's {@link
 * io.clientele.condition.CustomerFacts}, to the last digit and the last instant. What columns
 * cannot answer they refuse, or ask of the facts where those are at hand.
 */
@NullMarked
package io.clientele.segmentation.column;

import org.jspecify.annotations.NullMarked;
