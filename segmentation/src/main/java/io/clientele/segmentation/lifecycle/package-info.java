/**
 * Where customers stand in their life with a shop, each by the pace of their own orders. Begin with
 * {@link io.clientele.segmentation.lifecycle.LifeCycle}.
 */
@NullMarked
package io.clientele.segmentation.lifecycle;

import org.jspecify.annotations.NullMarked;
