/**
 * Messages by SMTP, webhook and providers' HTTP, and the templates that say what stands in them.
 */
module io.clientele.channels {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;
  requires transitive io.clientele.workflow;
  requires ch.digitalfondue.mjml4j;
  requires com.fasterxml.jackson.core;
  requires jakarta.mail;
  requires liqp;
  requires org.eclipse.angus.mail;
  requires org.joda.money;
  requires org.jsoup;
  requires org.slf4j;

  exports io.clientele.channels;
  exports io.clientele.channels.file;
  exports io.clientele.channels.http;
  exports io.clientele.channels.mail;
  exports io.clientele.channels.template;
  exports io.clientele.channels.unsubscribe;
}
