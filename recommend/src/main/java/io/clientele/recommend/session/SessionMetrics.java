package io.clientele.recommend.session;

/**
 * Measures of the first {@code k} items of each list, as means over lists; all 0 to 1. A list is
 * made after each event of a test session but its last.
 *
 * <p>The definitions are those of the session-rec package. There a list that has fewer items with a
 * score is filled up with others in no particular order, which now and then hits; here it stays
 * short.
 *
 * @param cutoff {@code k}
 * @param hitRate share of lists with the next item
 * @param mrr 1 / rank of the next item, 0 where it is not in the list
 * @param precision distinct items of the rest of the session that are in the list, divided by k
 * @param recall the same, divided by how many events the rest of the session has
 * @param map with {@code h(i)} the distinct items of the rest that are among the first {@code i}:
 *     sum over i = 1 .. k-1 of h(i) / k * (h(i) - h(i-1)) / events of the rest. It divides by k at
 *     every rank and leaves the last rank out, so it is much lower than other definitions
 * @param coverage share of the model's items that are in any list
 */
public record SessionMetrics(
    int cutoff,
    double hitRate,
    double mrr,
    double precision,
    double recall,
    double map,
    double coverage) {}
