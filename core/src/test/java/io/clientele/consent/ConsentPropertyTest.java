package io.clientele.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.ChannelName;
import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ConsentPropertyTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant END = START.plusSeconds(100);
  private static final Identifier PHONE = Identifier.phone("+442079460958", "GB");
  private static final List<Purpose> PURPOSES =
      List.of(
          Purpose.ANY,
          Purpose.MARKETING,
          Purpose.of("marketing.newsletter"),
          Purpose.of("marketing.newsletter.weekly"),
          Purpose.TRANSACTIONAL,
          Purpose.ANALYTICS);
  private static final List<ConsentAct> ACTS = List.of(ConsentAct.values());
  private static final List<ConsentSource> SOURCES =
      List.of(
          ConsentSource.REPLY,
          ConsentSource.DOUBLE_OPT_IN,
          ConsentSource.CHECKOUT,
          ConsentSource.IMPORT);

  @Property
  void the_order_of_arrival_changes_no_answer(
      @ForAll long seed, @ForAll @IntRange(max = 15) int size) {
    Random random = new Random(seed);
    List<ConsentEntry> entries = entries(random, size, 10);
    Consent expected = consentOf(entries);
    List<ConsentEntry> delivered = new ArrayList<>(entries);
    delivered.addAll(entries.subList(0, random.nextInt(size + 1)));
    Collections.shuffle(delivered, random);
    Consent actual = consentOf(delivered);

    for (Purpose purpose : PURPOSES) {
      for (int second = 0; second < 12; second++) {
        Instant at = START.plusSeconds(second);
        Instant known = START.plusSeconds(random.nextInt(20));
        assertThat(actual.ask(PHONE, purpose, ChannelName.SMS, at, known))
            .isEqualTo(expected.ask(PHONE, purpose, ChannelName.SMS, at, known));
      }
    }
  }

  @Property
  void after_a_stop_nothing_that_the_sender_says_allows_anything(
      @ForAll long seed, @ForAll @IntRange(max = 20) int size) {
    Random random = new Random(seed);
    List<ConsentEntry> entries = entries(random, size, 10);
    entries.add(
        ConsentEntry.of(
                "stop",
                PHONE,
                ConsentAct.STOP,
                ConsentAuthor.PERSON,
                Purpose.ANY,
                ConsentSource.REPLY,
                START.plusSeconds(10))
            .on(ChannelName.SMS));
    for (ConsentEntry later : entries(random, size, 50)) {
      entries.add(
          new ConsentEntry(
              "later" + later.id(),
              PHONE,
              later.act(),
              ConsentAuthor.SENDER,
              later.purpose(),
              later.channel(),
              later.source(),
              later.givenAt(),
              END,
              null,
              null,
              null));
    }
    Collections.shuffle(entries, random);
    Consent consent = consentOf(entries);

    for (Purpose purpose : PURPOSES) {
      for (int second = 10; second < 70; second += 3) {
        assertThat(
                consent.ask(PHONE, purpose, ChannelName.SMS, START.plusSeconds(second)).isAllowed())
            .isFalse();
      }
    }
  }

  /** What allows is an opt-in that covers the question and that no later refusal of it follows. */
  @Property
  void an_allowed_answer_carries_an_opt_in_that_no_later_refusal_covers(
      @ForAll long seed, @ForAll @IntRange(max = 15) int size) {
    List<ConsentEntry> entries = entries(new Random(seed), size, 10);
    Consent consent = consentOf(entries);
    for (Purpose purpose : PURPOSES) {
      if (consent.ask(PHONE, purpose, ChannelName.SMS, END)
          instanceof ConsentAnswer.Allowed allowed) {
        ConsentEntry proof = allowed.entry();
        assertThat(proof.act()).isEqualTo(ConsentAct.OPT_IN);
        assertThat(proof.covers(purpose, ChannelName.SMS)).isTrue();
        assertThat(entries)
            .noneMatch(
                e ->
                    e.act().refuses()
                        && e.covers(purpose, ChannelName.SMS)
                        && e.givenAt().isAfter(proof.givenAt())
                        && entries.stream().noneMatch(o -> liftsLater(o, e)));
      }
    }
  }

  /** What may be sent now might also be sent at this instant by what is stamped until then. */
  @Property
  void now_is_never_more_lenient_than_an_instant(
      @ForAll long seed, @ForAll @IntRange(max = 15) int size) {
    Consent consent = consentOf(entries(new Random(seed), size, 10));
    for (Purpose purpose : PURPOSES) {
      for (int second = 0; second < 12; second++) {
        Instant now = START.plusSeconds(second);
        boolean allowed = consent.askNow(PHONE, purpose, ChannelName.SMS, now).isAllowed();
        if (allowed) {
          assertThat(consent.ask(PHONE, purpose, ChannelName.SMS, now).isAllowed()).isTrue();
        }
        assertThat(consent.askNow(PHONE, purpose, ChannelName.SMS, END))
            .isEqualTo(consent.ask(PHONE, purpose, ChannelName.SMS, END));
        assertThat(consent.replayed().askNow(PHONE, purpose, ChannelName.SMS, now))
            .isEqualTo(consent.ask(PHONE, purpose, ChannelName.SMS, now));
      }
    }
  }

  private static boolean liftsLater(ConsentEntry entry, ConsentEntry refusal) {
    return entry.act() == ConsentAct.OPT_IN
        && !entry.givenAt().isBefore(refusal.givenAt())
        && refusal.covers(entry);
  }

  private static Consent consentOf(List<ConsentEntry> entries) {
    ConsentLedger ledger = InMemoryConsentLedger.of(Tenant.of("shop"));
    entries.forEach(ledger::append);
    return Consent.over(ledger);
  }

  private static List<ConsentEntry> entries(Random random, int size, int seconds) {
    List<ConsentEntry> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Instant given = START.plusSeconds(random.nextInt(seconds));
      ConsentEntry entry =
          ConsentEntry.of(
                  "c" + i,
                  PHONE,
                  ACTS.get(random.nextInt(ACTS.size())),
                  random.nextBoolean() ? ConsentAuthor.PERSON : ConsentAuthor.SENDER,
                  PURPOSES.get(random.nextInt(PURPOSES.size())),
                  SOURCES.get(random.nextInt(SOURCES.size())),
                  given)
              .recordedAt(given.plusSeconds(random.nextInt(8)));
      entries.add(random.nextBoolean() ? entry.on(ChannelName.SMS) : entry);
    }
    return entries;
  }
}
