/** What the segmentation packages share; not for users. */
@NullMarked
package io.clientele.segmentation.internal;

import org.jspecify.annotations.NullMarked;
