/** What other systems tell, as events: webhooks and pixels of Shopify, calls of Segment. */
module io.clientele.connect {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;

  exports io.clientele.connect;
  exports io.clientele.connect.segment;
  exports io.clientele.connect.shopify;
}
