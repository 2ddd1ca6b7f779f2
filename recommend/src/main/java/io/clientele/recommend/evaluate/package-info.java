/**
 * How well a model foretells what users took to later.
 *
 * <p>Begin with {@link io.clientele.recommend.evaluate.RankingEvaluation}.
 */
@NullMarked
package io.clientele.recommend.evaluate;

import org.jspecify.annotations.NullMarked;
