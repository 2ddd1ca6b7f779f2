package io.clientele.recommend.evaluate;

/**
 * Measures of the first {@code k} items of each user's list. Those of one user are defined, with
 * their sources, by {@link UserMeasure}; here they are means over users. All but novelty are 0 to
 * 1.
 *
 * <p>Source of the Gini index: G. Shani and A. Gunawardana, Evaluating recommendation systems,
 * Recommender Systems Handbook, 2011, section 8.3.3; of novelty: T. Zhou et al., Solving the
 * apparent diversity-accuracy dilemma of recommender systems, PNAS 107(10), 2010; of diversity: B.
 * Smyth and P. McClave, Similarity vs. diversity, ICCBR 2001, section 3, with the cosine.
 *
 * @param cutoff {@code k}
 * @param recall {@link UserMeasure#RECALL}
 * @param cappedRecall {@link UserMeasure#CAPPED_RECALL}
 * @param ndcg {@link UserMeasure#NDCG}
 * @param hitRate share of users with a hit
 * @param map mean of {@link UserMeasure#AVERAGE_PRECISION}
 * @param mrr mean of {@link UserMeasure#RECIPROCAL_RANK}
 * @param coverage share of the train table's items that were recommended to any user
 * @param gini how unequally often the train table's items were recommended: 0 if all were equally
 *     often, 1 if a single one took every place
 * @param novelty mean self-information of the recommended items in bits: {@code log2(users of the
 *     train table / users of the item)}; an item without users counts as one with one
 * @param diversity mean over users of the mean over pairs of their list of {@code 1 - cosine} of
 *     the two items' users, of equal weight; a list of one item has no pair and is left out, and 0
 *     stands where all are
 */
public record RankingMetrics(
    int cutoff,
    double recall,
    double cappedRecall,
    double ndcg,
    double hitRate,
    double map,
    double mrr,
    double coverage,
    double gini,
    double novelty,
    double diversity) {}
