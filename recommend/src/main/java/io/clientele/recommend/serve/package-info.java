/**
 * Recommendations for a page of a shop: what a model learnt, what the catalog says today, and the
 * rules that the shop keeps.
 *
 * <p>Begin with {@link io.clientele.recommend.serve.ShopRecommender#on}, give it {@link
 * io.clientele.recommend.serve.Rule rules} and a {@link
 * io.clientele.recommend.serve.CandidateSource fall-back}, and ask it with a {@link
 * io.clientele.recommend.serve.RecommendationRequest}. The {@link
 * io.clientele.recommend.serve.Recommendations answer} says where each item comes from, why it
 * stands there, and which rule removed how many.
 */
@NullMarked
package io.clientele.recommend.serve;

import org.jspecify.annotations.NullMarked;
