package io.clientele.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.consent.ConsentAct;
import io.clientele.consent.ConsentAuthor;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentLedger;
import io.clientele.consent.ConsentSource;
import io.clientele.consent.Purpose;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A program that appends batches of events and of entries in turn until it is killed, and says
 * which were acknowledged. Ids tell the batch and how large it is.
 */
final class KilledWriter {
  static final Tenant SHOP = Tenant.of("shop");
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

  private KilledWriter() {}

  /** Runs with the address of the database and the number of the run. */
  public static void main(String[] args) {
    String run = args[1];
    PrintStream told = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(Long.parseLong(run));
    try (HikariDataSource pool = Databases.pool(args[0])) {
      EventStore events = JdbcEventStore.on(pool, SHOP);
      ConsentLedger ledger = JdbcConsentLedger.on(pool, SHOP);
      for (int batch = 0; ; batch++) {
        int size = 1 + random.nextInt(60);
        if (batch % 2 == 0) {
          events.appendAll(events(run, batch, size));
        } else {
          ledger.appendAll(entries(run, batch, size));
        }
        told.println("%d of %d.".formatted(batch, size));
      }
    }
  }

  static Identifier personOf(String run) {
    return Identifier.external("run-" + run);
  }

  private static List<Event> events(String run, int batch, int size) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      EventHeader header =
          EventHeader.of(
              EventId.of("%s/%d of %d/%d".formatted(run, batch, size, i)),
              "shop",
              AT.plusSeconds(batch),
              personOf(run),
              Identifier.device("device-" + i));
      events.add(
          new CustomEvent(header, "Quiz", Properties.none().with("answer", "b".repeat(9 * i))));
    }
    return events;
  }

  private static List<ConsentEntry> entries(String run, int batch, int size) {
    List<ConsentEntry> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      entries.add(
          ConsentEntry.of(
              "%s/%d of %d/%d".formatted(run, batch, size, i),
              personOf(run),
              ConsentAct.OPT_IN,
              ConsentAuthor.PERSON,
              Purpose.MARKETING,
              ConsentSource.FORM,
              AT.plusSeconds(batch)));
    }
    return entries;
  }
}
