package io.clientele.channels.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lengths as 3GPP TS 23.040, section 9.2.3.24.1, has them: 160 or 153 septets, 70 or 67 units. */
class SmsSegmentsTest {
  @Test
  void plain_characters_count_once_and_those_of_the_extension_twice() {
    assertThat(SmsSegments.of("")).isEqualTo(new SmsSegments(false, 0, 0));
    assertThat(SmsSegments.of("a".repeat(160))).isEqualTo(new SmsSegments(false, 160, 1));
    assertThat(SmsSegments.of("a".repeat(161))).isEqualTo(new SmsSegments(false, 161, 2));
    assertThat(SmsSegments.of("a".repeat(306))).isEqualTo(new SmsSegments(false, 306, 2));
    assertThat(SmsSegments.of("a".repeat(307))).isEqualTo(new SmsSegments(false, 307, 3));
    assertThat(SmsSegments.of("\u20ac".repeat(80))).isEqualTo(new SmsSegments(false, 160, 1));
    assertThat(SmsSegments.of("\u20ac".repeat(81))).isEqualTo(new SmsSegments(false, 162, 2));
    assertThat(SmsSegments.of("\f^{}\\[~]|\u20ac")).isEqualTo(new SmsSegments(false, 20, 1));
    assertThat(SmsSegments.of("\u00e0\u00c7\u0394 @_\n")).isEqualTo(new SmsSegments(false, 7, 1));
  }

  /** 153 septets: 152 and half a euro do not fit, so the euro begins the next one. */
  @Test
  void what_counts_twice_is_not_cut_in_two() {
    String text = "a".repeat(152) + "\u20ac" + "b".repeat(151);
    assertThat(SmsSegments.of(text)).isEqualTo(new SmsSegments(false, 305, 2));
    assertThat(SmsSegments.of(text + "b")).isEqualTo(new SmsSegments(false, 306, 3));
    String emoji = "a".repeat(66) + "\ud83d\ude00" + "b".repeat(65);
    assertThat(SmsSegments.of(emoji)).isEqualTo(new SmsSegments(true, 133, 2));
    assertThat(SmsSegments.of(emoji + "b")).isEqualTo(new SmsSegments(true, 134, 3));
  }

  @Test
  void one_other_character_makes_all_of_them_utf_16() {
    assertThat(SmsSegments.of("\u4f60".repeat(70))).isEqualTo(new SmsSegments(true, 70, 1));
    assertThat(SmsSegments.of("\u4f60".repeat(71))).isEqualTo(new SmsSegments(true, 71, 2));
    assertThat(SmsSegments.of("\u4f60".repeat(134))).isEqualTo(new SmsSegments(true, 134, 2));
    assertThat(SmsSegments.of("\u4f60".repeat(135))).isEqualTo(new SmsSegments(true, 135, 3));
    assertThat(SmsSegments.of("a".repeat(70) + "\u00e7")).isEqualTo(new SmsSegments(true, 71, 2));
    assertThat(SmsSegments.of("\u2019")).isEqualTo(new SmsSegments(true, 1, 1));
  }
}
