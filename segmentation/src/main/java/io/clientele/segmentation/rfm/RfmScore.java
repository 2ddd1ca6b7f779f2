package io.clientele.segmentation.rfm;

import io.clientele.identity.CustomerId;

/**
 * How one customer scores.
 *
 * @param customer who
 * @param recencyDays days since the last purchase, at least 0
 * @param frequency number of distinct orders with a purchase, at least 1
 * @param monetary value of all rows, returns included; may be negative
 * @param r bin of recency, 1 for the worst
 * @param f bin of frequency, 1 for the worst
 * @param m bin of monetary value, 1 for the worst
 * @param score the three bins as digits, see {@link RfmTable#score}
 * @param weightedScore weighted mean of the three bins
 * @param segment name of the segment
 */
public record RfmScore(
    CustomerId customer,
    double recencyDays,
    int frequency,
    double monetary,
    int r,
    int f,
    int m,
    int score,
    double weightedScore,
    String segment) {}
