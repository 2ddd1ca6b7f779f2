/**
 * Experiments: what caused what, and with how much certainty.
 *
 * <p>Begin with {@link io.clientele.attribution.experiment.Experiment}, which goes from a table of
 * rows to an {@link io.clientele.attribution.experiment.Analysis}; look at its sample ratio before
 * at anything else. Who has sums alone begins with {@link
 * io.clientele.attribution.experiment.Sample} and an {@link
 * io.clientele.attribution.experiment.Inference}. {@link
 * io.clientele.attribution.experiment.SamplePlan} says beforehand how many customers it takes, and
 * {@link io.clientele.attribution.experiment.HoldoutStudy} what a campaign earned beyond what would
 * have come without it. Customers are parted by {@link io.clientele.assignment.Split}.
 */
@NullMarked
package io.clientele.attribution.experiment;

import org.jspecify.annotations.NullMarked;
