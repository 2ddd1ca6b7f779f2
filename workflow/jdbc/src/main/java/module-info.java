/** Workflows and the journeys through them kept in PostgreSQL or SQLite. */
module io.clientele.workflow.jdbc {
  requires static transitive org.jspecify;
  requires io.clientele.jdbc;
  requires transitive io.clientele.workflow;
  requires transitive java.sql;
  requires org.slf4j;

  exports io.clientele.workflow.jdbc;
}
