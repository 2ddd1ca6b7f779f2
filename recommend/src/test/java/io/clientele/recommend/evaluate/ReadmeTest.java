package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.recommend.EachPairOnce;
import io.clientele.recommend.Ease;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.TimeAware;
import io.clientele.recommend.Visits;
import io.clientele.table.Interactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program of the part "Which model is best" of {@code README.md}, as it stands here. */
class ReadmeTest {
  private static final String HEADING = "## Which model is best";

  @Test
  void the_program_does_what_the_page_says() {
    Interactions purchases = Visits.random(80, 40, 2000, 1);
    Instant november = Visits.day(80);
    Instant october = Visits.day(60);

    Split split = Split.atTime(EachPairOnce.of(purchases), november);
    Tuning.Result found =
        Tuning.of(
                SearchSpace.empty().logarithmic("lambda", 10, 2000),
                point -> Ease.withLambda(point.number("lambda")))
            .trials(9)
            .on(Split.atTime(split.train(), october)); // what comes after stays unseen

    RecommendationModel ease = Ease.withLambda(found.best().number("lambda")).fit(split.train());
    RecommendationModel aware = TimeAware.over(table -> ease).fit(split.train());
    RecommendationModel popular = Popularity.withDefaults().fit(split.train());
    FullRanking ranking = FullRanking.at(20);
    System.out.println(
        ModelTable.by(UserMeasure.NDCG, 20)
            .add("popular", ranking.of(popular, split))
            .add("EASE", ranking.of(ease, split))
            .add("time-aware EASE", ranking.of(aware, split))
            .build());

    assertThat(found.trials()).hasSize(9);
    assertThat(ranking.of(aware, split).users()).isPositive();
  }

  @Test
  void the_page_shows_the_compiled_program() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java")
                .resolve(ReadmeTest.class.getName().replace('.', '/') + ".java"));
    String part = Files.readString(Path.of("README.md")).split(HEADING + "\n", 2)[1];
    List<String> shown =
        part.split("```java\n", 2)[1]
            .split("```", 2)[0]
            .lines()
            .map(line -> line.replaceAll("\\s+", ""))
            .filter(line -> !line.isEmpty())
            .toList();

    String compiled = source.replaceAll("\\s+", "");
    assertThat(shown)
        .hasSizeGreaterThan(10)
        .allSatisfy(line -> assertThat(compiled).contains(line));
  }
}
