package io.clientele.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.table.OrdersFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The UCI Online Retail file, a real shop's: what is odd about it is well known. */
class OnlineRetailTest {
  private static QualityReport report;

  @BeforeAll
  static void read() {
    Optional<Path> file = data("online_retail.csv.gz");
    assumeThat(file).as("../shared/data/online_retail.csv.gz beside the repository").isPresent();
    DataQuality quality = DataQuality.watching(Shop.LONDON);
    OrdersFile.open(file.orElseThrow()).zone(Shop.LONDON).watchedBy(quality).read();
    report = quality.report(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** As the publisher of the file counts. */
  @Test
  void the_size_of_the_shop_is_as_published() {
    assertThat(report.rows()).isEqualTo(541_909);
    assertThat(report.orders()).isEqualTo(25_900);
    assertThat(report.products()).isEqualTo(4_070);
    assertThat(report.customers()).isEqualTo(4_372);
    assertThat(report.countries()).isEqualTo(38);
    assertThat(report.firstAt()).hasValue(Instant.parse("2010-12-01T08:26:00Z"));
    assertThat(report.lastAt()).hasValue(Instant.parse("2011-12-09T12:50:00Z"));
  }

  /**
   * Missing customers and cancelled lines as published; duplicates as pandas counts them with
   * {@code duplicated()}; the others from a program of its own in Python's standard library.
   */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "missing-customer, 135080",
    "cancelled-lines, 9288",
    "returns, 10624",
    "stock-bookings, 1336",
    "zero-price, 2515",
    "negative-price, 2",
    "duplicate-lines, 5268",
    "orders-with-several-times, 3347",
    "returns-without-purchase, 1106",
    "quick-reversals, 648",
    "test-orders, 3",
    "price-outliers, 1907",
    "dominant-rows, 2",
    "incomplete-months, 25525",
    "non-product-codes, 2966",
    "several-names, 7507",
    "sku-spellings, 1907",
    "stand-in-texts, 1959"
  })
  void findings_agree_with_an_independent_count(String code, long rows) {
    Finding finding = report.finding(code).orElseThrow();

    assertThat(finding.rows()).isEqualTo(rows);
    assertThat(finding.share()).isEqualTo(rows / 541_909.0);
  }

  /** Christmas, Easter, and the bank holiday of August; on Saturdays the shop was never open. */
  @Test
  void days_on_which_the_shop_was_closed_are_told_but_not_its_saturdays() {
    Finding gaps = report.finding("tracking-gaps").orElseThrow();

    assertThat(gaps.examples())
        .containsExactly(
            "2010-12-24 to 2011-01-03, 11 days", "2011-04-22 to 2011-04-25, 4 days", "2011-08-29");
    assertThat(gaps.share()).isEqualTo(16 / 374.0);
  }

  @Test
  void nothing_is_found_that_the_file_does_not_have() {
    assertThat(report.findings())
        .extracting(Finding::code)
        .doesNotContain(
            "mixed-currencies",
            "future-times",
            "out-of-range-times",
            "dates-without-time",
            "duplicate-orders",
            "orders-with-several-customers",
            "customer-spellings",
            "zero-quantity",
            "skipped-rows");
  }

  private static Optional<Path> data(String name) {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolveSibling("shared").resolve("data").resolve(name))
        .filter(Files::exists)
        .findFirst();
  }
}
