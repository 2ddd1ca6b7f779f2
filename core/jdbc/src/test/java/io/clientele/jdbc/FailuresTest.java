package io.clientele.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.clientele.consent.ConsentAct;
import io.clientele.consent.ConsentAuthor;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentSource;
import io.clientele.consent.Purpose;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
  private static final Identifier ANA = Identifier.email("ana@shop.example");

  @TempDir Path folder;

  @Test
  void a_statement_that_fails_tells_no_value_and_changes_nothing() {
    try (HikariDataSource source = open(Dialect.POSTGRESQL)) {
      JdbcConsentLedger ledger = JdbcConsentLedger.on(source, SHOP);
      Databases.execute(source, "ALTER TABLE clientele_consent ADD CHECK (evidence <> 'signed')");

      assertThatThrownBy(() -> ledger.appendAll(List.of(entry("c1", "x"), entry("c2", "signed"))))
          .isInstanceOfSatisfying(
              StorageException.class,
              e -> {
                assertThat(e).hasMessage("consent, appending 2 entries: the database refused it");
                assertThat(e.isTransient()).isFalse();
                assertThat(e.getCause())
                    .hasMessage("org.postgresql.util.PSQLException, SQLSTATE 23514, code 0");
                assertThat(allOf(e)).contains("JdbcConsentLedger").doesNotContain("ana@", "signed");
              });
      assertThat(ledger.of(ANA)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void tables_that_are_gone_are_to_be_mended_first(Dialect dialect) {
    try (HikariDataSource source = open(dialect)) {
      JdbcEventStore events = JdbcEventStore.on(source, SHOP);
      Databases.execute(source, "DROP TABLE clientele_event");

      assertThatThrownBy(() -> events.append(event(1)))
          .isInstanceOfSatisfying(
              StorageException.class,
              e -> {
                assertThat(e).hasMessage("events, appending 1 events: the database refused it");
                assertThat(e.isTransient()).isFalse();
                assertThat(e.getCause()).hasMessageContaining("clientele_event");
              });
      assertThatThrownBy(events::all).isInstanceOf(StorageException.class);
      assertThat(source.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
  }

  @Test
  void a_file_that_another_connection_writes_to_may_be_tried_again() throws Exception {
    try (HikariDataSource source = Databases.pool(Databases.sqliteUrl(folder, 50))) {
      JdbcSchema.on(source).install();
      JdbcEventStore events = JdbcEventStore.on(source, SHOP);
      try (Connection other = source.getConnection();
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");

        assertThatThrownBy(() -> events.append(event(1)))
            .isInstanceOfSatisfying(
                StorageException.class,
                e -> {
                  assertThat(e)
                      .hasMessage(
                          "events, appending 1 events: another connection holds the file, a longer"
                              + " busy_timeout waits longer; trying again may help");
                  assertThat(e.isTransient()).isTrue();
                });
        statement.execute("ROLLBACK");
      }
      assertThat(events.append(event(1))).isTrue();
    }
  }

  @Test
  void a_database_that_is_away_may_be_tried_again() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(500);
    try (HikariDataSource source = new HikariDataSource(config)) {
      assertThatThrownBy(() -> JdbcEventStore.on(source, SHOP))
          .isInstanceOfSatisfying(
              StorageException.class, e -> assertThat(e.isTransient()).isTrue());
    }
  }

  /** Were all rows read when the stream was opened, it would not notice. */
  @Test
  void a_stream_reads_as_it_goes_and_says_when_its_connection_breaks() {
    try (HikariDataSource source = open(Dialect.POSTGRESQL)) {
      JdbcEventStore events = JdbcEventStore.on(source, SHOP);
      events.appendAll(IntStream.range(0, 5_000).mapToObj(FailuresTest::event).toList());
      try (Stream<Event> all = events.all()) {
        Iterator<Event> each = all.iterator();
        assertThat(each.next()).isEqualTo(event(0));
        Databases.execute(
            source,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                + " current_database() AND pid <> pg_backend_pid()");

        assertThatThrownBy(() -> each.forEachRemaining(event -> {}))
            .isInstanceOfSatisfying(
                StorageException.class,
                e -> {
                  assertThat(e.getMessage()).contains("the database is away");
                  assertThat(e.isTransient()).isTrue();
                });
      }
      assertThat(events.find(EventId.of("e1"))).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_stream_gives_its_connection_back_when_it_is_closed_or_at_its_end(Dialect dialect) {
    try (HikariDataSource source = open(dialect)) {
      JdbcEventStore events = JdbcEventStore.on(source, SHOP);
      events.appendAll(List.of(event(1), event(2)));

      Stream<Event> closed = events.all();
      assertThat(source.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
      closed.close();
      assertThat(source.getHikariPoolMXBean().getActiveConnections()).isZero();
      assertThat(events.all().count()).isEqualTo(2); // read to its end and not closed
      assertThat(source.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
  }

  /** A pool may hand out connections that do not commit by themselves. */
  @ParameterizedTest
  @EnumSource
  void connections_without_auto_commit_are_given_back_without_it(Dialect dialect)
      throws SQLException {
    try (HikariDataSource source = open(dialect)) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(source.getJdbcUrl());
      config.setAutoCommit(false);
      config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
      try (HikariDataSource manual = new HikariDataSource(config)) {
        JdbcEventStore events = JdbcEventStore.on(CheckedSource.of(manual), SHOP);
        assertThat(events.append(event(1))).isTrue();
        assertThat(events.find(EventId.of("e1"))).isPresent();
        assertThat(events.all().toList()).hasSize(1);
        assertThat(events.erase(event(1).identifiers())).isEqualTo(1);
      }
      assertThat(JdbcEventStore.on(source, SHOP).all().count()).isZero();
    }
  }

  private HikariDataSource open(Dialect dialect) {
    return dialect == Dialect.POSTGRESQL ? Databases.postgres() : Databases.sqlite(folder);
  }

  private static Event event(int i) {
    EventHeader header = EventHeader.of(EventId.of("e" + i), "shop", AT.plusSeconds(i), ANA);
    return new CustomEvent(header, "Quiz", Properties.none().with("text", "x".repeat(500)));
  }

  private static ConsentEntry entry(String id, String evidence) {
    return ConsentEntry.of(
            id,
            ANA,
            ConsentAct.OPT_IN,
            ConsentAuthor.PERSON,
            Purpose.MARKETING,
            ConsentSource.FORM,
            AT)
        .provenBy(null, null, evidence);
  }

  private static String allOf(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
