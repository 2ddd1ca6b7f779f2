package io.clientele.cli.report;

import static io.clientele.cli.report.ShopFixture.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendationQualitySectionTest {
  private final Path directory;

  RecommendationQualitySectionTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Customers of two tastes, who buy three products of ten of their kind, and later a fourth. */
  private static String orders(int customers, String lastDay) {
    StringBuilder csv = new StringBuilder(HEADER);
    LocalDate last = LocalDate.parse(lastDay);
    for (int c = 0; c < customers; c++) {
      for (int k = 0; k < 4; k++) {
        int product = 2 * ((c / 2 + (k < 2 ? k : 3 * k)) % 10) + c % 2;
        LocalDate day =
            k < 3 ? LocalDate.parse("2025-01-01").plusDays(c % 20) : last.minusDays(c % 20);
        csv.append(
            "c%d,%sT10:00:00Z,o%d-%d,p%d,Product %d,1,5.00,France,EUR\n"
                .formatted(c, day, c, k, product, product));
        csv.append(
            "c%d,%sT10:00:00Z,o%d-%d,POST,Postage,1,5.00,France,EUR\n".formatted(c, day, c, k));
      }
    }
    return csv.toString();
  }

  @Test
  void models_stand_side_by_side_in_the_page_and_the_file() {
    Path report = ShopFixture.report(directory, orders(60, "2025-06-01"));

    List<String> lines =
        ShopFixture.text(report.resolve("recommendation-quality.csv")).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("model,users,cutoff,measure,value,low,high,to_best,");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("Similar products,60,20,ndcg,"))
        .hasSize(1);
    assertThat(ShopFixture.words(report))
        .contains("Checked on 60 customers who had ordered before and bought something new to them")
        .contains(
            "Learnt from the orders of 1,000 customers at most before 3 May 2025, of the 20"
                + " products")
        .contains("Similar products with time");
  }

  @Test
  void orders_of_less_than_four_months_are_not_enough() {
    assertThat(ShopFixture.words(ShopFixture.report(directory, orders(60, "2025-04-20"))))
        .contains("Recommendations cannot be checked: that takes products, at least 120 days");
  }

  @Test
  void few_customers_are_not_enough() {
    Path report = ShopFixture.report(directory, orders(29, "2025-06-01"));

    assertThat(ShopFixture.words(report)).contains("Recommendations cannot be checked");
    assertThat(report.resolve("recommendation-quality.csv")).doesNotExist();
  }
}
