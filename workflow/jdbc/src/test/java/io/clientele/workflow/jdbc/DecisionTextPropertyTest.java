package io.clientele.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.json.JsonLimits;
import io.clientele.json.JsonPath;
import io.clientele.json.JsonTextReader;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DecisionTextPropertyTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T10:00:00Z");

  @Property
  void decisions_come_out_as_they_went_in(@ForAll("decisions") List<Decision> decisions) {
    String text = DecisionText.of(decisions);

    assertThat(DecisionText.read("flow", decisions.get(0).at(), text)).isEqualTo(decisions);
  }

  @Property
  void lists_of_texts_are_json_and_come_out_as_they_went_in(@ForAll("texts") List<String> texts) {
    String json = TextList.of(texts);

    assertThat(TextList.read(json)).isEqualTo(texts);
    List<String> byOurJson = new ArrayList<>();
    JsonTextReader.within(JsonLimits.standard())
        .read(json)
        .items(JsonPath.ROOT)
        .forEach(each -> byOurJson.add(each.takeText(JsonPath.ROOT, "a text")));
    assertThat(byOurJson).isEqualTo(texts);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return text().list().ofMaxSize(8);
  }

  /** With all that JSON, or what stands behind a code, could be taken for. */
  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .withChars("ab\"\\/+,[]{}: \n\u001f\u0131\ud83d\ude00u0041")
        .ofMaxLength(7)
        .filter(DecisionTextPropertyTest::isWellFormed);
  }

  private static boolean isWellFormed(String text) {
    return text.equals(
        new String(
            text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<List<Decision>> decisions() {
    Arbitrary<Instant> times =
        Arbitraries.longs().between(-9, 9_000_000_000L).map(each -> BEGIN.plusNanos(each * 1_000));
    return Combinators.combine(
            times,
            text(),
            text(),
            Arbitraries.of(Code.class),
            Arbitraries.maps(text(), text()).ofMaxSize(3))
        .as((at, journey, step, code, why) -> new Decision(at, "flow", journey, step, code, why))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }
}
