package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report about the sample, and the files beside it. */
class ReportFilesTest {
  private static final Figures FIGURES = new Figures(Optional.of(CurrencyUnit.of("GBP")));
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern CELL =
      Pattern.compile(
          "(?s)<td(?! class=\"foreign)[^>]*>(.*?)</td>|<span"
              + " class=\"(?:cell|of)[^>]*>(.*?)</span>");

  private final Path directory;

  ReportFilesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void every_figure_in_a_table_or_picture_is_in_a_file() throws Exception {
    Path sample = ShopFixture.sample(directory);

    Set<String> written = new HashSet<>();
    for (Map.Entry<String, String> file : ShopFixture.files(sample).entrySet()) {
      if (!file.getKey().equals("index.html")) {
        Matcher numbers = NUMBER.matcher(file.getValue());
        while (numbers.find()) {
          written.addAll(writings(Double.parseDouble(numbers.group())));
        }
      }
    }
    List<String> missing = new ArrayList<>();
    int looked = 0;
    Matcher cells = CELL.matcher(ShopFixture.page(sample));
    while (cells.find()) {
      String text = cells.group(1) == null ? cells.group(2) : cells.group(1);
      if (text.matches("[−£<> ,.%kmb\\d]*\\d[−£,.%kmb\\d]*")) {
        looked++;
        if (!written.contains(text)) {
          missing.add(text);
        }
      }
    }
    assertThat(looked).isGreaterThan(500);
    assertThat(missing).isEmpty();
  }

  /** The counts that the publisher of the data and its papers give. */
  @Test
  void counts_of_the_sample() throws Exception {
    Path sample = ShopFixture.sample(directory);

    assertThat(ShopFixture.words(sample))
        .contains("541,909 lines", "Orders and returns 25,900", "Customers 4,372")
        .contains("Products 4,070", "Countries 38", "CC BY 4.0", "Cohort", "Champions");
    assertThat(ShopFixture.text(sample.resolve("data.json")))
        .contains("\"rows\" : 541909", "\"rows\" : 135080", "\"rows\" : 9288");
  }

  @Test
  void products_and_countries_add_up_to_the_months() throws Exception {
    Path sample = ShopFixture.sample(directory);

    double months = sum(sample.resolve("over-time.csv"), 2);
    assertThat(sum(sample.resolve("countries.csv"), 1)).isCloseTo(months, cent());
    // Every line of the sample has a product.
    assertThat(sum(sample.resolve("products.csv"), -4)).isCloseTo(months, cent());
  }

  private static org.assertj.core.data.Offset<Double> cent() {
    return org.assertj.core.data.Offset.offset(0.005);
  }

  /** Sums a column; a negative one counts from the end, since names may hold commas. */
  private static double sum(Path csv, int column) {
    return ShopFixture.text(csv)
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .mapToDouble(c -> Double.parseDouble(c[column < 0 ? c.length + column : column]))
        .sum();
  }

  private static List<String> writings(double value) {
    List<String> writings = new ArrayList<>();
    if (value == Math.rint(value)) {
      writings.add(Figures.count((long) value));
    }
    writings.add(FIGURES.money(value));
    writings.add(FIGURES.moneyShort(value));
    writings.add(Figures.percent(value).replace("<", "&lt;"));
    writings.add(Figures.wholePercent(value));
    writings.add(Figures.quantity(value));
    writings.add(Figures.rounded(value, 1).toPlainString());
    return writings;
  }
}
