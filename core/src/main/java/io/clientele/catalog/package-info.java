/**
 * What a shop sells, at what price and cost, and how much of it is there.
 *
 * <p>Begin with {@link io.clientele.catalog.Product} and its {@link io.clientele.catalog.Variant}s,
 * each of which has a {@link io.clientele.catalog.Sku}. A {@link io.clientele.catalog.Catalog}
 * keeps them through time; {@link io.clientele.catalog.InMemoryCatalog} is one that is ready to
 * use.
 */
@NullMarked
package io.clientele.catalog;

import org.jspecify.annotations.NullMarked;
