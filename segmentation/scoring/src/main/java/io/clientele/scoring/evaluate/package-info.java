/**
 * How good predictions of yes or no are: begin with {@link
 * io.clientele.scoring.evaluate.BinaryEvaluation}. {@link
 * io.clientele.scoring.evaluate.Calibration} makes scores honest probabilities, {@link
 * io.clientele.scoring.evaluate.Drift} says whether customers still are as they were.
 */
@NullMarked
package io.clientele.scoring.evaluate;

import org.jspecify.annotations.NullMarked;
