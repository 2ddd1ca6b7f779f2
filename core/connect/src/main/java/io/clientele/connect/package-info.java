/**
 * What other systems tell, as events. Begin with {@link
 * io.clientele.connect.shopify.ShopifyWebhooks}, {@link io.clientele.connect.shopify.ShopifyPixels}
 * or {@link io.clientele.connect.segment.SegmentCalls}; each answers what reached it with a {@link
 * io.clientele.connect.WebhookResult} and throws for no foreign input.
 *
 * <p>A connector is a mapper: it reads JSON within limits, checks the signature where there is one,
 * and makes events. It keeps nothing and sends nothing. Its events have ids that depend on what is
 * told alone, so that a delivery that is sent again changes nothing.
 */
@NullMarked
package io.clientele.connect;

import org.jspecify.annotations.NullMarked;
