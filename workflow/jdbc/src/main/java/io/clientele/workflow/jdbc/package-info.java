/**
 * Workflows and the journeys through them kept in PostgreSQL or SQLite. Make the tables with {@link
 * io.clientele.workflow.jdbc.JdbcWorkflowSchema}, then hand a {@link
 * io.clientele.workflow.jdbc.JdbcWorkflowStore} to the engine.
 */
@NullMarked
package io.clientele.workflow.jdbc;

import org.jspecify.annotations.NullMarked;
