/**
 * What a shop is made of: customers, catalog, orders, events, and the column tables that models are
 * trained from.
 */
module io.clientele.core {
  requires com.fasterxml.jackson.core;
  requires static transitive org.jspecify;
  requires transitive org.joda.money;
  requires com.google.i18n.phonenumbers.libphonenumber;
  requires org.slf4j;

  exports io.clientele.assignment;
  exports io.clientele.catalog;
  exports io.clientele.channel;
  exports io.clientele.condition;
  exports io.clientele.consent;
  exports io.clientele.csv;
  exports io.clientele.event;
  exports io.clientele.event.json;
  exports io.clientele.identity;
  exports io.clientele.identity.resolution;
  exports io.clientele.intake;
  exports io.clientele.json;
  exports io.clientele.modelfile;
  exports io.clientele.order;
  exports io.clientele.privacy;
  exports io.clientele.profile;
  exports io.clientele.quality;
  exports io.clientele.storage;
  exports io.clientele.table;
  exports io.clientele.tenant;
}
