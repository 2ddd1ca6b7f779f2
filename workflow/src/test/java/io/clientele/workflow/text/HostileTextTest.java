package io.clientele.workflow.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that want to cost more than they are long. */
class HostileTextTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  static Stream<Arguments> texts() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    StringBuilder keys = new StringBuilder();
    StringBuilder many = new StringBuilder("steps:\n");
    for (int i = 0; i < 60_000; i++) {
      many.append("- {}\n");
    }
    for (int i = 0; i < 40_000; i++) {
      keys.append("k").append(i).append(": 1\n");
    }
    return Stream.of(
        Arguments.of("billion laughs", "an anchor", laughs.toString()),
        Arguments.of("recursion", "an anchor", "&a [*a]"),
        Arguments.of("merge keys", "an anchor", "a: &a {b: c}\nd: {<<: *a}"),
        Arguments.of("an alias to nothing", "an alias", "a: *nothing"),
        Arguments.of("a class", "a tag", "!!javax.script.ScriptEngineManager [1]"),
        Arguments.of("a tag", "a tag", "workflow: !!binary aGVsbG8="),
        Arguments.of("a megabyte of one text", "a text of", "workflow: " + "x".repeat(1_000_000)),
        Arguments.of("more than a megabyte", "expected at most 1048576", "#".repeat(1_100_000)),
        Arguments.of("deep lists", "deep within others", "a: " + "[".repeat(100_000)),
        Arguments.of("deep maps", "deep within others", "{a: ".repeat(100_000)),
        Arguments.of("deep blocks", "deep within others", "- ".repeat(100_000) + "a"),
        Arguments.of("deep indentation", "deep within others", indented(600)),
        Arguments.of("many values", "more than 50000 values", many.toString()),
        Arguments.of("many keys", "is not known here", keys.toString()),
        Arguments.of(
            "one key twice",
            "a second key \"workflow\" beside that of line 1",
            "workflow: a\nworkflow: b\n"),
        Arguments.of("a list as a key", "as a key", "? [a]\n: b\n"),
        Arguments.of("a map as a key", "a map as a key", "{a: b}: c\n"),
        Arguments.of("two documents", "a second document", "workflow: a\n---\nworkflow: b\n"),
        Arguments.of("nothing", "an empty text", ""),
        Arguments.of("only comments", "an empty text", "# nothing\n"),
        Arguments.of("a tab", "no YAML", "steps:\n\t- a: b\n"),
        Arguments.of("an open quote", "no YAML", "workflow: \"w"),
        Arguments.of("a control character", "no YAML", "workflow: \u0001"),
        Arguments.of("half a character", "no YAML", "workflow: \ud800"),
        Arguments.of("no map", "expected a map that begins with workflow:", "- a"),
        Arguments.of("a number", "expected a map that begins with workflow:", "42"));
  }

  private static String indented(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void a_hostile_yaml_is_refused_soon(String name, String message, String text) {
    refused("w.yaml", text, message);
  }

  static Stream<Arguments> json() {
    return Stream.of(
        Arguments.of("deep arrays", "deep within others", "[".repeat(100_000)),
        Arguments.of("deep objects", "deep within others", "{\"a\":".repeat(100_000)),
        Arguments.of(
            "a megabyte of one text",
            "no JSON",
            "{\"workflow\":\"" + "x".repeat(1_000_000) + "\"}"),
        Arguments.of(
            "one key twice", "a second key \"a\" beside that of line 1", "{\"a\":1,\n\"a\":2}"),
        Arguments.of("a long number", "no JSON", "{\"priority\":" + "9".repeat(1000) + "}"),
        Arguments.of("a high exponent", "expected a whole number", "{\"priority\":1e999999999}"),
        Arguments.of(
            "an exponent beyond all measure",
            "beyond all measure",
            "{\"priority\":1e99999999999999999999}"),
        Arguments.of("more text", "more text", "{} {}"),
        Arguments.of("nothing", "an empty text", " "),
        Arguments.of("null", "nothing, expected a map", "null"),
        Arguments.of("comments", "no JSON", "{/* a */}"),
        Arguments.of("cut", "no JSON", "{\"a\":[1,"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("json")
  void a_hostile_json_is_refused_soon(String name, String message, String text) {
    refused("w.json", text, message);
  }

  private static void refused(String source, String text, String message) {
    WorkflowReading reading =
        Assertions.assertTimeoutPreemptively(
            SOON, () -> WorkflowText.standard().read(source, text));

    assertThat(reading).isInstanceOf(WorkflowReading.Refused.class);
    assertThat(((WorkflowReading.Refused) reading).problems())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(Problems.MOST)
        .anySatisfy(problem -> assertThat(problem.message()).contains(message))
        .allSatisfy(problem -> assertThat(problem.message().length()).isLessThan(10_000));
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    byte[] latin1 = {'w', ':', ' ', (byte) 0xe4};

    assertThat(WorkflowText.standard().read("w.yaml", latin1))
        .isInstanceOfSatisfying(
            WorkflowReading.Refused.class,
            refused ->
                assertThat(refused.problems().get(0).message())
                    .isEqualTo("bytes that are no UTF-8, expected the file saved as UTF-8"));
    assertThat(WorkflowText.standard().read("w.yaml", new byte[2_000_000]))
        .isInstanceOf(WorkflowReading.Refused.class);
  }

  @Test
  void a_name_that_is_hostile_is_not_repeated_at_length() {
    String text = "workflow: w\n" + "x".repeat(250) + ": 1\n\"\\u001b[31m\": 2\n";

    WorkflowReading reading = WorkflowText.standard().read("w.yaml", text.getBytes(UTF_8));

    assertThat(((WorkflowReading.Refused) reading).problems())
        .allSatisfy(problem -> assertThat(problem.toString().length()).isLessThan(400));
  }
}
