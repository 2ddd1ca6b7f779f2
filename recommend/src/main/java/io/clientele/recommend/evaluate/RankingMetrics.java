package io.clientele.recommend.evaluate;

/**
 * Measures of the first {@code k} items of each user's list, as means over users; all 0 to 1. Of
 * one user, {@code T} are the items of the test.
 *
 * <p>Source of recall and NDCG: D. Liang, R. G. Krishnan, M. D. Hoffman and T. Jebara, Variational
 * autoencoders for collaborative filtering, WWW 2018, section 4.2, where recall is the capped one.
 *
 * @param cutoff {@code k}
 * @param recall hits / |T|
 * @param cappedRecall hits / min(k, |T|), so that 1 can be reached
 * @param ndcg sum over hits of 1 / log2(rank + 1), divided by that of the best list there could be
 * @param hitRate share of users with a hit
 * @param map sum over hits of the precision down to the hit's rank, divided by min(k, |T|)
 * @param coverage share of the train table's items that were recommended to any user
 */
public record RankingMetrics(
    int cutoff,
    double recall,
    double cappedRecall,
    double ndcg,
    double hitRate,
    double map,
    double coverage) {}
