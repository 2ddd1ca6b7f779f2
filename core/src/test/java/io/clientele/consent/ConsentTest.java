package io.clientele.consent;

import static io.clientele.channel.ChannelName.EMAIL;
import static io.clientele.channel.ChannelName.SMS;
import static io.clientele.consent.ConsentAct.COMPLAINT;
import static io.clientele.consent.ConsentAct.CONFIRMATION_ASKED;
import static io.clientele.consent.ConsentAct.DECLINED;
import static io.clientele.consent.ConsentAct.OPT_IN;
import static io.clientele.consent.ConsentAct.OPT_OUT;
import static io.clientele.consent.ConsentAct.STOP;
import static io.clientele.consent.ConsentAuthor.PERSON;
import static io.clientele.consent.ConsentAuthor.SENDER;
import static io.clientele.consent.ConsentSource.CHECKOUT;
import static io.clientele.consent.ConsentSource.DOUBLE_OPT_IN;
import static io.clientele.consent.ConsentSource.FEEDBACK_LOOP;
import static io.clientele.consent.ConsentSource.FORM;
import static io.clientele.consent.ConsentSource.IMPORT;
import static io.clientele.consent.ConsentSource.PREFERENCE_CENTER;
import static io.clientele.consent.ConsentSource.REPLY;
import static io.clientele.consent.Purpose.ANY;
import static io.clientele.consent.Purpose.MARKETING;
import static io.clientele.consent.Purpose.SALE_OR_SHARING;
import static io.clientele.consent.Purpose.TRANSACTIONAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.channel.ChannelName;
import io.clientele.consent.ConsentAnswer.Reason;
import io.clientele.consent.ConsentAnswer.Refused;
import io.clientele.identity.Identifier;
import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentTest {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Identifier MAIL = Identifier.email("marker@shop.example");
  private static final Identifier PHONE = Identifier.phone("+442079460958", "GB");
  private static final Purpose NEWSLETTER = MARKETING.refined("Newsletter");

  private final ConsentLedger ledger = InMemoryConsentLedger.of(SHOP);
  private final Consent consent = Consent.over(ledger);
  private int entries;

  @Test
  void nothing_is_allowed_that_was_never_asked_for() {
    assertThat(mail(MARKETING, 9)).isEqualTo(new Refused(Reason.NEVER_ASKED, null));
    assertThat(mail(MARKETING, 9).state()).isEqualTo(ConsentState.NOT_SUBSCRIBED);
    assertThat(mail(MARKETING, 9).explanation())
        .isEqualTo("refused, nobody ever asked for permission");
  }

  @Test
  void an_answer_carries_the_entry_that_it_follows_from() {
    ConsentEntry yes = say(0, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);
    assertThat(mail(MARKETING, 0)).isEqualTo(new ConsentAnswer.Allowed(yes));
    ConsentEntry no = say(1, OPT_OUT, PERSON, MARKETING, EMAIL, FORM);
    assertThat(mail(MARKETING, 1)).isEqualTo(new Refused(Reason.OPTED_OUT, no));
    assertThat(mail(MARKETING, 1).proof()).contains(no);
    assertThat(mail(MARKETING, 1).state()).isEqualTo(ConsentState.UNSUBSCRIBED);
  }

  @Test
  void a_state_is_told_for_any_instant() {
    say(1, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);
    say(3, OPT_OUT, PERSON, MARKETING, EMAIL, FORM);
    say(5, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);

    assertThat(mail(MARKETING, 0).isAllowed()).isFalse();
    assertThat(mail(MARKETING, 2).isAllowed()).isTrue();
    assertThat(mail(MARKETING, 3).isAllowed()).isFalse();
    assertThat(mail(MARKETING, 5).isAllowed()).isTrue();
  }

  @Test
  void what_was_so_and_what_was_known_then_are_two_answers() {
    say(1, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);
    ConsentEntry late =
        ConsentEntry.of("late", MAIL, OPT_OUT, PERSON, MARKETING, FORM, at(2)).recordedAt(at(7));
    ledger.append(late);

    assertThat(mail(MARKETING, 3).isAllowed()).isFalse();
    assertThat(consent.ask(MAIL, MARKETING, EMAIL, at(3), at(3)).isAllowed()).isTrue();
    assertThat(consent.ask(MAIL, MARKETING, EMAIL, at(3), at(7)).isAllowed()).isFalse();
  }

  @Test
  void addresses_and_channels_have_permissions_of_their_own() {
    say(0, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);

    assertThat(consent.ask(MAIL, MARKETING, SMS, at(1)).isAllowed()).isFalse();
    assertThat(consent.ask(PHONE, MARKETING, SMS, at(1)).isAllowed()).isFalse();
  }

  /** By the clock of another machine, which is fast, the ledger holds what is yet to come. */
  @Test
  void a_refusal_that_is_known_counts_now_whatever_its_time_and_a_permission_from_its_time_on() {
    say(1, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);
    assertThat(consent.askNow(MAIL, MARKETING, EMAIL, at(0)).isAllowed()).isFalse();
    assertThat(consent.askNow(MAIL, MARKETING, EMAIL, at(1)).isAllowed()).isTrue();

    ConsentEntry no = say(9, OPT_OUT, PERSON, MARKETING, EMAIL, FORM);
    assertThat(consent.askNow(MAIL, MARKETING, EMAIL, at(2)))
        .isEqualTo(new Refused(Reason.OPTED_OUT, no));
    assertThat(consent.ask(MAIL, MARKETING, EMAIL, at(2)).isAllowed()).isTrue();
    assertThat(consent.replayed().askNow(MAIL, MARKETING, EMAIL, at(2)).isAllowed()).isTrue();
    assertThat(consent.replayed().askNow(MAIL, MARKETING, EMAIL, at(9)).isAllowed()).isFalse();

    say(10, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);
    assertThat(consent.askNow(MAIL, MARKETING, EMAIL, at(9)).isAllowed()).isFalse();
    assertThat(consent.askNow(MAIL, MARKETING, EMAIL, at(10)).isAllowed()).isTrue();
  }

  @Test
  void an_erasure_counts_now_whatever_its_time() {
    SuppressionList list =
        SuppressionList.of(
            InMemorySuppressionStore.of(SHOP), SuppressionKey.of("k1", new byte[32]));
    say(0, OPT_IN, PERSON, MARKETING, EMAIL, IMPORT);
    list.add(MAIL, at(5));
    Consent screened = consent.suppressing(list);

    assertThat(screened.askNow(MAIL, MARKETING, EMAIL, at(1)).isAllowed()).isFalse();
    assertThat(screened.replayed().askNow(MAIL, MARKETING, EMAIL, at(1)).isAllowed()).isTrue();
  }

  @Test
  void a_permission_for_all_channels_and_the_whole_purpose_is_one_for_each() {
    say(0, OPT_IN, PERSON, MARKETING, null, CHECKOUT);

    assertThat(mail(MARKETING, 1).isAllowed()).isTrue();
    assertThat(mail(NEWSLETTER, 1).isAllowed()).isTrue();
    assertThat(mail(SALE_OR_SHARING, 1).isAllowed()).isFalse();
    assertThat(mail(Purpose.of("marketing_research"), 1).isAllowed()).isFalse();
  }

  @Test
  void a_permission_for_a_part_is_none_for_the_whole() {
    say(0, OPT_IN, PERSON, NEWSLETTER, EMAIL, CHECKOUT);

    assertThat(mail(NEWSLETTER, 1).isAllowed()).isTrue();
    assertThat(mail(MARKETING, 1).isAllowed()).isFalse();
  }

  /** As in UCP: marketing false with a segment marketing.email true, told in one message. */
  @Test
  void of_what_is_said_in_one_breath_the_more_specific_counts() {
    say(0, OPT_IN, PERSON, MARKETING, EMAIL, FORM);
    say(0, OPT_OUT, PERSON, MARKETING, null, FORM);
    assertThat(mail(MARKETING, 0).isAllowed()).isTrue();
    assertThat(consent.ask(MAIL, MARKETING, SMS, at(0)).isAllowed()).isFalse();

    say(1, OPT_IN, PERSON, MARKETING, null, FORM);
    say(1, OPT_OUT, PERSON, MARKETING, EMAIL, FORM);
    assertThat(mail(MARKETING, 1).isAllowed()).isFalse();
    assertThat(consent.ask(MAIL, MARKETING, SMS, at(1)).isAllowed()).isTrue();
  }

  @Test
  void a_later_no_to_the_whole_forbids_the_part_and_a_later_yes_does_not_allow_it() {
    say(0, OPT_IN, PERSON, NEWSLETTER, EMAIL, FORM);
    say(1, OPT_OUT, PERSON, MARKETING, null, FORM);
    assertThat(mail(NEWSLETTER, 1).isAllowed()).isFalse();

    say(2, OPT_OUT, PERSON, NEWSLETTER, EMAIL, FORM);
    say(3, OPT_IN, PERSON, MARKETING, null, FORM);
    assertThat(mail(NEWSLETTER, 3).isAllowed()).isFalse();
    assertThat(mail(MARKETING, 3).isAllowed()).isTrue();

    say(4, OPT_IN, PERSON, NEWSLETTER, null, FORM);
    assertThat(mail(NEWSLETTER, 4).isAllowed()).isFalse();
    say(5, OPT_IN, PERSON, NEWSLETTER, EMAIL, FORM);
    assertThat(mail(NEWSLETTER, 5).isAllowed()).isTrue();
  }

  @Test
  void what_the_person_refused_the_sender_cannot_allow() {
    say(0, OPT_OUT, PERSON, MARKETING, EMAIL, FORM);
    say(1, OPT_IN, SENDER, MARKETING, EMAIL, IMPORT);
    assertThat(mail(MARKETING, 1).isAllowed()).isFalse();

    say(2, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);
    assertThat(mail(MARKETING, 2).isAllowed()).isTrue();
    say(3, OPT_OUT, SENDER, MARKETING, EMAIL, IMPORT);
    assertThat(mail(MARKETING, 3).isAllowed()).isFalse();
    say(4, OPT_IN, SENDER, MARKETING, EMAIL, IMPORT);
    assertThat(mail(MARKETING, 4).isAllowed()).isTrue();
  }

  @Test
  void a_stop_is_lifted_only_by_the_person_in_an_accepted_way() {
    ConsentEntry stop = sms(0, STOP, PERSON, ANY, REPLY);
    sms(1, OPT_IN, SENDER, MARKETING, IMPORT);
    sms(2, OPT_IN, SENDER, MARKETING, DOUBLE_OPT_IN);
    sms(3, OPT_IN, PERSON, MARKETING, CHECKOUT);
    assertThat(consent.ask(PHONE, MARKETING, SMS, at(3)))
        .isEqualTo(new Refused(Reason.STOPPED, stop));
    assertThat(consent.ask(PHONE, TRANSACTIONAL, SMS, at(3)).isAllowed()).isFalse();

    ConsentEntry start = sms(4, OPT_IN, PERSON, MARKETING, REPLY);
    assertThat(consent.ask(PHONE, MARKETING, SMS, at(4)))
        .isEqualTo(new ConsentAnswer.Allowed(start));
    assertThat(
            consent
                .with(ConsentRules.withDefaults().reopenedBy(PREFERENCE_CENTER))
                .ask(PHONE, MARKETING, SMS, at(4))
                .isAllowed())
        .isFalse();
  }

  @Test
  void a_stop_and_a_start_of_one_instant_are_a_stop() {
    sms(0, STOP, PERSON, ANY, REPLY);
    sms(0, OPT_IN, PERSON, MARKETING, REPLY);

    assertThat(consent.ask(PHONE, MARKETING, SMS, at(0)).isAllowed()).isFalse();
  }

  @Test
  void a_complaint_stops_marketing_and_not_receipts() {
    say(0, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);
    say(1, COMPLAINT, PERSON, MARKETING, EMAIL, FEEDBACK_LOOP);
    say(2, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);

    assertThat(mail(MARKETING, 2))
        .extracting(a -> ((Refused) a).reason())
        .isEqualTo(Reason.COMPLAINED);
    assertThat(mail(TRANSACTIONAL, 2)).isEqualTo(new ConsentAnswer.Exempt(TRANSACTIONAL));
  }

  @Test
  void a_permission_counts_once_it_is_confirmed() {
    say(0, CONFIRMATION_ASKED, PERSON, MARKETING, EMAIL, FORM);
    assertThat(mail(MARKETING, 0).state()).isEqualTo(ConsentState.PENDING);
    assertThat(mail(MARKETING, 0).isAllowed()).isFalse();

    ConsentEntry confirmed = say(1, OPT_IN, PERSON, MARKETING, EMAIL, DOUBLE_OPT_IN);
    say(2, CONFIRMATION_ASKED, PERSON, MARKETING, EMAIL, FORM);
    assertThat(mail(MARKETING, 2)).isEqualTo(new ConsentAnswer.Allowed(confirmed));
  }

  @Test
  void an_empty_box_is_no_permission_and_takes_none_back() {
    ConsentEntry empty = say(0, DECLINED, PERSON, MARKETING, EMAIL, CHECKOUT);
    assertThat(mail(MARKETING, 0)).isEqualTo(new Refused(Reason.DECLINED, empty));
    assertThat(mail(MARKETING, 0).state()).isEqualTo(ConsentState.NOT_SUBSCRIBED);

    say(1, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);
    say(2, DECLINED, PERSON, MARKETING, EMAIL, CHECKOUT);
    assertThat(mail(MARKETING, 2).isAllowed()).isTrue();
  }

  @Test
  void the_persons_own_word_proves_better_than_an_import() {
    ConsentEntry own = say(0, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT);
    say(1, OPT_IN, SENDER, MARKETING, EMAIL, IMPORT);

    assertThat(mail(MARKETING, 1).proof()).contains(own);
  }

  @Test
  void an_exempt_purpose_is_allowed_until_it_is_refused() {
    Consent optOut =
        consent.with(ConsentRules.withDefaults().exempting(TRANSACTIONAL, SALE_OR_SHARING));
    ChannelName ads = ChannelName.AD_AUDIENCE;
    assertThat(optOut.ask(MAIL, SALE_OR_SHARING, ads, at(0)).isAllowed()).isTrue();
    assertThat(consent.ask(MAIL, SALE_OR_SHARING, ads, at(0)).isAllowed()).isFalse();

    say(1, OPT_OUT, PERSON, SALE_OR_SHARING, null, ConsentSource.BROWSER_SIGNAL);
    assertThat(optOut.ask(MAIL, SALE_OR_SHARING, ads, at(1)).isAllowed()).isFalse();
    assertThat(optOut.ask(MAIL, TRANSACTIONAL, EMAIL, at(1)).isAllowed()).isTrue();
  }

  @Test
  void a_suppressed_address_is_refused_until_the_person_comes_back() {
    SuppressionList list =
        SuppressionList.of(
            InMemorySuppressionStore.of(SHOP), SuppressionKey.of("2026", new byte[32]));
    Consent guarded = consent.suppressing(list);
    list.add(MAIL, at(1));
    say(0, OPT_IN, PERSON, MARKETING, EMAIL, DOUBLE_OPT_IN);
    say(2, OPT_IN, SENDER, MARKETING, EMAIL, IMPORT);

    assertThat(guarded.ask(MAIL, MARKETING, EMAIL, at(0)).isAllowed()).isTrue();
    assertThat(guarded.ask(MAIL, MARKETING, EMAIL, at(2)))
        .isEqualTo(new Refused(Reason.SUPPRESSED, null));
    assertThat(guarded.ask(MAIL, TRANSACTIONAL, EMAIL, at(2)).isAllowed()).isTrue();
    assertThat(guarded.ask(PHONE, MARKETING, SMS, at(2)))
        .isEqualTo(new Refused(Reason.NEVER_ASKED, null));

    say(3, OPT_IN, PERSON, MARKETING, EMAIL, DOUBLE_OPT_IN);
    assertThat(guarded.ask(MAIL, MARKETING, EMAIL, at(3)).isAllowed()).isTrue();
  }

  @Test
  void nothing_in_words_tells_whose_it_is() {
    ConsentEntry entry =
        say(0, OPT_IN, PERSON, MARKETING, EMAIL, CHECKOUT)
            .provenBy("DE", "2026-01", "form of marker@shop.example");
    assertThat(entry.toString()).doesNotContain("marker");
    assertThat(mail(MARKETING, 0).explanation())
        .isEqualTo(
            "allowed: email m***@***.example OPT_IN by PERSON for marketing on email from checkout"
                + " at 2026-03-01T00:00:00Z (c0)");
    assertThat(mail(MARKETING, 0).toString()).doesNotContain("marker");
  }

  @Test
  void an_entry_is_not_given_after_it_was_recorded() {
    ConsentEntry entry = ConsentEntry.of("c1", MAIL, OPT_IN, PERSON, MARKETING, CHECKOUT, at(2));
    assertThatThrownBy(() -> entry.recordedAt(at(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("where clocks differ, take the time of recording for both");
  }

  @Test
  void purposes_have_one_spelling() {
    assertThat(Purpose.named("Sale-or-Sharing")).isEqualTo(SALE_OR_SHARING);
    assertThat(Purpose.named("MARKETING.IT news")).hasToString("marketing.it_news");
    assertThat(Purpose.named("").value()).isEqualTo("x");
    assertThat(Purpose.named("m" + ".w".repeat(300)).value()).hasSizeLessThan(121);
    assertThat(MARKETING.refined("2026!")).hasToString("marketing.x2026_");
    assertThatThrownBy(() -> Purpose.of("Marketing"))
        .hasMessage(
            "word of a purpose \"Marketing\", expected 1 to 40 of a-z, 0-9 and _, beginning with a"
                + " letter");
  }

  private ConsentAnswer mail(Purpose purpose, int hour) {
    return consent.ask(MAIL, purpose, EMAIL, at(hour));
  }

  private ConsentEntry say(
      int hour,
      ConsentAct act,
      ConsentAuthor author,
      Purpose purpose,
      @Nullable ChannelName channel,
      ConsentSource source) {
    ConsentEntry entry =
        ConsentEntry.of("c" + entries++, MAIL, act, author, purpose, source, at(hour));
    ConsentEntry kept = channel == null ? entry : entry.on(channel);
    ledger.append(kept);
    return kept;
  }

  private ConsentEntry sms(
      int hour, ConsentAct act, ConsentAuthor author, Purpose purpose, ConsentSource source) {
    ConsentEntry entry =
        ConsentEntry.of("c" + entries++, PHONE, act, author, purpose, source, at(hour)).on(SMS);
    ledger.append(entry);
    return entry;
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }
}
