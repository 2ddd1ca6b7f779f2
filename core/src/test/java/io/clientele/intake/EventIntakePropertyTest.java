package io.clientele.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.ChannelName;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.privacy.ErasureRequest;
import io.clientele.privacy.InMemoryErasureJournal;
import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EventIntakePropertyTest {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  /** The stores of one shop on the heap. */
  private static final class Host {
    final InMemoryEventStore events = InMemoryEventStore.of(SHOP);
    final IdentityGraph identity =
        IdentityGraph.over(InMemoryIdentityStore.of(SHOP), IdentityRules.withDefaults());
    final SuppressionList suppressions =
        SuppressionList.of(
            InMemorySuppressionStore.of(SHOP), SuppressionKey.of("2026", new byte[32]));
    final EventIntake intake =
        EventIntake.builder()
            .events(events)
            .consents(InMemoryConsentLedger.of(SHOP))
            .identity(identity)
            .suppressions(suppressions)
            .erasures(InMemoryErasureJournal.of(SHOP))
            .clock(() -> NOW)
            .build();
  }

  /** Whether an event came before a person was erased or after, and whomever else it concerns. */
  @Property(tries = 500)
  void an_erasure_leaves_what_would_be_there_without_the_events_of_the_erased(
      @ForAll long seed, @ForAll @IntRange(max = 40) int size, @ForAll @IntRange(max = 40) int at) {
    Random random = new Random(seed);
    List<Event> delivered =
        new ArrayList<>(IntStream.range(0, size).mapToObj(i -> event(i, random)).toList());
    Collections.shuffle(delivered, random);
    Host actual = new Host();
    int before = Math.min(at, size);
    actual.intake.accept(delivered.subList(0, before));
    List<Identifier> asked = List.of(mail(random.nextInt(3)));
    actual.intake.erase(ErasureRequest.of("r1", NOW, List.of(), asked));
    delivered.subList(before, size).forEach(event -> actual.intake.accept(List.of(event)));

    Host expected = new Host();
    expected.intake.accept(
        delivered.stream()
            .filter(event -> actual.suppressions.since(event.identifiers()).isEmpty())
            .toList());
    assertThat(actual.events.all()).containsExactlyElementsOf(expected.events.all().toList());
    assertThat(actual.identity.customers()).isEqualTo(expected.identity.customers());
  }

  private static Event event(int id, Random random) {
    List<Identifier> seen = new ArrayList<>();
    if (random.nextBoolean()) {
      seen.add(Identifier.external("700" + random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      seen.add(Identifier.device("tablet" + random.nextInt(3)));
    }
    if (random.nextInt(3) == 0) {
      seen.add(mail(random.nextInt(3)));
    }
    EventHeader header =
        EventHeader.of(EventId.of("e" + id), "web", NOW.minusSeconds(random.nextInt(1_000)))
            .withIdentifiers(seen);
    return random.nextInt(3) > 0
        ? new CustomerIdentified(header, Properties.none())
        : new MessageOpened(
            header, MessageDetails.of("m" + id, ChannelName.EMAIL, mail(random.nextInt(3))), false);
  }

  private static Identifier mail(int i) {
    return Identifier.email("customer" + i + "@mail.example");
  }
}
