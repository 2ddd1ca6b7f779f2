/**
 * How long it takes until something happens, from customers to some of whom it has not happened
 * yet. Begin with {@link io.clientele.segmentation.survival.KaplanMeier}.
 */
@NullMarked
package io.clientele.segmentation.survival;

import org.jspecify.annotations.NullMarked;
