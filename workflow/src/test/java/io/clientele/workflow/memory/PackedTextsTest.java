package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackedTextsTest {
  private final PackedTexts texts = new PackedTexts();

  private int bytesOf(String text) {
    PackedWriter out = new PackedWriter();
    texts.write(text, out);
    assertThat(texts.read(new PackedReader(out.data(), 0, out.length()))).isEqualTo(text);
    return out.length();
  }

  /** One byte of head, one for each word, and 13 digits at 7 bits a byte with one bit for what. */
  @Test
  void a_number_between_words_takes_the_bytes_of_the_number() {
    assertThat(bytesOf("orders/5512345678901/email")).isEqualTo(1 + 1 + 7 + 1);
    assertThat(bytesOf("orders/5512345678902/email")).isEqualTo(1 + 1 + 7 + 1);
  }

  @Test
  void a_hash_takes_half_of_its_digits_and_an_id_two_thirds_of_its_letters() {
    assertThat(bytesOf("bd6fbfbec73a34b4437a85de")).isEqualTo(1 + 12);
    assertThat(bytesOf("0197a3b4-7c1e-7d2f-9a3b-1c2d3e4f5a6b")).isEqualTo(2 + 24);
    assertThat(bytesOf("")).isOne();
  }

  @Test
  void numbers_keep_the_zeros_before_them_and_may_be_longer_than_a_long() {
    assertThat(bytesOf("customer-000123")).isLessThan(8);
    assertThat(bytesOf("0")).isPositive();
    assertThat(bytesOf("x99999999999999999999999999999999990000000000000000000001")).isPositive();
  }

  @Test
  void words_that_never_come_again_are_no_longer_learned_in_the_end() {
    for (int i = 0; i < 10_000; i++) {
      bytesOf("word" + "abcdefghij".charAt(i % 10) + "klmnopqrst".repeat(i / 1000) + "-" + i);
      bytesOf(Integer.toString(i, 36).replaceAll("[0-9]", "x") + "." + Integer.toString(i, 26) + 7);
    }
    int known = bytesOf("worda-1");
    assertThat(known).isEqualTo(3);
    assertThat(bytesOf("never-seen-before-1234567")).isGreaterThan(known);
  }
}
