/**
 * Webhooks and pixels of Shopify. Begin with {@link io.clientele.connect.shopify.ShopifyWebhooks},
 * which tells what is certain because it is signed: orders, refunds, customers, checkouts, carts,
 * products, permissions, requests for privacy. {@link io.clientele.connect.shopify.ShopifyPixels}
 * tells what visitors look at.
 */
@NullMarked
package io.clientele.connect.shopify;

import org.jspecify.annotations.NullMarked;
