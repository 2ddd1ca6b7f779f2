package io.clientele.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdentifierPropertyTest {
  private static final IdentifierReader READER = IdentifierReader.inRegion("GB");

  @Property
  void reading_any_text_ends_in_an_answer_that_reads_as_itself(
      @ForAll("types") IdentifierType type, @ForAll("texts") String text) {
    READER
        .read(type, text)
        .identifier()
        .ifPresent(
            identifier ->
                assertThat(READER.read(type, identifier.value()).identifier())
                    .contains(identifier));
  }

  @Provide
  Arbitrary<IdentifierType> types() {
    return Arbitraries.of(
        IdentifierType.EMAIL, IdentifierType.PHONE, IdentifierType.DEVICE, IdentifierType.EXTERNAL);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
    Arbitrary<String> domain =
        Arbitraries.strings()
            .withChars("aZ9-.\u00df\u0130\u03a3\u03c2\u00fc\u6f22")
            .ofMaxLength(12);
    Arbitrary<String> emails =
        Arbitraries.strings()
            .withChars("aI1.+_\u0130\u03a3\u00c9\u212b ")
            .ofMaxLength(10)
            .flatMap(local -> domain.map(d -> local + "@" + d + ".example"));
    Arbitrary<String> phones = Arbitraries.strings().withChars("+0123456789()- .x").ofMaxLength(20);
    return Arbitraries.oneOf(any, emails, phones);
  }
}
