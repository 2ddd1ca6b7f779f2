/**
 * Buy-till-you-die models: how often a customer will buy again, whether they still are one, and
 * what they will be worth, from when and for how much they bought.
 *
 * <p>Begin with {@link io.clientele.scoring.btyd.PurchaseHistory}, fit {@link
 * io.clientele.scoring.btyd.BgNbd} and {@link io.clientele.scoring.btyd.GammaGamma} to it, and join
 * them in {@link io.clientele.scoring.btyd.LifetimeValue}.
 */
@NullMarked
package io.clientele.scoring.btyd;

import org.jspecify.annotations.NullMarked;
