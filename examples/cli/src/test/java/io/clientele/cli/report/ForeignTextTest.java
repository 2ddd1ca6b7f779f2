package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTextTest {
  @Test
  void an_honest_name_stays_as_it_is() {
    assertThat(ForeignText.shown("PAPER CHAIN KIT 50'S — 日本 عربى 🎄"))
        .isEqualTo("PAPER CHAIN KIT 50'S — 日本 عربى 🎄");
  }

  @Test
  void nothing_turns_the_direction_of_what_follows() {
    assertThat(ForeignText.shown("a\u202Eb\u2066c\u200Fd\u2069")).isEqualTo("abcd");
  }

  @Test
  void a_long_name_is_cut_between_characters() {
    assertThat(ForeignText.shown("🎄".repeat(10_000))).isEqualTo("🎄".repeat(100) + "…");
    assertThat(ForeignText.shown("x".repeat(200))).hasSize(200);
  }

  @Test
  void what_does_not_print_becomes_a_blank() {
    assertThat(ForeignText.shown("a\u0000b\nc\uD800d")).isEqualTo("a b c d");
  }
}
