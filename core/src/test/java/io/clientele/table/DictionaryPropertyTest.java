package io.clientele.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class DictionaryPropertyTest {
  @Property
  void codes_and_texts_belong_together(
      @ForAll @Size(max = 300) List<@StringLength(max = 20) @CharRange(from = 'a', to = '\u4e2d') String> texts) {
    Dictionary.Builder builder = Dictionary.builder();
    texts.forEach(builder::add);
    Dictionary dictionary = builder.build();

    List<String> distinct = new ArrayList<>(new LinkedHashSet<>(texts));
    assertThat(dictionary.size()).isEqualTo(distinct.size());
    for (int code = 0; code < distinct.size(); code++) {
      assertThat(dictionary.text(code)).isEqualTo(distinct.get(code));
      assertThat(dictionary.codeOf(distinct.get(code))).isEqualTo(code);
      assertThat(builder.add(distinct.get(code))).isEqualTo(code);
    }
  }

  /**
   * Ids that ascend are added without a search, so a search may come when some are unknown to it.
   */
  @Property
  void codes_are_those_of_a_map_whatever_the_order_of_ids_and_searches(
      @ForAll @Size(max = 300) List<@IntRange(max = 400) Integer> numbers, @ForAll boolean sorted) {
    Dictionary.Builder builder = Dictionary.builder();
    Map<String, Integer> codes = new HashMap<>();
    int highest = 0;
    for (int i = 0; i < numbers.size(); i++) {
      int number = numbers.get(i);
      highest += number % 3;
      String text = (number % 40 == 0 ? "C" : "") + (sorted ? 100 + highest : number);
      if (number % 7 == 0) {
        assertThat(builder.codeOf(text)).isEqualTo(codes.getOrDefault(text, Codes.NONE));
      }
      int code = codes.computeIfAbsent(text, unknown -> codes.size());
      byte[] utf8 = ("," + text + ",").getBytes(UTF_8);
      int guess = number % 5 < builder.size() ? number % 5 : Codes.NONE;
      assertThat(builder.add(utf8, 1, utf8.length - 1, guess)).isEqualTo(code);
    }
    assertThat(builder.size()).isEqualTo(codes.size());
    Dictionary dictionary = builder.buildLast();
    codes.forEach((text, code) -> assertThat(dictionary.codeOf(text)).isEqualTo(code));
    codes.forEach((text, code) -> assertThat(builder.codeOf(text)).isEqualTo(code));
  }

  /** Texts of up to eight bytes are compared as numbers: those that differ in NUL bytes too. */
  @Property
  void short_texts_with_any_bytes_stay_apart(
      @ForAll @Size(max = 100) List<@StringLength(max = 9) @Chars({'\0', 'b', 'a', '\u007f', '\u00ff'}) String> texts) {
    Dictionary.Builder builder = Dictionary.builder();
    Map<String, Integer> codes = new HashMap<>();
    for (String text : texts) {
      assertThat(builder.add(text)).isEqualTo(codes.computeIfAbsent(text, unknown -> codes.size()));
    }
    Dictionary dictionary = builder.build();
    codes.forEach((text, code) -> assertThat(dictionary.codeOf(text)).isEqualTo(code));
  }
}
