/**
 * Immutable column tables over primitives: what models are trained from, and what segments and
 * reports are computed from.
 *
 * <p>Begin with {@link io.clientele.table.Transactions}. Texts are held once, in a {@link
 * io.clientele.table.Dictionary}, and columns hold their codes; a code that is {@code -1} says that
 * there is none.
 */
@NullMarked
package io.clientele.table;

import org.jspecify.annotations.NullMarked;
