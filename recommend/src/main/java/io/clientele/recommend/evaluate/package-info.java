/**
 * How well a model foretells what users took to later.
 *
 * <p>Begin with {@link io.clientele.recommend.evaluate.Split}, choose settings by {@link
 * io.clientele.recommend.evaluate.Tuning} on a split of its train table, measure models by {@link
 * io.clientele.recommend.evaluate.FullRanking}, and lay them side by side in a {@link
 * io.clientele.recommend.evaluate.ModelTable}.
 */
@NullMarked
package io.clientele.recommend.evaluate;

import org.jspecify.annotations.NullMarked;
