package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendSessionsCommandTest {
  private static final String TRAIN =
      """
      timestamp,item,session
      1000,tea,1
      1060,cup,1
      2060,pot,2
      2000,tea,2
      3000,tea,3
      3060,cup,3
      3120,pot,3
      """;

  private static final String TEST =
      """
      session,item,timestamp
      9,tea,5000
      9,jar,5030
      9,pot,5060
      8,cup,6000
      8,jar,6060
      """;

  @TempDir Path dir;

  /** Of tea follow cup with 1 + 1 and pot with 1 + 1/2; the one list is cup, pot. */
  @Test
  void measures_are_printed_as_json() throws IOException {
    Run run = sessions(TRAIN, TEST, "--algorithm", "sequential-rules", "--at", "1,2");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("\"sessions\" : 1,", "\"items\" : 3,", "\"lists\" : 1,")
        .contains("\"unknownTestEvents\" : 2,", "\"shortTestSessions\" : 1,")
        .contains("\"hit-rate@1\" : 0.0,", "\"hit-rate@2\" : 1.0,", "\"mrr@2\" : 0.5,")
        .contains("\"recall@2\" : 1.0,", "\"map@2\" : 0.0,", "\"precision@2\" : 0.5,")
        .contains("\"coverage@2\" : 0.6666666666666666", "\"fitCpuSeconds\" : ")
        .contains("\"recommendCpuSeconds\" : ", "\"steps\" : 10,", "\"weighting\" : \"div\"");
  }

  @Test
  void lists_are_written_best_first() throws IOException {
    Path lists = dir.resolve("lists.csv");
    Run run = sessions(TRAIN, TEST, "--algorithm", "sequential-rules", "--lists", lists.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(lists).hasContent("session,position,rank,item,score\n9,0,1,cup,1\n9,0,2,pot,0.75\n");
  }

  @Test
  void dates_seconds_and_milliseconds_say_the_same() throws IOException {
    Path lists = dir.resolve("lists.csv");
    String[] args = {"--algorithm", "stan", "--lists", lists.toString()};
    String seconds = "session,item,timestamp\n1,a,1709251200\n1,b,1709251260.5\n2,a,1709337600\n";
    String millis =
        "session,item,timestamp\n1,a,1709251200000\n1,b,1709251260500\n2,a,1709337600000\n";
    String dates =
        """
        session,item,timestamp
        1,a,2024-03-01
        1,b,2024-03-01 00:01:00.5
        2,a,2024-03-02T02:00:00+02:00
        """;
    String test = "session,item,timestamp\n7,a,1709424000\n7,b,1709424060\n";

    assertThat(sessions(seconds, test, args).exitCode()).isZero();
    String expected = Files.readString(lists);
    assertThat(expected).contains("7,0,1,a,");
    assertThat(sessions(millis, test, args).exitCode()).isZero();
    assertThat(lists).hasContent(expected);
    assertThat(sessions(dates, test, args).exitCode()).isZero();
    assertThat(lists).hasContent(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules", "sequential-rules", "sknn", "v-sknn", "stan", "vstan"})
  void any_number_of_threads_writes_the_same_lists(String algorithm) throws IOException {
    Path one = dir.resolve("one.csv");
    Path three = dir.resolve("three.csv");
    sessions(TRAIN, TEST, "--algorithm", algorithm, "--threads", "1", "--lists", one.toString());
    sessions(TRAIN, TEST, "--algorithm", algorithm, "--threads", "3", "--lists", three.toString());

    assertThat(one).hasSameBinaryContentAs(three).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v-sknn           | k=5 idf_weighting=5 weighting=quadratic weighting_score=div_score"
            + " last_n_clicks=2 | \"idf_weighting\" : 5.0",
        "v-sknn           | idf_weighting=True similarity=cosine remind=False last_n_days=30 |"
            + " \"last_n_days\" : 30",
        "sknn             | similarity=cosine pop_boost=2 remind=true | \"similarity\" :"
            + " \"cosine\"",
        "stan             | lambda_spw=None lambda_snh=10 lambda_inh=none | \"lambda_snh\" : 10.0",
        "vstan            | lambda_idf=None lambda_ipw=2 sampling=recent | \"lambda_idf\" :"
            + " \"none\"",
        "rules            | pruning=0.5 | \"pruning\" : 0.5",
        "sequential-rules | pruning=0 idf_weight=2 last_in_session=1 session_weighting=log |"
            + " \"last_in_session\" : 1",
      })
  void settings_have_the_names_of_session_rec(String algorithm, String given, String told)
      throws IOException {
    String[] settings = given.split(" ", -1);
    String[] args = new String[2 + 2 * settings.length];
    args[0] = "--algorithm";
    args[1] = algorithm;
    for (int k = 0; k < settings.length; k++) {
      args[2 + 2 * k] = "--set";
      args[3 + 2 * k] = settings[k];
    }
    Run run = sessions(TRAIN, TEST, args);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v-sknn | k=0              | --set neighbours: 0, expected at least 1",
        "v-sknn | k=many           | --set k: 'many', expected a whole number",
        "v-sknn | lambda_spw=1     | --set lambda_spw: expected one of [k, sample_size, similarity",
        "v-sknn | weighting=steep  | --set weighting: 'steep', expected one of [same, linear, div",
        "v-sknn | extend=true      | --set extend: 'true', expected false",
        "sknn   | sampling=random  | --set sampling: 'random', expected recent",
        "sknn   | similarity=vec   | --set similarity: 'vec', expected jaccard, cosine, tanimoto or"
            + " binary",
        "stan   | lambda_snh=0     | --set age scale: 0.0, expected a finite number above 0",
        "rules  | pruning=1.5      | --set pruning: '1.5', expected a whole number",
        "rules  | pruning=-1       | --set share of rules to prune: -1.0, expected 0 to below 1",
        "magic  | k=3              | 'magic', expected one of rules, sequential-rules, sknn,"
            + " v-sknn",
      })
  void settings_that_are_no_good_are_told(String algorithm, String setting, String message)
      throws IOException {
    Run run = sessions(TRAIN, TEST, "--algorithm", algorithm, "--set", setting);

    assertThat(run.err()).contains(message);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session,item,timestamp\\n           | train.csv: sessions: none, expected at least one",
        "session,item\\n1,tea\\n             | expected columns \"timestamp\"",
        "session,item,timestamp\\n"
            + "1,a,noon\\n"
            + " | train.csv, row 1 after the header, column \"timestamp\": \"noon\", expected"
            + " seconds",
        "session,item,timestamp\\n1,a,2024-13-01\\n | \"2024-13-01\", expected seconds",
        "session,item,timestamp\\n1,a,1e99\\n | \"1e99\", expected seconds",
        "session,item,timestamp\\n,a,5\\n     | line 2, column 1 \"session\"",
        "session,item,timestamp\\n"
            + "1,a,5\\n"
            + "    | test.csv: test of 2 sessions, 5 of their events with",
      })
  void data_that_is_no_good_ends_the_run(String train, String message) throws IOException {
    Run run = sessions(train.replace("\\n", "\n"), TEST, "--algorithm", "v-sknn");

    assertThat(run.err()).contains(message);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void bad_timestamps_can_be_skipped() throws IOException {
    Run run = sessions(TRAIN + "noon,tea,4\n", TEST, "--algorithm", "rules", "--skip-bad-rows");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("skipped 1 rows of", "without a readable timestamp");
  }

  @Test
  void it_explains_itself_with_an_example() {
    Run run = Run.of("recommend", "sessions", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("--train", "--test", "--algorithm", "--set", "--at", "--threads", "--lists")
        .contains("Example:\n  java -jar clientele.jar recommend sessions --train");
  }

  private Run sessions(String train, String test, String... options) throws IOException {
    Object[] args = new Object[6 + options.length];
    args[0] = "recommend";
    args[1] = "sessions";
    args[2] = "--train";
    args[3] = Files.writeString(dir.resolve("train.csv"), train);
    args[4] = "--test";
    args[5] = Files.writeString(dir.resolve("test.csv"), test);
    System.arraycopy(options, 0, args, 6, options.length);
    return Run.of(args);
  }
}
