/**
 * How customers buy: on sale or not, which categories and brands, how dear, in what baskets. Begin
 * with {@link io.clientele.segmentation.habit.Habits}.
 */
@NullMarked
package io.clientele.segmentation.habit;

import org.jspecify.annotations.NullMarked;
