/**
 * Groups of customers that are alike in numbers: k-means, how good its clusters are, how many there
 * should be, and what sets each apart.
 *
 * <p>Begin with {@link io.clientele.segmentation.cluster.KMeans}.
 */
@NullMarked
package io.clientele.segmentation.cluster;

import org.jspecify.annotations.NullMarked;
