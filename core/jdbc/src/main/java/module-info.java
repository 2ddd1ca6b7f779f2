/** Events, consent, identity and privacy kept in PostgreSQL or SQLite. */
module io.clientele.jdbc {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;
  requires transitive java.sql;

  exports io.clientele.jdbc;
}
