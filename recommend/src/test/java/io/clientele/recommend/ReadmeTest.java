package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.recommend.evaluate.FullRanking;
import io.clientele.recommend.evaluate.RankingMetrics;
import io.clientele.table.Interactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code README.md}, which stands there as it stands here. */
class ReadmeTest {
  @Test
  void the_program_does_what_the_page_says(@TempDir Path directory) {
    Path file = directory.resolve("model");
    Interactions before = Pairs.of("ada: tea cup", "bea: tea cup pot", "cyd: cup pot", "dan: tea");
    Interactions after = Pairs.of("ada: pot", "dan: cup");

    RecommendationModel model = Ease.withLambda(300).fit(before);
    List<Recommendation> page = model.recommend(List.of(Sku.of("tea")), 8);
    page.forEach(each -> System.out.println(each.item() + " " + each.score()));

    RankingMetrics at20 = FullRanking.at(20).of(model, before, after).at(20);
    System.out.println("NDCG " + at20.ndcg() + ", recall " + at20.recall());

    model.save(file); // whole or not at all
    RecommendationModel served = RecommendationModel.open(file); // mapped into memory
    List<Recommendation> similar = served.similarTo(Sku.of("cup"), 3);

    assertThat(similar).extracting(each -> each.item().value()).containsExactly("pot", "tea");
    assertThat(page).extracting(each -> each.item().value()).containsExactly("cup", "pot");
    assertThat(at20.ndcg()).isEqualTo(1);
  }

  @Test
  void the_page_shows_the_compiled_program() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java")
                .resolve(ReadmeTest.class.getName().replace('.', '/') + ".java"));
    List<String> shown =
        Files.readString(Path.of("README.md"))
            .split("```java\n", -1)[1]
            .split("```", -1)[0]
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();

    String compiled = source.replaceAll("\\s+", "");
    assertThat(shown)
        .hasSize(8)
        .allSatisfy(line -> assertThat(compiled).contains(line.replaceAll("\\s+", "")));
  }
}
