/**
 * Which identifiers point at one customer. Begin with {@link
 * io.clientele.identity.resolution.IdentityGraph}: tell it which identifiers were seen together,
 * and ask it whom one points at, and why.
 */
@NullMarked
package io.clientele.identity.resolution;

import org.jspecify.annotations.NullMarked;
