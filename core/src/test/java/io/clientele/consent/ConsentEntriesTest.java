package io.clientele.consent;

import static io.clientele.channel.ChannelName.EMAIL;
import static io.clientele.channel.ChannelName.SMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.MessageEvent.MessageComplained;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.event.MessageEvent.MessageStopReplied;
import io.clientele.event.MessageEvent.MessageUnsubscribed;
import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsentEntriesTest {
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
  private static final Identifier MAIL = Identifier.email("ana@shop.example");
  private static final Identifier PHONE = Identifier.phone("+442079460958", "GB");
  private static final Identifier BROWSER = Identifier.anonymous("browser");

  @Test
  void what_a_form_says_is_kept_with_its_proof() {
    Event given =
        new ConsentGiven(
            header("e1", MAIL).withReceivedAt(AT.plusSeconds(5)),
            new ConsentDetails(MAIL, "Marketing", EMAIL, "DE", "2026-01", "form 17"));

    assertThat(ConsentEntries.of(given))
        .containsExactly(
            new ConsentEntry(
                "e1/0",
                MAIL,
                ConsentAct.OPT_IN,
                ConsentAuthor.PERSON,
                Purpose.MARKETING,
                EMAIL,
                ConsentSource.of("web"),
                AT,
                AT.plusSeconds(5),
                "DE",
                "2026-01",
                "form 17"));
  }

  @Test
  void a_banner_speaks_of_all_that_was_seen() {
    Event withdrawn =
        new ConsentWithdrawn(
            header("e1", MAIL, BROWSER),
            new ConsentDetails(null, "analytics", null, null, null, null));

    assertThat(ConsentEntries.of(withdrawn))
        .extracting(ConsentEntry::id, ConsentEntry::address, ConsentEntry::act)
        .containsExactly(
            tuple("e1/0", MAIL, ConsentAct.OPT_OUT), tuple("e1/1", BROWSER, ConsentAct.OPT_OUT));
  }

  @Test
  void a_stop_an_unsubscription_and_a_complaint_end_what_they_are_about() {
    ConsentLedger ledger = InMemoryConsentLedger.of(Tenant.of("shop"));
    for (Identifier address : List.of(MAIL, PHONE)) {
      Event given =
          new ConsentGiven(
              header("yes" + address.type(), address),
              new ConsentDetails(address, "marketing", null, null, null, null));
      ledger.appendAll(ConsentEntries.of(given));
    }
    Consent consent = Consent.over(ledger);
    Instant later = AT.plusSeconds(60);
    assertThat(consent.ask(PHONE, Purpose.MARKETING, SMS, AT).isAllowed()).isTrue();

    EventHeader reply = EventHeader.of(EventId.of("e2"), "carrier", later, PHONE, MAIL);
    MessageDetails noAddress = new MessageDetails("m1", SMS, null, null, null, null);
    append(ledger, new MessageStopReplied(reply, noAddress, "STOP"));
    assertThat(consent.ask(PHONE, Purpose.MARKETING, SMS, later).isAllowed()).isFalse();
    assertThat(consent.ask(MAIL, Purpose.MARKETING, EMAIL, later).isAllowed()).isTrue();

    EventHeader click = EventHeader.of(EventId.of("e3"), "mailer", later);
    MessageDetails mail = MessageDetails.of("m2", EMAIL, MAIL);
    append(ledger, new MessageUnsubscribed(click, mail, "Weekly News"));
    assertThat(consent.ask(MAIL, Purpose.MARKETING, EMAIL, later).isAllowed()).isTrue();
    assertThat(
            consent.ask(MAIL, Purpose.MARKETING.refined("weekly news"), EMAIL, later).isAllowed())
        .isFalse();

    EventHeader report = EventHeader.of(EventId.of("e4"), "mailer", later);
    append(ledger, new MessageComplained(report, mail));
    assertThat(consent.ask(MAIL, Purpose.MARKETING, EMAIL, later).isAllowed()).isFalse();
  }

  @Test
  void a_clock_that_is_fast_does_not_delay_a_stop() {
    EventHeader fast =
        EventHeader.of(EventId.of("e1"), "carrier", AT.plusSeconds(600), PHONE).withReceivedAt(AT);
    Event stop = new MessageStopReplied(fast, MessageDetails.of("m1", SMS, PHONE), "STOP");

    assertThat(ConsentEntries.of(stop))
        .singleElement()
        .extracting(ConsentEntry::givenAt)
        .isEqualTo(AT);
  }

  @Test
  void other_events_say_nothing_and_long_ids_fit() {
    assertThat(
            ConsentEntries.of(
                new MessageOpened(header("e1", MAIL), MessageDetails.of("m1", EMAIL, MAIL), false)))
        .isEmpty();
    Event banner =
        new ConsentGiven(
            header("w".repeat(255), MAIL, PHONE),
            new ConsentDetails(null, "analytics", null, null, null, null));
    assertThat(ConsentEntries.of(banner)).extracting(ConsentEntry::id).doesNotHaveDuplicates();
  }

  private static EventHeader header(String id, Identifier... identifiers) {
    return EventHeader.of(EventId.of(id), "web", AT, identifiers);
  }

  private static void append(ConsentLedger ledger, Event event) {
    assertThat(ledger.appendAll(ConsentEntries.of(event))).isNotEmpty();
  }
}
