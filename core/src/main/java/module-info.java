/**
 * What a shop is made of: customers, catalog, orders, and the column tables that models are trained
 * from.
 */
module io.clientele.core {
  requires static transitive org.jspecify;
  requires transitive org.joda.money;

  exports io.clientele.catalog;
  exports io.clientele.identity;
  exports io.clientele.order;
  exports io.clientele.table;
}
