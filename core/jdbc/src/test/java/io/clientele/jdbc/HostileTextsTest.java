package io.clientele.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
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
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.identity.resolution.Joining;
import io.clientele.identity.resolution.Observation;
import io.clientele.identity.resolution.Ruling;
import io.clientele.identity.resolution.Separation;
import io.clientele.identity.resolution.Withdrawal;
import io.clientele.jdbc.internal.Dialect;
import io.clientele.jdbc.internal.JsonText;
import io.clientele.privacy.ErasureReport;
import io.clientele.privacy.ErasureRequest;
import io.clientele.privacy.SuppressionHash;
import io.clientele.tenant.Tenant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to break out of SQL, JSON or an encoding, in every field that holds a text. */
class HostileTextsTest {
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
  private static final Identifier MAIL = Identifier.email("ana@shop.example");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void texts_are_told_as_they_were_kept(Dialect dialect) {
    List<String> payloads = payloads();
    assertThat(payloads).hasSize(100).doesNotHaveDuplicates();
    try (HikariDataSource source =
        dialect == Dialect.POSTGRESQL ? Databases.postgres() : Databases.sqlite(folder)) {
      for (String payload : payloads) {
        Tenant tenant = Tenant.of(payload);
        keepsEvents(source, tenant, payload);
        keepsConsent(source, tenant, payload);
        keepsIdentity(source, tenant, payload);
        keepsPrivacy(source, tenant, payload);
        keepsCatalog(source, tenant, payload);
        JdbcDeliveryLog deliveries = JdbcDeliveryLog.on(source, tenant);
        assertThat(deliveries.add(payload, payload, AT)).isTrue();
        assertThat(deliveries.contains(payload, payload)).isTrue();
      }
      assertThat(JdbcSchema.on(source).install()).as("all tables are still there").isZero();
    }
  }

