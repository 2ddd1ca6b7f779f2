package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendationSectionTest {
  private final Path directory;

  RecommendationSectionTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Twelve customers buy tea with a cup, eight of them rugs alone; ann has tea only. */
  private static String orders() {
    StringBuilder csv = new StringBuilder(ShopFixture.HEADER);
    for (int k = 1; k <= 12; k++) {
      String order = "c%d,2025-03-%02dT10:00:00Z,o%d,".formatted(k, k, k);
      csv.append(order).append("t1,Tea,1,3.00,France,EUR\n");
      csv.append(order).append("k1,Cup,1,8.00,France,EUR\n");
      csv.append(order).append("POST,Postage,1,5.00,France,EUR\n");
    }
    for (int k = 1; k <= 8; k++) {
      csv.append("d%d,2025-03-02T10:00:00Z,p%d,r1,Rug,1,90.00,France,EUR\n".formatted(k, k));
    }
    return csv.append("ann,2025-03-13T10:00:00Z,q1,t1,Tea,1,3.00,France,EUR\n").toString();
  }

  @Test
  void pairs_stand_with_support_confidence_and_lift() {
    Path report = ShopFixture.report(directory, orders());

    // Of 21 orders 12 have both, 13 tea and 12 the cup: 12 · 21 / (13 · 12) is 1.62.
    assertThat(ShopFixture.text(report.resolve("bought-together.csv")))
        .isEqualTo(
            """
            sku,other_sku,name,other_name,orders_together,orders_of_sku,orders_of_other,support,confidence,reverse_confidence,lift
            t1,k1,Tea,Cup,12,13,12,0.571429,0.923077,1,1.615385
            """);
    assertThat(ShopFixture.words(report))
        .contains("1 pair of products")
        .contains("Tea and Cup stand together in 12 of 21 orders, 1.6 times as often as by chance");
  }

  @Test
  void customers_are_shown_what_they_do_not_have_and_no_postage() {
    Path report = ShopFixture.report(directory, orders());

    List<String> rows =
        ShopFixture.text(report.resolve("recommendations.csv")).lines().skip(1).toList();
    assertThat(rows).isNotEmpty();
    for (String row : rows) {
      String[] cells = row.split(",", 9);
      boolean isOfCups = cells[0].startsWith("c");
      boolean isOfRugs = cells[0].startsWith("d");
      assertThat(cells[4]).isNotEqualTo("POST");
      assertThat(isOfCups && !cells[4].equals("r1")).isFalse();
      assertThat(isOfRugs && cells[4].equals("r1")).isFalse();
    }
  }

  @Test
  void orders_without_products_recommend_nothing() {
    String csv = "customer_id,ordered_at,amount\nada,2025-01-03,20\nbea,2025-02-04,30\n";

    assertThat(ShopFixture.words(ShopFixture.report(directory, csv)))
        .contains("Without products there is nothing to recommend.");
  }

  @Test
  void reasons_of_the_sample_name_products_and_how_often() throws Exception {
    Path sample = ShopFixture.sample(directory);

    assertThat(ShopFixture.text(sample.resolve("recommendations.csv")))
        .containsPattern(
            "bought together with [A-Z0-9 ,']+ in \\d+ of its \\d+ orders, \\d+\\.\\d times as"
                + " often as by chance");
    assertThat(ShopFixture.text(sample.resolve("bought-together.csv")).lines().count())
        .isGreaterThan(500);
  }
}
