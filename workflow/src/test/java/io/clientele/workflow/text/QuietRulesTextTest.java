package io.clientele.workflow.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.clientele.channel.ChannelName;
import io.clientele.workflow.QuietRule;
import io.clientele.workflow.QuietRules;
import io.clientele.workflow.TimeWindow;
import io.clientele.workflow.ready.ReadyQuietRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuietRulesTextTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final String YAML =
      """
      quiet_rules: laws
      version: 2026-11-27
      rules:
        - id: by-day
          open: [mon-sat 09:00-21:00, sun 12:00-21:00]
          channels: [sms, push]
          place: US-TX
          from: 2025-09-01
          until: 2026-12-31
          source: a law
          checked: 2026-11-26
        - {id: night, open: 8:00-21:00, source: the shop, checked: 2026-01-02}
      """;

  private static final String JSON =
      """
      {"version": "2026-11-27", "quiet_rules": "laws", "rules": [
        {"id": "by-day", "open": ["mon-sat 09:00-21:00", "sun 12:00-21:00"],
         "channels": ["push", "sms"], "place": "US-TX", "from": "2025-09-01",
         "until": "2026-12-31", "source": "a law", "checked": "2026-11-26"},
        {"id": "night", "open": "08:00-21:00", "source": "the shop", "checked": "2026-01-02"}]}
      """;

  private static final QuietRules RULES =
      QuietRules.of(
          "laws",
          "2026-11-27",
          new QuietRule(
              "by-day",
              List.of(TimeWindow.parse("mon-sat 09:00-21:00"), TimeWindow.parse("sun 12:00-21:00")),
              Set.of(ChannelName.SMS, ChannelName.PUSH),
              "US-TX",
              LocalDate.parse("2025-09-01"),
              LocalDate.parse("2026-12-31"),
              "a law",
              LocalDate.parse("2026-11-26")),
          new QuietRule(
              "night",
              List.of(TimeWindow.daily("08:00", "21:00")),
              Set.of(),
              null,
              null,
              null,
              "the shop",
              LocalDate.parse("2026-01-02")));

  private static List<String> problems(String source, String text) {
    WorkflowTextException refused =
        Assertions.assertTimeoutPreemptively(
            SOON,
            () ->
                catchThrowableOfType(
                    WorkflowTextException.class, () -> QuietRulesText.read(source, text)));
    assertThat(refused).as(source).isNotNull();
    return refused.problems().stream().map(TextProblem::toString).toList();
  }

  @Test
  void yaml_and_json_say_the_same(@TempDir Path dir) throws IOException {
    assertThat(QuietRulesText.read("laws.yaml", YAML)).isEqualTo(RULES);
    assertThat(QuietRulesText.read("laws.json", JSON)).isEqualTo(RULES);
    assertThat(QuietRulesText.read(Files.writeString(dir.resolve("laws"), JSON))).isEqualTo(RULES);
  }

  @Test
  void all_that_is_wrong_is_told_at_once_with_its_place_and_a_way_out() {
    assertThat(
            problems(
                "laws.yaml",
                """
                quiet_rules: The Laws
                version: 2026
                rules:
                  - id: us
                    open: 21:00-08:00
                    place: UK
                    source: a law
                    checked: yesterday
                  - id: us
                    opens: 08:00-21:00
                    from: 2026-02-30
                    checked: 2026-01-01
                  - {id: a, open: [], chanels: sms, source: x, checked: 2026-01-01}
                  - nothing
                """))
        .extracting(
            problem -> problem.substring("laws.yaml:".length(), Math.min(problem.length(), 90)))
        .containsExactly(
            "2:10: version: the number 2026, expected one such as 2026-11-27, as a text in qu",
            "5:11: rules[0].open: window from 21:00 to 08:00, expected the end later than the",
            "6:12: rules[0].place: \"UK\", expected a country such as US (ISO 3166-1) or a regi",
            "8:14: rules[0].checked: \"yesterday\", expected a day such as 2026-07-01",
            "9:5: rules[1]: no open, expected such as open: 08:00-21:00",
            "9:5: rules[1]: no source, expected where it is written",
            "10:5: rules[1]: key \"opens\" is not known here, expected channels, checked, from,",
            "11:11: rules[1].from: \"2026-02-30\", expected a day such as 2026-07-01",
            "13:19: rules[2].open: an empty list, expected such as 08:00-21:00",
            "13:23: rules[2]: key \"chanels\" is not known here, expected channels, checked, fr",
            "14:5: rules[3]: \"nothing\", expected a map such as id: us-calls");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "place: UK | rules[0].place: \"UK\", expected a country such as US (ISO 3166-1) or a"
            + " region",
        "place: 1 | rules[0].place: the number 1, expected a country such as US",
        "channels: Text | rules[0].channels: channel \"Text\", expected a name such as email",
        "'from: 2026-02-01, until: 2026-01-31' | expected the first day no later than the last",
        "until: +10000-01-01 | expected a day before the year 10000",
        "until: +999999999-12-31 | expected a day before the year 10000",
        "hours: 08:00-21:00 | key \"hours\" is not known here"
      })
  void a_rule_that_is_wrong_is_told(String more, String message) {
    String text =
        "{quiet_rules: laws, version: a, rules: [{id: a, open: 08:00-21:00, %s, source: x, checked:"
            + " 2026-01-01}]}";
    assertThat(problems("laws.yaml", text.formatted(more)))
        .singleElement()
        .asString()
        .contains(message);
  }

  @Test
  void a_second_rule_of_one_id_is_told_where_it_stands() {
    assertThat(problems("laws.yaml", YAML.replace("id: night", "id: by-day")))
        .containsExactly(
            "laws.yaml:12:5: rules[1]: a second rule of that id beside that of line 4, expected"
                + " one of its own");
  }

  @Test
  void what_is_missing_is_told() {
    assertThat(problems("laws.yaml", "version: a"))
        .containsExactly(
            "laws.yaml:1:1: no quiet_rules, expected what they are called",
            "laws.yaml:1:1: no rules, expected a list of them");
    assertThat(problems("laws.yaml", "quiet_rules: laws\nversion: a\nrules: []"))
        .containsExactly("laws.yaml:1:1: laws has no rule, expected at least one");
  }

  /** The code of Norway is no "no". */
  @Test
  void norway_is_a_country() {
    assertThat(QuietRulesText.read("laws.yaml", YAML.replace("US-TX", "NO")).rules().get(0).place())
        .isEqualTo("NO");
  }

  static Stream<String> hostile() {
    return Stream.of(
        "",
        "42",
        "- a",
        "a: &a [*a]",
        "quiet_rules: !!binary aGVsbG8=",
        "rules: " + "[".repeat(100_000),
        "quiet_rules: " + "x".repeat(1_000_000),
        "#".repeat(1_100_000),
        "rules:\n" + "- {}\n".repeat(60_000),
        "rules:\n- open: [" + "1, ".repeat(40_000) + "]",
        "quiet_rules: a\nquiet_rules: b\n",
        "quiet_rules: laws\n---\nquiet_rules: laws\n",
        "quiet_rules: \"w",
        "quiet_rules: \ud800",
        "rules: [{id: a, open: " + "mon-sun,".repeat(8_000) + "mon 08:00-09:00}]",
        "quiet_rules: laws\nversion: \"\\u0007\"\nrules: [{id: a}]");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a_hostile_file_is_refused_soon(String text) {
    assertThat(problems("laws.yaml", text))
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(Problems.MOST)
        .allSatisfy(problem -> assertThat(problem.length()).isLessThan(10_000));
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused(@TempDir Path dir) throws IOException {
    Path latin = Files.write(dir.resolve("laws.yaml"), new byte[] {'q', ':', ' ', (byte) 0xe4});
    Path long_ = Files.write(dir.resolve("long.yaml"), "#".repeat(1 << 21).getBytes(UTF_8));

    assertThatThrownBy(() -> QuietRulesText.read(latin))
        .isInstanceOf(WorkflowTextException.class)
        .hasMessageEndingWith("bytes that are no UTF-8, expected the file saved as UTF-8");
    assertThatThrownBy(() -> QuietRulesText.read(long_))
        .isInstanceOf(WorkflowTextException.class)
        .hasMessageEndingWith("expected at most 1048576");
  }

  /**
   * 47 CFR 64.1200(c)(1): not before 8 a.m. or after 9 p.m.; Fla. Stat. 501.616(6)(a): not before 8
   * a.m. or after 8 p.m.
   */
  @Test
  void the_file_that_comes_with_the_library_says_what_its_sources_say() {
    QuietRules rules = ReadyQuietRules.rules();

    assertThat(rules.rules())
        .extracting(QuietRule::place, QuietRule::hours, QuietRule::channels)
        .containsExactly(
            tuple("US", "08:00-21:00", Set.of(ChannelName.SMS)),
            tuple("US-FL", "08:00-20:00", Set.of(ChannelName.SMS)));
    assertThat(ReadyQuietRules.text()).contains("no legal advice").contains("shop's lawyer");
  }
}
