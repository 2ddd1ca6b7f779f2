package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendEvaluateCommandTest {
  private static final String TRAIN =
      """
      user,item,weight
      ada,tea,1
      ada,cup,1
      bea,tea,1
      bea,cup,1
      bea,pot,1
      cyd,cup,1
      cyd,pot,1
      dan,tea,1
      """;

  private static final String TEST = "user,item\nada,pot\ndan,cup\neve,cup\ndan,tea\n";

  @TempDir Path dir;

  /** Popular are cup and tea (3 users each, tea met first) and pot (2). */
  @Test
  void measures_are_printed_as_json() throws IOException {
    Run run = evaluate(TRAIN, TEST, "--algorithm", "popular", "--at", "1,2");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("\"users\" : 2,", "\"items\" : 3,", "\"testPairs\" : 2,")
        .contains("\"unknownTestRows\" : 1,", "\"seenTestRows\" : 1,")
        .contains("\"recall@1\" : 1.0,", "\"recall-capped@1\" : 1.0,", "\"ndcg@2\" : 1.0,")
        .contains("\"hit-rate@1\" : 1.0,", "\"map@2\" : 1.0,")
        .contains("\"coverage@1\" : 0.6666666666666666", "\"fitCpuSeconds\" : ")
        .contains("\"recommendCpuSeconds\" : ", "\"settings\" : { }");
  }

  @Test
  void lists_are_written_best_first() throws IOException {
    Path lists = dir.resolve("lists.csv");
    Run run =
        evaluate(TRAIN, TEST, "--algorithm", "popular", "--at", "2", "--lists", lists.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(lists).hasContent("user,rank,item,score\nada,1,pot,2\ndan,1,cup,3\ndan,2,pot,2\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"item-knn", "rp3beta", "ease", "slim", "ials", "llr", "time-aware", "buy-again"})
  void any_number_of_threads_writes_the_same_lists(String algorithm) throws IOException {
    Path one = dir.resolve("one.csv");
    Path three = dir.resolve("three.csv");
    evaluate(TRAIN, TEST, "--algorithm", algorithm, "--threads", "1", "--lists", one.toString());
    evaluate(TRAIN, TEST, "--algorithm", algorithm, "--threads", "3", "--lists", three.toString());

    assertThat(one).hasSameBinaryContentAs(three).isNotEmptyFile();
  }

  private static final String TIMED =
      """
      user,item,timestamp
      ada,tea,2025-01-01
      bea,tea,1735776000
      cyd,tea,1735862400000
      ada,cup,2025-01-10T10:00:00Z
      bea,pot,2025-01-10 12:00:00+02:00
      dan,mug,2025-01-09
      eve,tea,2025-01-01
      """;

  /** Tea had four users long ago, cup and pot one each at the end, mug one a day before. */
  @Test
  void whoever_knows_the_time_ranks_what_is_bought_lately_first() throws IOException {
    Path lists = dir.resolve("lists.csv");
    Run run =
        evaluate(
            TIMED,
            "user,item\neve,cup\n",
            "--algorithm",
            "popular-lately",
            "--set",
            "half-life=1",
            "--at",
            "4",
            "--lists",
            lists.toString());

    assertThat(run.err()).isEmpty();
    assertThat(Files.readAllLines(lists)).element(1).asString().startsWith("eve,1,cup,1");
    assertThat(Files.readAllLines(lists)).element(3).asString().startsWith("eve,3,mug,");
    assertThat(run.out()).contains("\"half-life\" : 1.0", "\"mrr@4\" : 1.0,", "\"gini@4\" : ");
  }

  @Test
  void repeats_count_where_that_is_asked_for() throws IOException {
    Run run =
        evaluate(TIMED, "user,item\nada,cup\n", "--algorithm", "buy-again", "--count-repeats");

    assertThat(run.out())
        .contains("\"seenTestRows\" : 0,", "\"recall@10\" : 1.0,")
        .containsPattern("\"recall@10\" : \\[\\s+1.0,\\s+1.0\\s+]");
  }

  @Test
  void times_that_are_none_are_told() throws IOException {
    Run run = evaluate("user,item,timestamp\na,b,soon\n", TEST, "--algorithm", "time-aware");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("train.csv: timestamp 'soon', expected seconds or milliseconds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"item-knn", "rp3beta", "ease", "time-aware", "popular-lately"})
  void settings_are_chosen_by_a_slice_of_train_whatever_the_threads(String algorithm)
      throws IOException {
    StringBuilder train = new StringBuilder("user,item,timestamp\n");
    StringBuilder test = new StringBuilder("user,item\n");
    Random random = new Random(1);
    for (int k = 0; k < 400; k++) {
      String pair = "u%d,i%d".formatted(random.nextInt(23), random.nextInt(31));
      train.append(pair).append(",").append(1_700_000_000 + k * 40_000).append("\n");
      test.append("u%d,i%d\n".formatted(random.nextInt(23), random.nextInt(31)));
    }
    String[] options = {"--algorithm", algorithm, "--tune", "6", "--seed", "3", "--threads", "1"};
    Run one = evaluate(train.toString(), test.toString(), options);
    options[7] = "3";
    Run three = evaluate(train.toString(), test.toString(), options);

    assertThat(one.err()).isEmpty();
    assertThat(one.out()).contains("\"tuning\" : {", "\"trials\" : 6,");
    assertThat(withoutSeconds(three)).isEqualTo(withoutSeconds(one));
  }

  /** Without timestamps a random fifth of train is foretold; what is given stays as it is. */
  @Test
  void settings_that_are_given_are_not_chosen() throws IOException {
    Run run =
        evaluate(
            TRAIN, TEST, "--algorithm", "item-knn", "--set", "k=2", "--tune", "3", "--seed", "4");
    Run nothing = evaluate(TRAIN, TEST, "--algorithm", "ease", "--set", "lambda=2", "--tune", "3");

    assertThat(run.out()).contains("\"k\" : 2,", "\"tuning\" : {");
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("--tune: all settings are given, or there are none");
    assertThat(evaluate(TRAIN, TEST, "--algorithm", "ease", "--tune", "0").err())
        .contains("--tune 0, expected at least 1");
  }

  private static String withoutSeconds(Run run) {
    return run.out().replaceAll("(CpuSeconds\" : )[0-9.E-]+", "$1");
  }

  @Test
  void settings_are_told_whether_given_or_not() throws IOException {
    Run run = evaluate(TRAIN, TEST, "--algorithm", "ials", "--set", "rank=4", "--set", "reg=0.5");

    assertThat(run.out())
        .contains("\"rank\" : 4,", "\"reg\" : 0.5,", "\"sweeps\" : 16,", "\"solver\" : \"cg\"");
  }

  /** Of 4 users, tea has 3, cup 3, pot 2; tea and cup 2 in common, cup and pot 2, tea and pot 1. */
  @Test
  void the_measure_of_neighbours_can_be_chosen() throws IOException {
    Path lists = dir.resolve("lists.csv");
    String[] options = {"--algorithm", "item-knn", "--at", "1", "--lists", lists.toString()};
    evaluate(TRAIN, TEST, with(options, "--set", "measure=jaccard"));

    // ada has tea and cup: 1/4 + 2/3 for pot; dan has tea: 2/4 for cup
    assertThat(lists)
        .hasContent("user,rank,item,score\nada,1,pot,0.9166666865348816\ndan,1,cup,0.5\n");
    Run run = evaluate(TRAIN, TEST, with(options, "--set", "measure=bm25", "--set", "k1=2"));
    assertThat(run.out()).contains("\"measure\" : \"bm25\",", "\"k1\" : 2.0,", "\"b\" : 0.75,");
  }

  private static String[] with(String[] options, String... more) {
    String[] all = Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ease    | lambda=0    | 2 | --set lambda: 0.0, expected a finite number above 0",
        "ease    | lambda=much | 2 | --set lambda: 'much', expected a number",
        "ease    | rank=3      | 2 | --set rank: expected one of [lambda, most-items]",
        "item-knn | measure=dice | 2 | --set measure: 'dice', expected cosine, tf-idf, bm25 or"
            + " jaccard",
        "item-knn | k1=2 | 2 | --set k1: expected one of [measure, k, shrinkage]",
        "slim    | l2=0        | 2 | --set l2: 0.0, expected a finite number above 0",
        "slim    | negative=maybe | 2 | --set negative: 'maybe', expected no or yes",
        "llr     | weight=idf  | 2 | --set weight: 'idf', expected ratio, similarity or one",
        "slim    | most-items=2 | 1 | train.csv: SLIM of 3 items takes 1 MB of memory",
        "popular | k=3         | 2 | --set k: expected none",
        "ials    | rank=1.5    | 2 | --set rank: '1.5', expected a whole number",
        "ials    | solver=fast | 2 | --set solver: 'fast', expected cg, cholesky or block",
        "magic   | k=3         | 2 | 'magic', expected one of popular, item-knn, rp3beta",
        "ease    | most-items=2 | 1 | train.csv: EASE of 3 items takes 1 MB of memory",
      })
  void settings_that_are_no_good_are_told(
      String algorithm, String setting, int exitCode, String message) throws IOException {
    Run run = evaluate(TRAIN, TEST, "--algorithm", algorithm, "--set", setting);

    assertThat(run.err()).contains(message);
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user,item\\n               | train.csv: interactions: none, expected at least one",
        "user,thing\\nada,tea\\n    | headers \"user\", \"thing\", expected columns \"item\"",
        "user,item,weight\\na,b,x\\n | line 2, column 3 \"weight\": \"x\", expected a number",
        "user,item,weight\\na,b,0\\n | train.csv: weight of user a for item b: 0.0, expected",
        "user,item\\n,b\\n           | line 2, column 1 \"user\"",
        "user,item\\nzoe,b\\n        | test.csv: test of 4 pairs, 4 of them of users or items",
      })
  void data_that_is_no_good_ends_the_run(String train, String message) throws IOException {
    Run run = evaluate(train.replace("\\n", "\n"), TEST, "--algorithm", "popular");

    assertThat(run.err()).contains(message);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_is_told() {
    Path nowhere = dir.resolve("nowhere.csv");
    Run run =
        Run.of(
            "recommend", "evaluate", "--train", nowhere, "--test", nowhere, "--algorithm", "ease");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("nowhere.csv: no such file");
  }

  @Test
  void it_explains_itself_with_an_example() {
    Run run = Run.of("recommend", "evaluate", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("--train", "--test", "--algorithm", "--set", "--at", "--threads", "--lists")
        .contains("Example:\n  java -jar clientele.jar recommend evaluate --train");
    assertThat(Run.of("recommend").exitCode()).isEqualTo(2);
  }

  private Run evaluate(String train, String test, String... options) throws IOException {
    Object[] args = new Object[6 + options.length];
    args[0] = "recommend";
    args[1] = "evaluate";
    args[2] = "--train";
    args[3] = Files.writeString(dir.resolve("train.csv"), train);
    args[4] = "--test";
    args[5] = Files.writeString(dir.resolve("test.csv"), test);
    System.arraycopy(options, 0, args, 6, options.length);
    return Run.of(args);
  }
}
