package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PackedTextsPropertyTest {
  @Property(tries = 500)
  void texts_of_all_kinds_come_back_as_they_were(@ForAll("texts") List<String> all) {
    PackedTexts texts = new PackedTexts();
    PackedWriter out = new PackedWriter();
    all.forEach(each -> texts.write(each, out));

    PackedReader in = new PackedReader(out.data(), 0, out.length());
    for (String each : all) {
      assertThat(texts.read(in)).isEqualTo(each);
    }
    assertThat(in.hasMore()).isFalse();
    PackedReader asked = new PackedReader(out.data(), 0, out.length());
    for (String each : all) {
      int from = asked.at();
      for (String other : all) {
        assertThat(texts.isNext(other, new PackedReader(out.data(), from, out.length())))
            .isEqualTo(other.equals(each));
      }
      PackedTexts.skip(asked);
    }
    PackedReader again = new PackedReader(out.data(), 0, out.length());
    all.forEach(each -> PackedTexts.skip(again));
    assertThat(again.hasMore()).isFalse();
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
    Arbitrary<String> ids =
        Arbitraries.strings().withChars("0123456789abcdefz-_./A ").ofMaxLength(60);
    Arbitrary<String> hex = Arbitraries.strings().withChars("0123456789abcdef").ofMaxLength(40);
    Arbitrary<String> numbers =
        Arbitraries.longs().map(number -> "orders/0" + number + "/email").injectDuplicates(0.2);
    Arbitrary<String> halves = Arbitraries.chars().range('\uD7FF', '\uE001').map(String::valueOf);
    return Arbitraries.oneOf(any, ids, hex, numbers, halves).list().ofMaxSize(30);
  }
}
