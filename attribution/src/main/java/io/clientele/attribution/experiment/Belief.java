package io.clientele.attribution.experiment;

/**
 * What is believed of a variant among all of them, the control included.
 *
 * @param probabilityBest that no other has a larger true mean (a smaller one, if less is better)
 * @param risk how much of the mean is lost in expectation by choosing it, should another be better
 */
public record Belief(double probabilityBest, double risk) {}
