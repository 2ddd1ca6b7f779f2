package io.clientele.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.channel.ChannelName;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentAct;
import io.clientele.consent.ConsentAuthor;
import io.clientele.consent.ConsentEntries;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentLedger;
import io.clientele.consent.ConsentSource;
import io.clientele.consent.Purpose;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.Joining;
import io.clientele.identity.resolution.Observation;
import io.clientele.identity.resolution.Separation;
import io.clientele.jdbc.internal.Sql;
import io.clientele.privacy.Erasure;
import io.clientele.privacy.ErasureReport;
import io.clientele.privacy.ErasureRequest;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.tenant.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** 200 of 400 persons are erased from all stores; then their bytes are looked for. */
class JdbcErasureTest {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
  private static final int PERSONS = 400;
  private static final int ERASED = 200;

  private static final Pattern TRACE = Pattern.compile("(?i)marker([0-9]{1,3})x|4420794([0-9]{5})");

  @TempDir Path folder;

  @Test
  void nothing_of_erased_persons_is_in_the_files_of_sqlite() throws Exception {
    try (HikariDataSource source = Databases.sqlite(folder)) {
      liveAndEraseIn(source);
      assertThat(tracesIn(bytesOfFiles(folder)))
          .as("persons in the file and its log before they are wiped")
          .isNotEmpty();

      JdbcSchema.on(source).wipeErased();

      String bytes = bytesOfFiles(folder);
      assertThat(tracesIn(bytes)).isEmpty();
      assertThat(bytes).contains("marker" + ERASED + "x"); // the others are there, and found so
    }
    assertThat(tracesIn(bytesOfFiles(folder))).isEmpty();
  }

  /** Files are those of tables and indexes: its log is recycled by the server. */
  @Test
  void nothing_of_erased_persons_is_in_a_dump_or_the_wiped_files_of_postgresql() throws Exception {
    try (HikariDataSource source = Databases.postgres()) {
      liveAndEraseIn(source);

      String dump = dumpOf(source);
      assertThat(tracesIn(dump)).isEmpty();
      assertThat(dump).contains("marker" + ERASED + "x");
      Databases.execute(source, "CHECKPOINT");
      Path files = Databases.folderOfTables(source);
      assertThat(tracesIn(bytesOfFiles(files))).as("persons before files are wiped").isNotEmpty();

      JdbcSchema.on(source).wipeErased();
      Databases.execute(source, "CHECKPOINT");

      String bytes = bytesOfFiles(files);
      assertThat(tracesIn(bytes)).isEmpty();
      assertThat(bytes).contains("marker" + ERASED + "x");
    }
  }

  private static void liveAndEraseIn(DataSource source) {
    EventStore events = JdbcEventStore.on(source, SHOP);
    ConsentLedger ledger = JdbcConsentLedger.on(source, SHOP);
    IdentityGraph graph =
        IdentityGraph.over(JdbcIdentityStore.on(source, SHOP), IdentityRules.withDefaults());
    List<Event> lived = new ArrayList<>();
    List<ConsentEntry> said = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      lived.addAll(events(i));
      said.add(entry(i));
    }
    lived.forEach(event -> said.addAll(ConsentEntries.of(event)));
    events.appendAll(lived);
    ledger.appendAll(said);
    graph.observe(lived.stream().map(event -> Observation.of(event).orElseThrow()).toList());
    for (int i = 0; i < PERSONS; i += 20) {
      decide(i, graph);
    }
    JdbcSuppressionStore hashes = JdbcSuppressionStore.on(source, SHOP);
    SuppressionList suppressions =
        SuppressionList.of(hashes, SuppressionKey.of("2026", new byte[32]));
    Erasure erasure =
        Erasure.of(
            suppressions,
            JdbcErasureJournal.on(source, SHOP),
            List.of(events, ledger, graph),
            () -> AT);

    for (int i = 0; i < ERASED; i++) {
      Customer customer = graph.customerOf(mail(i)).orElseThrow();
      ErasureReport report =
          erasure.run(ErasureRequest.of("r" + i, AT, customer.ids(), customer.identifiers()));
      assertThat(report.isComplete()).isTrue();
      assertThat(report.removed()).containsEntry("events", 2L).containsEntry("consent", 2L);
      assertThat(suppressions.since(mail(i))).contains(AT);
      assertThat(
              Consent.over(ledger)
                  .suppressing(suppressions)
                  .ask(mail(i), Purpose.MARKETING, ChannelName.EMAIL, AT)
                  .isAllowed())
          .isFalse();
    }
    try (Stream<Event> rest = events.all()) {
      assertThat(rest.count()).isEqualTo(2 * (PERSONS - ERASED));
    }
    assertThat(hashes.sizes()).isEqualTo(Map.of("2026", 3L * ERASED));
  }

  private static List<Event> events(int i) {
    EventHeader first =
        EventHeader.of(EventId.of("a" + i), "web", AT.plusSeconds(i), account(i), mail(i));
    EventHeader second = EventHeader.of(EventId.of("b" + i), "web", AT, account(i), phone(i));
    String name = "Ann \"MARKER" + i + "X\" O'Neil\n";
    return List.of(
        new CustomerIdentified(first, Properties.none().with("name", name.repeat(1 + i % 9))),
        new ConsentGiven(
            second,
            new ConsentDetails(phone(i), "marketing", null, null, null, "marker" + i + "x")));
  }

  private static ConsentEntry entry(int i) {
    return ConsentEntry.of(
            "c" + i,
            mail(i),
            ConsentAct.OPT_IN,
            ConsentAuthor.PERSON,
            Purpose.MARKETING,
            ConsentSource.FORM,
            AT)
        .provenBy("DE", "v1", "form of Marker" + i + "x");
  }

  private static void decide(int i, IdentityGraph graph) {
    List<Identifier> hers = List.of(account(i), phone(i));
    List<Identifier> his = List.of(account(i + 1), mail(i + 1));
    graph.decide(new Joining("j" + i, AT, hers, "support", "called us"));
    graph.decide(new Separation("s" + i, AT, hers, his, "support", "two persons"));
  }

  private static Identifier account(int i) {
    return Identifier.external("Marker" + i + "x \"ü\"");
  }

  private static Identifier mail(int i) {
    return Identifier.email("marker" + i + "x@shop.example");
  }

  private static Identifier phone(int i) {
    return Identifier.phone("+4420794" + (10_000 + i), "GB");
  }

  /**
   * Returns the erased persons in a text, by name, account or address in any case, or by number.
   */
  private static Set<Integer> tracesIn(String text) {
    Set<Integer> found = new TreeSet<>();
    Matcher matcher = TRACE.matcher(text);
    while (matcher.find()) {
      int person =
          matcher.group(1) == null
              ? Integer.parseInt(matcher.group(2)) - 10_000
              : Integer.parseInt(matcher.group(1));
      if (person < ERASED) {
        found.add(person);
      }
    }
    return found;
  }

  private static String bytesOfFiles(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private static String dumpOf(DataSource source) throws Exception {
    ByteArrayOutputStream dump = new ByteArrayOutputStream();
    try (Connection connection = source.getConnection()) {
      List<String> tables =
          Sql.of("SELECT tablename FROM pg_tables WHERE schemaname = ?")
              .with("public")
              .list(connection, row -> row.getString(1));
      assertThat(tables).hasSizeGreaterThan(10);
      for (String table : tables) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY " + table + " TO STDOUT", dump);
      }
    }
    return dump.toString(StandardCharsets.UTF_8);
  }
}
