package io.clientele.scoring.btyd;

import static java.time.temporal.ChronoUnit.WEEKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.identity.CustomerId;
import io.clientele.modelfile.ModelFile;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs of {@code README.md}, which stand there as they stand in tests. */
class ReadmeTest {
  @Test
  void the_program_does_what_the_page_says(@TempDir Path directory) {
    Transactions orders = Cdnow.sample();
    LocalDate cut = Cdnow.CUT;
    Path file = directory.resolve("model");

    PurchaseHistory history = PurchaseHistory.of(orders).asOf(cut).unit(WEEKS);

    BgNbd model =
        BgNbd.fit(history).orElseThrow(); // or BgNbd.fitWithPrior(history) for a small shop
    GammaGamma spend = GammaGamma.fit(history).orElseThrow();
    System.out.println(model.summary());

    Buyer buyer = history.buyer(history.rowOf(CustomerId.of("0001")).orElseThrow());
    System.out.printf(Locale.ROOT, "still a customer: %.3f%n", model.alive(buyer));
    System.out.printf(
        Locale.ROOT, "orders in 39 weeks: %.3f%n", model.expectedPurchases(buyer, 39));
    System.out.printf(
        Locale.ROOT, "weeks to the next: %.1f%n", model.nextOrder(buyer).quantile(0.5));

    LifetimeValue value = LifetimeValue.of(model, spend).discountedBy(0.10);
    double[] worth = value.of(buyer, 22.35, 13, 26, 52); // a quarter, half a year, a year

    model.toFile().save(file);
    BuyingModel again = BuyingModel.of(ModelFile.open(file));

    // the customer of the first line of the published summary, times exact
    assertThat(model.expectedPurchases(buyer, 39)).isEqualTo(1.2259, within(0.0005));
    assertThat(worth).isSorted();
    assertThat(again.alive(buyer)).isEqualTo(model.alive(buyer));
  }

  @ParameterizedTest
  @CsvSource({"1, btyd/ReadmeTest", "2, propensity/PropensityOfProfilesTest"})
  void the_page_shows_compiled_programs(int snippet, String program) throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/clientele/scoring").resolve(program + ".java"));
    List<String> shown =
        Files.readString(Path.of("README.md"))
            .split("```java\n", -1)[snippet]
            .split("```", -1)[0]
            .lines()
            .map(line -> line.replaceAll("\\s+", ""))
            .filter(line -> !line.isEmpty())
            .toList();

    String compiled = source.replaceAll("\\s+", "");
    assertThat(shown).hasSizeGreaterThan(5);
    assertThat(shown).allSatisfy(line -> assertThat(compiled).contains(line));
  }
}
