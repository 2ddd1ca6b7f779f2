/**
 * Cohorts: customers who first ordered in the same period, and what became of them since.
 *
 * <p>Begin with {@link io.clientele.segmentation.cohort.Cohorts}.
 */
@NullMarked
package io.clientele.segmentation.cohort;

import org.jspecify.annotations.NullMarked;
