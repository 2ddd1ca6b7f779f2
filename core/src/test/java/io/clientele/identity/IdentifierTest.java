package io.clientele.identity;

import static io.clientele.identity.IdentifierType.DEVICE;
import static io.clientele.identity.IdentifierType.EMAIL;
import static io.clientele.identity.IdentifierType.EXTERNAL;
import static io.clientele.identity.IdentifierType.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
  private static final IdentifierReader READER = IdentifierReader.inRegion("GB");

  @ParameterizedTest
  @CsvSource({
    "Ana@Shop.Example, ana@shop.example",
    "'  ana@shop.example\t', ana@shop.example",
    "ANIL.ISIK@SHOP.EXAMPLE, anil.isik@shop.example",
    "a+tag@gmail.com, a+tag@gmail.com",
    "a.na@gmail.com, a.na@gmail.com",
    "o'hara@shop.example, o'hara@shop.example",
    "ana@M\u00fcller.example, ana@xn--mller-kva.example",
    "ana@mu\u0308ller.example, ana@xn--mller-kva.example",
    "ana@XN--MLLER-KVA.example, ana@xn--mller-kva.example",
    "ana@shop\u3002example, ana@shop.example",
    "Val\u00c9ry@shop.example, val\u00e9ry@shop.example",
    "\u7528\u6237@\u4f8b\u5b50.\u5e7f\u544a, \u7528\u6237@xn--fsqu00a.xn--4rr70v"
  })
  void an_address_has_one_spelling(String written, String normal) {
    assertThat(Identifier.email(written)).isEqualTo(new Identifier(EMAIL, normal));
  }

  /** straße.de and strasse.de are two registered domains: RFC 5894, section 7.2. */
  @Test
  void sharp_s_is_not_taken_for_two_s() {
    assertThat(Identifier.email("ana@stra\u00dfe.de").value()).isEqualTo("ana@xn--strae-oqa.de");
    assertThat(Identifier.email("ana@STRA\u1e9eE.de").value()).isEqualTo("ana@xn--strae-oqa.de");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana",
        "@shop.example",
        "ana@",
        "ana@localhost",
        "ana@shop..example",
        "ana@-shop.example",
        "ana@shop-.example",
        "ana@10.0.0.1",
        "ana@[10.0.0.1]",
        ".ana@shop.example",
        "ana.@shop.example",
        "a..na@shop.example",
        "a na@shop.example",
        "\"a na\"@shop.example",
        "ana@shop.example\r\nBcc: x@shop.example",
        "ana\u200b@shop.example",
        "ana@shop\u200d.example",
        "ana,bob@shop.example",
        "<ana@shop.example>",
        "ana@shop@shop.example"
      })
  void what_mail_cannot_reach_is_refused(String text) {
    assertThat(READER.email(text))
        .isInstanceOfSatisfying(
            IdentifierReading.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(IdentifierReading.Reason.MALFORMED));
  }

  /** RFC 5321, section 4.5.3.1: 64 octets before the @; 254 in all follows from its path of 256. */
  @Test
  void lengths_end_where_the_standard_ends_them() {
    String label = "d".repeat(61) + ".";
    assertThat(READER.email("a".repeat(64) + "@shop.example").identifier()).isPresent();
    assertThat(READER.email("a".repeat(65) + "@shop.example").identifier()).isEmpty();
    assertThat(READER.email("\u00e9".repeat(33) + "@shop.example").identifier()).isEmpty();
    assertThat(READER.email("a".repeat(64) + "@" + label.repeat(3) + "de").identifier())
        .isPresent();
    assertThat(READER.email("a".repeat(64) + "@" + label.repeat(3) + "example").identifier())
        .isEmpty();
    assertThat(READER.email("a@" + "d".repeat(64) + ".example").identifier()).isEmpty();
    assertThat(READER.email("a".repeat(10_000_000)).identifier()).isEmpty();
  }

  /** Numbers that Meta's own program gets wrong, with the digits that its page asks for. */
  @ParameterizedTest
  @CsvSource({
    "(650)555-1212, US, +16505551212",
    "1 (650) 555-1212, US, +16505551212",
    "+1.650.555.1212, GB, +16505551212",
    "001 650 555 1212, GB, +16505551212",
    "+44 020 7946 0958, US, +442079460958",
    "020 7946 0958, GB, +442079460958",
    "+49 (0)30 901820, US, +4930901820",
    "\u0660\u0662\u0660 \u0667\u0669\u0664\u0666 \u0660\u0669\u0665\u0668, GB, +442079460958",
    "06 698 1, IT, +39066981"
  })
  void a_number_has_one_spelling(String written, String region, String normal) {
    assertThat(Identifier.phone(written, region)).isEqualTo(new Identifier(PHONE, normal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12",
        "555",
        "call me",
        "+",
        "+44 20 7946 0958 x123",
        "0044",
        "123456789012345678"
      })
  void what_is_no_number_is_refused(String text) {
    assertThat(READER.phone(text).identifier()).isEmpty();
  }

  @Test
  void ids_keep_their_case_but_those_of_devices_do_not() {
    assertThat(Identifier.external(" Ab-7 ").value()).isEqualTo("Ab-7");
    assertThat(Identifier.device("AEBE52E7-03EE-455A-B3C4-E57283966239").value())
        .isEqualTo("aebe52e7-03ee-455a-b3c4-e57283966239");
    assertThat(Identifier.device("Token-7").value()).isEqualTo("Token-7");
  }

  @Test
  void only_normal_forms_are_identifiers() {
    assertThatThrownBy(() -> new Identifier(EMAIL, "Ana.Marker@shop.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "email A***@***.example: expected an address in normal form: Identifier.email(..) makes it");
    assertThatThrownBy(() -> new Identifier(PHONE, "020 7946 0958"))
        .hasMessageContaining("expected E.164");
    assertThatThrownBy(() -> new Identifier(EXTERNAL, " 7")).hasMessageContaining("expected none");
    assertThatThrownBy(() -> new Identifier(DEVICE, "a\u0000b"))
        .hasMessageContaining("U+0000 at position 1");
  }

  @ParameterizedTest
  @CsvSource({
    "external, null",
    "external, NULL",
    "external, undefined",
    "external, Anonymous",
    "external, TEST",
    "external, -1",
    "external, 0",
    "external, 000-000",
    "device, 00000000-0000-0000-0000-000000000000",
    "anonymous, ---",
    "cart, [object Object]",
    "email, null@shop.example",
    "email, No-Reply@shop.example",
    "email, ana@shop.invalid",
    "phone, +44 0000000000",
    "phone, 020 7777 7777"
  })
  void values_that_point_at_nobody_are_blocked(String type, String text) {
    assertThat(READER.read(IdentifierType.named(type), text))
        .isInstanceOfSatisfying(
            IdentifierReading.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(IdentifierReading.Reason.BLOCKED));
    assertThat(
            READER
                .blocking(BlockedValues.none())
                .read(IdentifierType.named(type), text)
                .identifier())
        .isPresent();
  }

  @Test
  void a_host_blocks_the_addresses_of_its_kiosks() {
    IdentifierReader reader =
        READER.blocking(
            BlockedValues.standard()
                .with(Identifier.email("till@shop.example"))
                .withPattern(EMAIL, "kiosk*@*.shop.example")
                .withPattern(DEVICE, "ipad-*"));

    assertThat(reader.email("Till@shop.example").identifier()).isEmpty();
    assertThat(reader.email("kiosk-17@oslo.shop.example").identifier()).isEmpty();
    assertThat(reader.read(DEVICE, "ipad-3").identifier()).isEmpty();
    assertThat(reader.email("kiosk-17@shop.example").identifier()).isPresent();
    assertThat(reader.email("ana@oslo.shop.example").identifier()).isPresent();
    assertThat(reader.read(EXTERNAL, "ipad-3").identifier()).isPresent();
  }

  /** With backtracking over all stars this value would take longer than the universe stands. */
  @Test
  void no_value_makes_a_pattern_hang() {
    BlockedValues blocked = BlockedValues.none().withPattern(EXTERNAL, "*a".repeat(49) + "b");
    assertThat(blocked.blocks(Identifier.external("a".repeat(255)))).isFalse();
    assertThat(blocked.blocks(Identifier.external("a".repeat(254) + "b"))).isTrue();
  }

  @Test
  void texts_tell_no_more_than_a_hint() {
    assertThat(Identifier.email("marker@secret.example")).hasToString("email m***@***.example");
    assertThat(Identifier.phone("+442079460958", "GB")).hasToString("phone ***58");
    assertThat(Identifier.external("12345678")).hasToString("external 12***");
    assertThat(Identifier.external("1234567")).hasToString("external ***");
    for (String bad : new String[] {"marker secret@x.example", "marker@secret", "marker@@secret"}) {
      assertThatThrownBy(() -> Identifier.email(bad))
          .message()
          .doesNotContain("marker")
          .doesNotContain("secret");
    }
    assertThatThrownBy(() -> Identifier.phone("02079", "GB")).message().doesNotContain("02079");
    assertThat(READER.read(EXTERNAL, "marker\u0007secret").toString())
        .doesNotContain("marker")
        .doesNotContain("secret");
  }
}
