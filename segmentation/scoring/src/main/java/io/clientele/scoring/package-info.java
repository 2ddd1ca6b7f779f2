/**
 * What all predictions share: {@link io.clientele.scoring.FitResult}, a model or the reason why
 * there is none.
 */
@NullMarked
package io.clientele.scoring;

import org.jspecify.annotations.NullMarked;
