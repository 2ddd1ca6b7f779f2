package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.consent.Consent;
import io.clientele.consent.ConsentEntries;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.json.EventJson;
import io.clientele.event.json.EventJsonException;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.joda.money.CurrencyUnit;

/** Events of a file with one in JSON on each line, and what follows from them. */
final class EventsInput {
  private static final Tenant TENANT = Tenant.of("file");
  private static final int LINES_A_LOOK = 1000;
  private static final int CHUNK = 1 << 16;

  private final InMemoryEventStore events = InMemoryEventStore.of(TENANT);
  private final InMemoryConsentLedger ledger = InMemoryConsentLedger.of(TENANT);
  private final IdentityGraph identities =
      IdentityGraph.over(InMemoryIdentityStore.of(TENANT), IdentityRules.withDefaults());
  private final List<Event> all;
  private final Shop shop;

  private EventsInput(List<Event> all, ZoneId zone) {
    this.all = all;
    events.appendAll(all);
    List<Observation> seen = new ArrayList<>();
    for (Event event : all) {
      ledger.appendAll(ConsentEntries.of(event));
      Observation.of(event).ifPresent(seen::add);
    }
    identities.observe(seen);
    shop = Shop.in(zone, currency(all));
  }

  /** The shop's currency is that of its first order. */
  private static CurrencyUnit currency(List<Event> all) {
    return all.stream()
        .filter(OrderCompleted.class::isInstance)
        .map(event -> ((OrderCompleted) event).order().currency())
        .findFirst()
        .orElse(CurrencyUnit.EUR);
  }

  /** Reads a file, which may be compressed; its events may be in any order. */
  static EventsInput read(Terminal terminal, Path file, ZoneId zone) throws IOException {
    if (Files.isDirectory(file)) {
      throw new Failure("%s: a directory, expected a file".formatted(file));
    }
    boolean isMeasured = Files.isRegularFile(file); // a pipe has no size
    List<Event> all = new ArrayList<>();
    try (ReadBar bar = ReadBar.on(terminal, String.valueOf(file.getFileName()));
        SeekableByteChannel bytes = Files.newByteChannel(file);
        BufferedReader lines = new BufferedReader(text(file, bytes))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          all.add(event(file, number, line));
        }
        if (isMeasured && number % LINES_A_LOOK == 0) {
          bar.at(bytes.position(), bytes.size());
        }
      }
    } catch (MalformedInputException e) {
      throw new Failure(
          "%s: bytes that are no UTF-8, expected the file saved as UTF-8".formatted(file));
    } catch (EOFException | ZipException e) {
      throw new Failure("%s: %s, expected a whole compressed file".formatted(file, e.getMessage()));
    }
    if (all.isEmpty()) {
      throw new Failure("%s: no event, expected one in JSON on each line".formatted(file));
    }
    all.sort(Event.ORDER);
    return new EventsInput(all, zone);
  }

  private static Reader text(Path file, SeekableByteChannel bytes) throws IOException {
    InputStream in = Channels.newInputStream(bytes);
    return new InputStreamReader(
        file.toString().endsWith(".gz") ? new GZIPInputStream(in, CHUNK) : in, UTF_8.newDecoder());
  }

  private static Event event(Path file, int number, String line) {
    try {
      return EventJson.standard().read(line);
    } catch (EventJsonException e) {
      throw new Failure(
          "%s, line %s, column %s%s: %s, expected %s"
              .formatted(
                  file,
                  number,
                  e.column(),
                  e.path().isEmpty() ? "" : ", " + e.path(),
                  e.value(),
                  e.expected()));
    }
  }

  InMemoryEventStore events() {
    return events;
  }

  Consent consent() {
    return Consent.over(ledger);
  }

  Profiles profiles() {
    return Profiles.over(events, identities, shop).withConsent(consent());
  }

  List<CustomerId> customers() {
    return identities.customers().stream().map(Customer::id).toList();
  }

  Instant firstAt() {
    return all.get(0).header().happenedAt();
  }

  Instant lastAt() {
    return all.get(all.size() - 1).header().happenedAt();
  }

  int size() {
    return all.size();
  }
}
