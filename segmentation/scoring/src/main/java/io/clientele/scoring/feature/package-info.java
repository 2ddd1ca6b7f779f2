/**
 * What models look at, as it stood before a date: a {@link io.clientele.scoring.feature.Feature} is
 * a named figure of a customer, and {@link io.clientele.scoring.feature.ChurnSignals} names those
 * that tell of leaving. What a feature is handed knows of nothing at or after the date, so it
 * cannot tell the future by mistake.
 */
@NullMarked
package io.clientele.scoring.feature;

import org.jspecify.annotations.NullMarked;
