package io.clientele.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentAct;
import io.clientele.consent.ConsentAnswer;
import io.clientele.consent.ConsentAuthor;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentSource;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.MessageEvent.Bounce;
import io.clientele.event.MessageEvent.MessageBounced;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageStopReplied;
import io.clientele.event.MessageEvent.MessageUnsubscribed;
import io.clientele.event.Properties;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Separation;
import io.clientele.privacy.ErasureReport;
import io.clientele.privacy.ErasureRequest;
import io.clientele.privacy.InMemoryErasureJournal;
import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventIntakeTest {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  private static final Identifier MAIL = Identifier.email("ana@shop.example");
  private static final Identifier PHONE = Identifier.phone("+442079460958", "GB");
  private static final Identifier ANA = Identifier.external("7001");
  private static final Identifier BOB = Identifier.external("7002");
  private static final Identifier TABLET = Identifier.device("tablet");

  private final InMemoryEventStore events = InMemoryEventStore.of(SHOP);
  private final InMemoryConsentLedger consents = InMemoryConsentLedger.of(SHOP);
  private final IdentityGraph identity =
      IdentityGraph.over(InMemoryIdentityStore.of(SHOP), IdentityRules.withDefaults());
  private final SuppressionList suppressions =
      SuppressionList.of(
          InMemorySuppressionStore.of(SHOP), SuppressionKey.of("2026", new byte[32]));
  private final List<Accepted> told = new ArrayList<>();
  private Instant now = NOW;
  private final EventIntake intake = complete().listener(told::add).build();

  @Test
  void an_event_fills_all_stores_and_a_repeated_one_changes_nothing() {
    Event given = consentGiven("e1", NOW, MAIL, ANA);
    Accepted first = intake.accept(List.of(given));

    assertThat(first.added()).containsExactly(given);
    assertThat(first.consents()).hasSize(1);
    assertThat(first.identity().touched()).containsExactly(CustomerId.of("e1/external"));
    assertThat(first.isUnchanged()).isFalse();
    assertThat(first).hasToString("1 added, 0 known, 0 refused");
    assertThat(events.all()).containsExactly(given);
    assertThat(identity.customerOf(MAIL)).isEqualTo(identity.customerOf(ANA)).isPresent();
    assertThat(marketingByMail(NOW).isAllowed()).isTrue();

    Accepted second = intake.accept(List.of(given, given));
    assertThat(second.isUnchanged()).isTrue();
    assertThat(second.added()).isEmpty();
    assertThat(second.known()).containsExactly(given);
    assertThat(told).containsExactly(first, second);
  }

  @Test
  void of_several_events_with_one_id_only_the_first_counts() {
    intake.accept(List.of(identified("e1", NOW, MAIL)));
    Accepted second =
        intake.accept(List.of(identified("e1", NOW, PHONE, ANA), identified("e2", NOW, ANA)));

    assertThat(second.known()).containsExactly(identified("e1", NOW, MAIL));
    assertThat(identity.customerOf(PHONE)).isEmpty();
  }

  @Test
  void messages_say_what_is_forbidden_and_a_stop_stays_one() {
    intake.accept(
        List.of(
            consentGiven("e1", NOW.minusSeconds(60), MAIL),
            new MessageUnsubscribed(
                header("e2", NOW.minusSeconds(50)),
                MessageDetails.of("m1", ChannelName.EMAIL, MAIL),
                null),
            new MessageStopReplied(
                header("e3", NOW.minusSeconds(50)),
                MessageDetails.of("m2", ChannelName.SMS, PHONE),
                "STOP")));
    consents.append(
        ConsentEntry.of(
            "import",
            PHONE,
            ConsentAct.OPT_IN,
            ConsentAuthor.SENDER,
            Purpose.MARKETING,
            ConsentSource.of("import"),
            NOW));

    assertThat(marketingByMail(NOW).isAllowed()).isFalse();
    assertThat(
            Consent.over(consents)
                .ask(PHONE, Purpose.MARKETING, ChannelName.SMS, NOW)
                .explanation())
        .startsWith("refused, replied STOP");
  }

  @Test
  void a_hard_bounce_says_nothing_of_permissions() {
    MessageDetails message = MessageDetails.of("m1", ChannelName.EMAIL, MAIL);
    Accepted accepted =
        intake.accept(List.of(new MessageBounced(header("e1", NOW), message, Bounce.HARD, null)));

    assertThat(accepted.added()).hasSize(1);
    assertThat(consents.of(MAIL)).isEmpty();
  }

  @Test
  void events_whose_times_cannot_be_are_refused_and_counted() {
    Event fast = identified("e1", NOW.plus(Duration.ofMinutes(5)), MAIL);
    Event ahead = identified("e2", NOW.plus(Duration.ofMinutes(5)).plusMillis(1), ANA);
    Event lost = identified("e3", Instant.EPOCH, BOB);
    Event receivedAhead =
        identified("e4", NOW, BOB)
            .withHeader(header("e4", NOW, BOB).withReceivedAt(NOW.plusSeconds(3600)));
    Accepted accepted = intake.accept(List.of(fast, ahead, lost, receivedAhead));

    assertThat(accepted.added()).hasSize(1);
    assertThat(accepted.refused())
        .containsExactly(
            new Refused(ahead, Refusal.FROM_THE_FUTURE),
            new Refused(lost, Refusal.TOO_OLD),
            new Refused(receivedAhead, Refusal.FROM_THE_FUTURE));
    assertThat(accepted.refused(Refusal.FROM_THE_FUTURE)).isEqualTo(2);
    assertThat(intake.refusals())
        .isEqualTo(Map.of(Refusal.FROM_THE_FUTURE, 2L, Refusal.TOO_OLD, 1L, Refusal.ERASED, 0L));
    assertThat(accepted.refused().get(0))
        .hasToString("Customer Identified of 2026-03-01T09:05:00.001Z refused: FROM_THE_FUTURE");
    assertThat(identity.customerOf(ANA)).isEmpty();
    assertThat(identity.customerOf(BOB)).isEmpty();
  }

  @Test
  void what_was_not_received_before_is_received_now() {
    Event old = identified("e1", NOW.minusSeconds(60), MAIL);
    EventHeader header = header("e2", NOW.minusSeconds(60), MAIL);
    Event received =
        identified("e2", NOW, MAIL).withHeader(header.withReceivedAt(NOW.minusMillis(1)));
    intake.accept(List.of(old, received));

    assertThat(events.all().map(event -> event.header().receivedAt()))
        .containsExactly(NOW, NOW.minusMillis(1));
  }

  @Test
  void an_erased_person_does_not_come_back_by_a_late_or_repeated_event() {
    Event first = identified("e1", NOW.minusSeconds(60), MAIL, ANA);
    Event other = identified("e2", NOW.minusSeconds(50), BOB, TABLET);
    intake.accept(List.of(first, other));
    ErasureReport report = intake.erase(ErasureRequest.of("r1", NOW, List.of(), List.of(MAIL)));
    assertThat(report.removed())
        .isEqualTo(Map.of("events of others", 0L, "identity", 1L, "events", 1L, "consent", 0L));

    Event late = identified("e3", NOW.minusSeconds(55), ANA, TABLET);
    Event about =
        new MessageStopReplied(
            header("e4", NOW), MessageDetails.of("m1", ChannelName.EMAIL, MAIL), "STOP");
    Accepted accepted = intake.accept(List.of(first, late, about, other));
    assertThat(accepted.refused())
        .extracting(Refused::reason)
        .containsExactly(Refusal.ERASED, Refusal.ERASED, Refusal.ERASED);
    assertThat(events.all()).hasSize(1);
    assertThat(identity.customerOf(ANA)).isEmpty();
    assertThat(consents.of(MAIL)).isEmpty();
  }

  @Test
  void a_customer_who_comes_back_after_an_erasure_is_a_new_one() {
    intake.accept(List.of(consentGiven("e1", NOW.minusSeconds(60), MAIL, ANA)));
    intake.erase(ErasureRequest.of("r1", NOW, List.of(), List.of(MAIL)));
    now = NOW.plus(Duration.ofDays(1));
    Accepted accepted = intake.accept(List.of(consentGiven("e2", now, MAIL, ANA)));

    assertThat(accepted.added()).hasSize(1);
    assertThat(identity.customerOf(MAIL).orElseThrow().id())
        .isEqualTo(CustomerId.of("e2/external"));
    assertThat(marketingByMail(now).isAllowed()).isFalse();
  }

  @Test
  void an_erasure_takes_all_that_points_at_the_person_and_nothing_of_others() {
    intake.accept(
        List.of(
            identified("e1", NOW.minusSeconds(60), ANA, MAIL),
            identified("e2", NOW.minusSeconds(50), ANA, PHONE, TABLET),
            identified("e3", NOW.minusSeconds(40), BOB, TABLET)));
    intake.erase(ErasureRequest.of("r1", NOW, List.of(), List.of(PHONE)));

    assertThat(events.all()).extracting(event -> event.header().id().value()).containsExactly("e3");
    assertThat(suppressions.since(ANA)).contains(NOW);
    assertThat(suppressions.since(TABLET)).isEmpty();
    assertThat(identity.customerOf(BOB)).isPresent();
  }

  /**
   * Whether a message went to Ana's address under Bob's account before she was erased, or after.
   */
  @Test
  void an_event_that_carries_an_erased_address_leaves_nothing_whomever_else_it_concerns() {
    Event other = identified("e1", NOW.minusSeconds(60), BOB);
    Event shared =
        new MessageStopReplied(
            header("e2", NOW.minusSeconds(50), BOB, PHONE),
            MessageDetails.of("m1", ChannelName.EMAIL, MAIL),
            "STOP writing to Ana");
    intake.accept(List.of(other, identified("e0", NOW.minusSeconds(70), MAIL, ANA), shared));
    assertThat(identity.customerOf(PHONE)).isEqualTo(identity.customerOf(BOB));

    ErasureReport report = intake.erase(ErasureRequest.of("r1", NOW, List.of(), List.of(MAIL)));

    assertThat(report.removed())
        .isEqualTo(Map.of("events of others", 1L, "identity", 2L, "events", 2L, "consent", 1L));
    assertThat(events.all()).extracting(event -> event.header().id().value()).containsExactly("e1");
    assertThat(identity.customerOf(PHONE)).isEmpty();
    assertThat(identity.customerOf(BOB).orElseThrow().identifiers()).containsExactly(BOB);
    assertThat(intake.accept(List.of(shared)).refused(Refusal.ERASED)).isEqualTo(1);
    assertThat(identity.customerOf(PHONE)).isEmpty();
  }

  @Test
  void what_an_erased_event_said_of_the_permissions_of_others_stays() {
    Identifier his = Identifier.email("bob@shop.example");
    identity.decide(
        new Separation("s1", NOW, List.of(MAIL), List.of(his), "support", "two persons"));
    intake.accept(
        List.of(
            new MessageUnsubscribed(
                header("e1", NOW, MAIL, his),
                new MessageDetails("m1", ChannelName.EMAIL, null, null, null, null),
                null)));
    intake.erase(ErasureRequest.of("r1", NOW, List.of(), List.of(MAIL)));

    assertThat(events.all()).isEmpty();
    assertThat(consents.of(MAIL)).isEmpty();
    assertThat(consents.of(his)).hasSize(1);
  }

  @Test
  void a_thing_does_not_say_who_is_to_be_forgotten() {
    intake.accept(List.of(identified("e1", NOW.minusSeconds(60), BOB, TABLET)));
    intake.erase(ErasureRequest.of("r1", NOW, List.of(), List.of(MAIL, Identifier.cart("c1"))));
    assertThat(events.all()).hasSize(1);

    intake.accept(List.of(identified("e2", NOW.minusSeconds(50), BOB)));
    ErasureReport report = intake.erase(ErasureRequest.of("r2", NOW, List.of(), List.of(TABLET)));
    assertThat(identity.customerOf(BOB).orElseThrow().id()).isEqualTo(CustomerId.of("e2/external"));
    assertThat(report.removed()).containsEntry(EventIntake.OTHERS, 1L);
  }

  @Test
  void an_event_that_an_erasure_overtakes_is_removed_again() {
    EventIntake overtaken =
        complete()
            .events(
                new OvertakenEventStore(
                    events,
                    () -> intake.erase(ErasureRequest.of("r1", NOW, List.of(), List.of(MAIL)))))
            .build();
    Accepted accepted =
        overtaken.accept(
            List.of(consentGiven("e1", NOW, MAIL, TABLET), identified("e2", NOW, TABLET, BOB)));

    assertThat(accepted.added()).hasSize(1);
    assertThat(accepted.consents()).isEmpty();
    assertThat(accepted.refused(Refusal.ERASED)).isEqualTo(1);
    assertThat(events.all()).hasSize(1);
    assertThat(identity.customerOf(MAIL)).isEmpty();
    assertThat(identity.customerOf(TABLET)).isPresent();
    assertThat(consents.of(MAIL)).isEmpty();
  }

  @Test
  void a_replay_adds_what_is_missing_and_tells_the_listeners() {
    Event before = consentGiven("e1", NOW.minusSeconds(60), MAIL);
    Event after = consentGiven("e2", NOW, MAIL, ANA);
    events.appendAll(List.of(before, after));

    assertThat(intake.replay(NOW)).isEqualTo(new Replayed(1, 1, 1));
    assertThat(intake.replay(Instant.MIN)).isEqualTo(new Replayed(2, 1, 1));
    assertThat(intake.replay(Instant.MIN)).isEqualTo(new Replayed(2, 0, 0));
    assertThat(told)
        .extracting(Accepted::known)
        .containsExactly(List.of(after), List.of(before, after), List.of(before, after));
  }

  @Test
  void a_listener_that_fails_keeps_no_other_from_being_told_and_is_told_again() {
    List<String> calls = new ArrayList<>();
    EventIntake failing =
        complete()
            .listener(
                delivery -> {
                  calls.add("first " + delivery);
                  if (calls.size() == 1) {
                    throw new IllegalStateException("the profiles are away");
                  }
                })
            .listener(delivery -> calls.add("second " + delivery))
            .build();
    List<Event> delivery = List.of(identified("e1", NOW, MAIL));

    assertThatThrownBy(() -> failing.accept(delivery)).hasMessage("the profiles are away");
    failing.accept(delivery);
    assertThat(calls)
        .containsExactly(
            "first 1 added, 0 known, 0 refused",
            "second 1 added, 0 known, 0 refused",
            "first 0 added, 1 known, 0 refused",
            "second 0 added, 1 known, 0 refused");
  }

  @Test
  void an_intake_is_whole_and_of_one_tenant() {
    assertThatThrownBy(() -> EventIntake.builder().events(events).build())
        .hasMessage("event intake has no consents: set it with consents(..)");
    assertThatThrownBy(
            () -> complete().consents(InMemoryConsentLedger.of(Tenant.of("other"))).build())
        .hasMessage(
            "events of shop, consents of other, identity of shop, erasures of shop, suppressions of shop, expected one tenant");
    assertThatThrownBy(() -> complete().tolerance(Duration.ofMinutes(-1)))
        .hasMessage("tolerance of clocks: PT-1M, expected >= 0");
    assertThat(intake.tenant()).isEqualTo(SHOP);
  }

  private EventIntake.Builder complete() {
    return EventIntake.builder()
        .events(events)
        .consents(consents)
        .identity(identity)
        .suppressions(suppressions)
        .erasures(InMemoryErasureJournal.of(SHOP))
        .clock(() -> now);
  }

  private ConsentAnswer marketingByMail(Instant at) {
    return Consent.over(consents)
        .suppressing(suppressions)
        .ask(MAIL, Purpose.MARKETING, ChannelName.EMAIL, at);
  }

  private static Event identified(String id, Instant at, Identifier... identifiers) {
    return new CustomerIdentified(header(id, at, identifiers), Properties.none());
  }

  private static Event consentGiven(String id, Instant at, Identifier... identifiers) {
    return new ConsentGiven(
        header(id, at, identifiers), new ConsentDetails(MAIL, "marketing", null, null, null, null));
  }

  /** The header of an event that was received as it happened, but the future is not here yet. */
  private static EventHeader header(String id, Instant at, Identifier... identifiers) {
    return EventHeader.of(EventId.of(id), "web", at).withIdentifiers(Arrays.asList(identifiers));
  }
}