  /** Every constructor that lets a text in refuses what no database can hold. */
  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\ud800b", "\udc00", "ab\ud83d"})
  void what_cannot_be_kept_is_refused_before_it_gets_here(String text) {
    List<Runnable> entrances =
        List.of(
            () -> Tenant.of(text),
            () -> EventId.of(text),
            () -> EventHeader.of(EventId.of("e"), text, AT),
            () -> header("e").withSession(text),
            () -> new CustomEvent(header("e"), text, Properties.none()),
            () -> Properties.none().with("name", text),
            () -> Properties.none().with(text, "value"),
            () -> Identifier.external(text),
            () -> Identifier.of(IdentifierType.named("card"), text),
            () -> entry(text, "DE"),
            () -> entry("c", text),
            () -> ConsentSource.of(text),
            () -> Observation.of(text, AT, "web", List.of(MAIL)),
            () -> Observation.of("o", AT, text, List.of(MAIL)),
            () -> new Withdrawal(text, AT, "d", "support", "asked"),
            () -> new Withdrawal("w", AT, text, "support", "asked"),
            () -> new Withdrawal("w", AT, "d", text, "asked"),
            () -> new Withdrawal("w", AT, "d", "support", text),
            () -> CustomerId.of(text),
            () -> ErasureRequest.of(text, AT, List.of(), List.of(MAIL)),
            () -> new SuppressionHash(text, "0".repeat(64)),
            () -> Sku.of(text),
            () -> ProductId.of(text),
            () -> Product.builder(ProductId.of("p"), text),
            () -> Product.builder(ProductId.of("p"), "p").attributes(Map.of(text, "value")),
            () -> Product.builder(ProductId.of("p"), "p").attributes(Map.of("name", text)));

    for (Runnable entrance : entrances) {
      assertThatThrownBy(entrance::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void texts_reach_sqlite_as_json_unchanged() {
    StringBuilder json = new StringBuilder();
    JsonText.append(json, "a\"b\\c\n\u001f\u2028/😀");

    assertThat(json).hasToString("\"a\\\"b\\\\c\\u000a\\u001f\u2028/😀\"");
  }

  private static void keepsEvents(DataSource source, Tenant tenant, String payload) {
    JdbcEventStore events = JdbcEventStore.on(source, tenant);
    Identifier identifier = Identifier.external(payload);
    EventHeader header =
        EventHeader.of(EventId.of(payload), payload, AT, identifier).withSession(payload);
    Properties properties = Properties.none().with("text", payload).with(payload, "name");
    Event event = new CustomEvent(header, payload, properties);
    Event other = new CustomEvent(header("other"), "Quiz", Properties.none());

    assertThat(events.appendAll(List.of(event, other))).hasSize(2);
    assertThat(events.find(EventId.of(payload))).contains(event);
    try (Stream<Event> found = events.of(Set.of(identifier, MAIL), Instant.MIN, Instant.MAX)) {
      assertThat(found).containsExactly(event);
    }
    assertThat(events.erase(Set.of(identifier))).isEqualTo(1);
    assertThat(events.find(EventId.of("other"))).contains(other);
  }

  private static void keepsConsent(DataSource source, Tenant tenant, String payload) {
    JdbcConsentLedger ledger = JdbcConsentLedger.on(source, tenant);
    Identifier address = Identifier.device(payload);
    ConsentEntry entry =
        ConsentEntry.of(
                payload,
                address,
                ConsentAct.OPT_IN,
                ConsentAuthor.PERSON,
                Purpose.MARKETING,
                ConsentSource.of(payload),
                AT)
            .provenBy(payload, payload, payload);

    assertThat(ledger.append(entry)).isTrue();
    assertThat(ledger.append(entry)).isFalse();
    assertThat(ledger.of(address)).containsExactly(entry);
  }

  private static void keepsIdentity(DataSource source, Tenant tenant, String payload) {
    JdbcIdentityStore identity = JdbcIdentityStore.on(source, tenant);
    Identifier one = Identifier.external(payload);
    Observation seen = Observation.of(payload, AT, payload, List.of(one, MAIL));
    List<Ruling> rulings =
        List.of(
            new Joining(payload, AT, List.of(one, MAIL), payload, payload),
            new Separation(payload + 1, AT, List.of(one), List.of(MAIL), payload, payload),
            new Withdrawal(payload + 2, AT, payload, payload, payload));

    identity.appendAll(List.of(seen));
    rulings.forEach(identity::append);
    try (Stream<Observation> all = identity.observations()) {
      assertThat(all).containsExactly(seen);
    }
    assertThat(identity.rulings()).containsExactlyElementsOf(rulings);
  }

  private static void keepsPrivacy(DataSource source, Tenant tenant, String payload) {
    JdbcErasureJournal journal = JdbcErasureJournal.on(source, tenant);
    ErasureRequest request =
        ErasureRequest.of(
            payload, AT, List.of(CustomerId.of(payload)), List.of(Identifier.cart(payload)));
    journal.begin(request);
    journal.done(payload, payload, 3);
    assertThat(journal.open()).containsExactly(request);
    assertThat(journal.done(payload)).isEqualTo(Map.of(payload, 3L));
    ErasureReport report = new ErasureReport(payload, AT, Map.of(payload, 3L), Map.of());
    journal.complete(report);
    assertThat(journal.report(payload)).contains(report);

    JdbcSuppressionStore hashes = JdbcSuppressionStore.on(source, tenant);
    SuppressionHash hash = new SuppressionHash(payload, "0".repeat(64));
    hashes.add(hash, AT);
    assertThat(hashes.since(List.of(hash))).contains(AT);
    assertThat(hashes.sizes()).isEqualTo(Map.of(payload, 1L));
  }

  private static void keepsCatalog(DataSource source, Tenant tenant, String payload) {
    JdbcCatalog catalog = JdbcCatalog.on(source, tenant);
    Sku sku = Sku.of(payload);
    Product product =
        Product.builder(ProductId.of(payload), payload)
            .vendor(payload)
            .category(payload)
            .attributes(Map.of(payload, payload))
            .variant(
                Variant.builder(sku, Money.zero(CurrencyUnit.EUR))
                    .barcode(payload)
                    .options(Map.of(payload, payload))
                    .build())
            .build();

    assertThat(catalog.describe(product, AT)).isTrue();
    assertThat(catalog.describe(product, AT)).isFalse();
    assertThat(catalog.productOf(sku)).contains(product);
    assertThat(catalog.setStock(sku, 1, AT)).isTrue();
    assertThat(catalog.stockAt(sku, AT)).hasValue(1);
  }

  private static EventHeader header(String id) {
    return EventHeader.of(EventId.of(id), "shop", AT);
  }

  private static ConsentEntry entry(String id, String jurisdiction) {
    return ConsentEntry.of(
            id,
            MAIL,
            ConsentAct.OPT_IN,
            ConsentAuthor.PERSON,
            Purpose.MARKETING,
            ConsentSource.FORM,
            AT)
        .provenBy(jurisdiction, null, null);
  }

  /** Ten ways to end a literal, a comment or an array, before ten things that would do harm. */
  private static List<String> payloads() {
    List<String> all = new ArrayList<>();
    for (String escape :
        List.of("'", "\"", "\\'", "''", "}", "\"}", "$$", "%27", "\u02bc'", "😀\u202e'")) {
      for (String harm :
          List.of(
              "; DROP TABLE clientele_event; --",
              " OR 1=1 --",
              " OR ''='",
              ") ON CONFLICT DO UPDATE SET body = '' --",
              " UNION SELECT body, body FROM clientele_event --",
              "/* ? */ || pg_sleep(9) || $1 ?",
              "]\", \"[[NULL,NULL]] {x,NULL}",
              "; ATTACH DATABASE '/tmp/x' AS x; --",
              "; COPY clientele_event TO PROGRAM 'id' ; --",
              " %s %1$s {0} ${x} :name @name \\u0000 \\x00 NULL")) {
        all.add("x" + escape + harm);
      }
    }
    return all;
  }
}
