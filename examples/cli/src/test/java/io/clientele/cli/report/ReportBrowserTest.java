package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.cli.report.Chromium.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser; skipped where there is none. */
class ReportBrowserTest {
  private static final int DESK = 1280;
  private static final int PHONE = 360;

  private final Path directory;
  private final Optional<Chromium> found;

  ReportBrowserTest(@TempDir Path directory) {
    this.directory = directory;
    found = Chromium.find(directory);
  }

  @BeforeEach
  void needs_a_browser() {
    assumeTrue(
        found.isPresent(),
        "no Chromium on the path: install it, or name one by -Dclientele.chromium=/path/to/it");
  }

  @ParameterizedTest
  @ValueSource(ints = {DESK, PHONE})
  void draws_every_chart_of_the_sample(int width) throws Exception {
    Path sample = ShopFixture.sample(directory);

    Look look = look(sample, width);

    assertThat(look.console()).isEmpty();
    assertThat(look.number("scrollWidth")).isLessThanOrEqualTo(width);
    assertThat(look.number("elements that stick out")).isZero();
    // One path a bar, a symbol or a band at the least: 13 months, 12 cohorts, 11 segments, 12 bars.
    assertThat(look.number("chart-revenue")).isGreaterThan(13);
    assertThat(look.number("chart-orders")).isGreaterThan(26);
    assertThat(look.number("chart-average-order")).isGreaterThan(13);
    assertThat(look.number("chart-repeat-rate")).isGreaterThan(12);
    assertThat(look.number("chart-movement")).isGreaterThan(50);
    assertThat(look.number("chart-life-cycle")).isGreaterThan(39);
    assertThat(look.number("chart-second-order")).isGreaterThan(2);
    assertThat(look.number("chart-cohort-revenue")).isGreaterThan(66);
    assertThat(look.number("chart-products")).isGreaterThanOrEqualTo(15);
    assertThat(look.number("chart-countries")).isGreaterThanOrEqualTo(12);
    // 4,339 customers with a purchase: the data's 4,372 less 33 who only returned
    assertThat(look.facts()).containsEntry("Customers", "4,339");
  }

  @ParameterizedTest
  @ValueSource(ints = {DESK, PHONE})
  void hostile_names_run_nothing_and_stick_out_nowhere(int width) throws Exception {
    int scripts = look(ShopFixture.report(directory, ShopFixture.SMALL), width).number("scripts");

    Look look = look(ShopFixture.report(directory, HostileNamesTest.orders()), width);

    assertThat(look.console()).isEmpty();
    assertThat(look.number("scripts")).isEqualTo(scripts);
    assertThat(look.number("handlers")).isZero();
    assertThat(look.number("scrollWidth")).isLessThanOrEqualTo(width);
    assertThat(look.number("elements that stick out")).isZero();
  }

  @Test
  void a_shop_without_orders_draws_no_broken_chart() throws Exception {
    Look look = look(ShopFixture.report(directory, ShopFixture.HEADER), PHONE);

    assertThat(look.console()).isEmpty();
    assertThat(look.number("scrollWidth")).isLessThanOrEqualTo(PHONE);
    assertThat(look.facts().keySet()).noneMatch(name -> name.startsWith("chart-"));
  }

  @Test
  void a_shop_with_one_order_draws_what_there_is() throws Exception {
    String csv = ShopFixture.HEADER + "ana,2025-01-03T10:00:00Z,o1,100,Lantern,2,10,France,EUR\n";

    Look look = look(ShopFixture.report(directory, csv), DESK);

    assertThat(look.console()).isEmpty();
    assertThat(look.number("chart-revenue")).isPositive();
    assertThat(look.number("chart-products")).isPositive();
  }

  private Look look(Path report, int width) throws Exception {
    Path page = report.resolve("index.html");
    assertThat(Files.size(page)).isLessThan(2_000_000);
    return found.orElseThrow().look(page, width);
  }
}
