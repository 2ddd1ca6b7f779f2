package io.clientele.scoring;

/**
 * How well the search for a model's parameters went.
 *
 * @param converged whether the search ended at a maximum
 * @param gradientNorm largest slope of the log-likelihood in the scale that was searched in,
 *     divided by the number of rows; 0 at a maximum
 * @param logLikelihood of the data at the parameters
 * @param iterations that the search took
 * @param rows that the model was fitted to, such as customers
 */
public record FitDiagnostics(
    boolean converged, double gradientNorm, double logLikelihood, int iterations, long rows) {}
