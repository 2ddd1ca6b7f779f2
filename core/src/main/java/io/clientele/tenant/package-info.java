/** Whose data it is, where one host serves several shops. */
@NullMarked
package io.clientele.tenant;

import org.jspecify.annotations.NullMarked;
