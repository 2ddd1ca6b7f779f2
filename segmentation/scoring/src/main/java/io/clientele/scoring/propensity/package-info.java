/**
 * The chance that a customer does something within a time: orders again, stays away, answers.
 *
 * <p>Begin with {@link io.clientele.scoring.propensity.Propensity}, which takes features before a
 * date and what came true after it from a shop's events or orders. {@link
 * io.clientele.scoring.propensity.LogisticRegression} learns from any table of features.
 */
@NullMarked
package io.clientele.scoring.propensity;

import org.jspecify.annotations.NullMarked;
