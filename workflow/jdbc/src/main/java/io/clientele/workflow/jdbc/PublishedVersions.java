package io.clientele.workflow.jdbc;

import io.clientele.jdbc.internal.Micros;
import io.clientele.jdbc.internal.Sql;
import io.clientele.storage.StorageException;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.PublishedWorkflow;
import io.clientele.workflow.text.WorkflowFormat;
import io.clientele.workflow.text.WorkflowText;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The versions of workflows that were published; each is read once. */
final class PublishedVersions {
  private final String tenant;
  private final WorkflowText texts;
  private final Map<String, Workflow> known = new ConcurrentHashMap<>();

  PublishedVersions(String tenant, WorkflowText texts) {
    this.tenant = tenant;
    this.texts = texts;
  }

  int publish(Connection connection, PublishedWorkflow version) throws SQLException {
    Workflow workflow = version.workflow();
    if (version.open()) {
      Sql.of(
              "UPDATE clientele_workflow SET is_open = 'no' WHERE tenant = ? AND name = ? AND"
                  + " is_open = 'yes'")
          .with(tenant, workflow.name())
          .update(connection);
    }
    return Sql.of(
            """
            INSERT INTO clientele_workflow (tenant, version, name, published_at, is_open, body)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, version)
            DO UPDATE SET published_at = excluded.published_at, is_open = excluded.is_open
            """)
        .with(
            tenant,
            version.version(),
            workflow.name(),
            Micros.of("publication", version.publishedAt()),
            version.open() ? "yes" : "no",
            WorkflowText.canonicalJson(workflow))
        .update(connection);
  }

  List<PublishedWorkflow> all(Connection connection) throws SQLException {
    return Sql.of(
            "SELECT version, body, published_at, is_open FROM clientele_workflow WHERE tenant = ?"
                + " ORDER BY name, published_at, version")
        .with(tenant)
        .list(
            connection,
            row ->
                new PublishedWorkflow(
                    read(row.getString(1), row.getString(2)),
                    row.getString(1),
                    Micros.toInstant(row.getLong(3)),
                    row.getString(4).equals("yes")));
  }

  private Workflow read(String version, String body) {
    return known.computeIfAbsent(
        version,
        unread -> texts.read("version " + version, body, WorkflowFormat.JSON).orElseThrow());
  }

  /** Returns a version; who reads rows with it may not throw what the database throws. */
  Workflow of(Connection connection, String name, String version) {
    Workflow workflow = known.get(version);
    if (workflow != null) {
      return workflow;
    }
    try {
      List<String> bodies =
          Sql.of("SELECT body FROM clientele_workflow WHERE tenant = ? AND version = ?")
              .with(tenant, version)
              .list(connection, row -> row.getString(1));
      if (bodies.isEmpty()) {
        throw new IllegalStateException(
            "version %s of %s was never published here: publish it again".formatted(version, name));
      }
      return read(version, bodies.get(0));
    } catch (SQLException e) {
      throw new StorageException("workflows", "reading a version", true, "it failed", e);
    }
  }
}
