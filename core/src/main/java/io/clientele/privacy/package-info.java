/**
 * Forgetting a person. Begin with {@link io.clientele.privacy.Erasure}, which runs through all
 * stores, and {@link io.clientele.privacy.SuppressionList}, which is all that remains.
 */
@NullMarked
package io.clientele.privacy;

import org.jspecify.annotations.NullMarked;
