package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
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
}
