/** Events, consent, identity and privacy kept in PostgreSQL or SQLite. */
@SuppressWarnings("module") // the stores of workflows, which are built later
module io.clientele.jdbc {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;
  requires transitive java.sql;

  exports io.clientele.jdbc;
  exports io.clientele.jdbc.internal to
      io.clientele.workflow.jdbc;
}
