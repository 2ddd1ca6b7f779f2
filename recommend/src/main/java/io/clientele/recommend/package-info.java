/**
 * What a customer may like next, learnt from who had to do with what.
 *
 * <p>Begin with a method, such as {@link io.clientele.recommend.Ease} where there are up to some
 * ten thousand items or {@link io.clientele.recommend.ImplicitAls} where there are more, in {@link
 * io.clientele.recommend.TimeAware} where interactions have times, and {@link
 * io.clientele.recommend.RecommendationMethod#fit fit} it to interactions; ask the {@link
 * io.clientele.recommend.RecommendationModel model} for what goes with a {@link
 * io.clientele.recommend.History}.
 */
@NullMarked
package io.clientele.recommend;

import org.jspecify.annotations.NullMarked;
