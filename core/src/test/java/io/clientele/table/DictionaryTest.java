package io.clientele.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DictionaryTest {
  @Test
  void codes_are_given_in_the_order_of_first_appearance() {
    Dictionary.Builder builder = Dictionary.builder();

    assertThat(builder.add("b")).isZero();
    assertThat(builder.add("a")).isOne();
    assertThat(builder.add("b")).isZero();
    assertThat(builder.add("a")).isOne();
    assertThat(builder.add("")).isEqualTo(2);
    assertThat(builder.codeOf("c")).isEqualTo(Codes.NONE);
    assertThat(builder.build().text(2)).isEmpty();
  }

  @Test
  void a_text_in_the_middle_of_bytes_is_the_same_text() {
    Dictionary.Builder builder = Dictionary.builder();
    byte[] bytes = "12345678,1234567,123456789012345678".getBytes(UTF_8);
    builder.add("12345678");
    builder.add("1234567");
    builder.add("123456789012345678");

    assertThat(builder.add(bytes, 0, 8)).isZero();
    assertThat(builder.add(bytes, 9, 16)).isOne();
    assertThat(builder.add(bytes, 17, 35)).isEqualTo(2);
  }

  @Test
  void what_was_built_does_not_change_when_the_builder_goes_on() {
    Dictionary.Builder builder = Dictionary.builder();
    builder.add("a");
    Dictionary one = builder.build();
    Dictionary last = builder.buildLast();
    builder.add("b");

    assertThat(one.size()).isOne();
    assertThat(one.codeOf("b")).isEqualTo(Codes.NONE);
    assertThat(last.codeOf("a")).isZero();
    assertThat(builder.codeOf("a")).isZero();
    assertThat(builder.build().codeOf("b")).isOne();
    assertThatThrownBy(() -> one.text(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_million_ids_cost_their_bytes_and_four_more_until_one_is_looked_for() {
    Dictionary.Builder builder = Dictionary.builder();
    for (int i = 0; i < 1_000_000; i++) {
      builder.add(Integer.toString(1_000_000 + i));
    }
    Dictionary dictionary = builder.build();

    assertThat(dictionary.memoryBytes()).isBetween(11_000_000L, 11_001_000L);
    assertThat(dictionary.codeOf("1999999")).isEqualTo(999_999);
    assertThat(dictionary.memoryBytes()).isLessThan(11_001_000L + 16_000_000L);
  }

  /**
   * Texts whose hashes under the first seed share their low bits, found by search: an attacker who
   * knows the source can send them. They must not make each addition walk over all before it.
   */
  @Test
  void texts_that_were_chosen_to_collide_meet_a_new_seed() {
    List<String> hostile = new ArrayList<>();
    for (int i = 0; hostile.size() < 300; i++) {
      String text = Integer.toString(i);
      if ((Dictionary.firstHash(text.getBytes(UTF_8)) & 0x3FF) == 0) {
        hostile.add(text);
      }
    }
    Dictionary.Builder builder = Dictionary.builder();
    hostile.forEach(builder::add); // ascending, so not a search is made, ...
    assertThat(builder.seed()).isEqualTo(Dictionary.FIRST_SEED);
    hostile.forEach(builder::add); // ... until the first text comes again

    assertThat(builder.size()).isEqualTo(hostile.size());
    assertThat(builder.seed()).isNotEqualTo(Dictionary.FIRST_SEED);
    Dictionary dictionary = builder.build();
    for (int code = 0; code < hostile.size(); code++) {
      assertThat(dictionary.codeOf(hostile.get(code))).isEqualTo(code);
    }
  }
}
