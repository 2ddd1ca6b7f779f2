/**
 * Attribution: which channels conversions are credited to.
 *
 * <p>Begin with {@link io.clientele.attribution.Paths}, read from a file of paths or put together
 * from {@link io.clientele.attribution.Touchpoints}, and hand them to a {@link
 * io.clientele.attribution.CreditModel} such as {@link io.clientele.attribution.Markov}. What comes
 * back is an {@link io.clientele.attribution.Attribution}.
 *
 * <p>Credit is a rule for sharing out what happened. It does not say what a channel caused: only an
 * experiment does.
 */
@NullMarked
package io.clientele.attribution;

import org.jspecify.annotations.NullMarked;
