/** What the tests of several packages share. */
@NullMarked
package io.clientele.segmentation;

import org.jspecify.annotations.NullMarked;
