package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.csv.CsvWriter;
import io.clientele.recommend.Ease;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Pairs;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.table.Interactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTableTest {
  /** Two tastes: whoever took to one item of a kind takes to another of it. */
  private static final Interactions TRAIN = tastes(0);

  private static final Interactions TEST = tastes(1);

  private static Interactions tastes(int part) {
    String[] users = new String[60];
    for (int user = 0; user < users.length; user++) {
      StringBuilder items = new StringBuilder();
      for (int item = 0; item < 12; item++) {
        if (item % 2 == user % 2 && (user / 2 + item / 2) % 4 == 0 == (part == 1)) {
          items.append(items.isEmpty() ? "" : " ").append("i").append(item);
        }
      }
      users[user] = "u" + user + ": " + items;
    }
    return Pairs.of(users);
  }

  private static RankingEvaluation of(RecommendationMethod method) {
    return FullRanking.at(2).of(method.fit(TRAIN), TRAIN, TEST);
  }

  private static ModelTable table() {
    return ModelTable.by(UserMeasure.NDCG, 2)
        .seed(7)
        .add("popular", of(Popularity.withDefaults()))
        .add("EASE", of(Ease.withLambda(1)))
        .add("item-knn", of(ItemKnn.cosine()))
        .build();
  }

  @Test
  void the_best_stands_first_and_what_is_worse_beyond_chance_is_marked() {
    ModelTable table = table();

    assertThat(table.users()).isEqualTo(60);
    assertThat(table.rows()).extracting(ModelTable.Row::name).last().isEqualTo("popular");
    ModelTable.Row best = table.rows().get(0);
    assertThat(best.toBest()).isEmpty();
    assertThat(best.isWorse()).isFalse();
    ModelTable.Row popular = table.rows().get(2);
    assertThat(popular.isWorse()).isTrue();
    assertThat(popular.toBest().orElseThrow().difference().value())
        .isEqualTo(popular.estimate().value() - best.estimate().value(), within(1e-12));
    for (ModelTable.Row row : table.rows()) {
      assertThat(row.estimate().value())
          .isEqualTo(row.metrics().ndcg())
          .isBetween(row.estimate().low(), row.estimate().high());
    }
  }

  @Test
  void models_that_are_equal_are_not_marked_and_keep_their_order() {
    RankingEvaluation evaluation = of(ItemKnn.cosine());

    ModelTable table =
        ModelTable.by(UserMeasure.RECALL, 2).add("one", evaluation).add("two", evaluation).build();

    assertThat(table.rows()).extracting(ModelTable.Row::name).containsExactly("one", "two");
    assertThat(table.rows().get(1).isWorse()).isFalse();
    assertThat(table.rows().get(1).toBest().orElseThrow().p()).isEqualTo(1);
  }

  @Test
  void it_reads_as_text() {
    String[] lines = table().toString().split("\n", -1);

    assertThat(lines).hasSize(6);
    assertThat(lines[0]).startsWith("model     ndcg@2  95% interval");
    assertThat(lines[1]).contains("best");
    assertThat(lines[3]).startsWith("popular").contains("*");
    assertThat(lines[4])
        .isEqualTo(
            "* worse than the best beyond chance: paired randomisation test over 60 users, Holm,"
                + " 0.05");
  }

  @Test
  void it_is_written_as_csv(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("models.csv");
    try (CsvWriter csv = CsvWriter.to(file)) {
      table().writeTo(csv);
    }

    var lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .startsWith(
            "model,users,cutoff,measure,value,low,high,to_best,to_best_low,to_best_high,p,");
    assertThat(lines.get(1)).contains(",,,,,false,");
    assertThat(lines.get(3)).startsWith("popular,60,2,ndcg,").contains(",true,");
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(22));
  }

  @Test
  void nothing_to_show_is_refused() {
    assertThatThrownBy(() -> ModelTable.by(UserMeasure.NDCG, 2).build())
        .hasMessage("no model, expected at least one to show");
    assertThatThrownBy(
            () -> ModelTable.by(UserMeasure.NDCG, 5).add("x", of(ItemKnn.cosine())).build())
        .hasMessage("cut-off 5, expected one of [2]");
  }
}
