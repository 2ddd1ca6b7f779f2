/**
 * What a shop sells, at what price and cost, and how much of it is there. Begin with {@link
 * io.clientele.catalog.Sku}.
 */
@NullMarked
package io.clientele.catalog;

import org.jspecify.annotations.NullMarked;
