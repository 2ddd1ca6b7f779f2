/**
 * The stores of a shop in a database of the host, PostgreSQL or SQLite. Begin with {@link
 * io.clientele.jdbc.JdbcSchema}, which makes the tables, and {@link
 * io.clientele.jdbc.JdbcEventStore}.
 *
 * <p>All stores use the host's {@link javax.sql.DataSource} and keep no connection between calls;
 * only an open stream holds one. Each call that changes something is a transaction of its own, so
 * the data source must not hand out a connection that somebody else has a transaction on. A
 * connection goes back as it came, with its auto-commit and its isolation.
 *
 * <p>What fails is a {@link io.clientele.storage.StorageException}. Its cause is an {@link
 * java.sql.SQLException} that stands for the driver's and tells its state and code, and its message
 * only where that cannot hold a value: drivers quote what a statement was given.
 */
@NullMarked
package io.clientele.jdbc;

import org.jspecify.annotations.NullMarked;
