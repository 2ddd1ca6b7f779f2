package io.clientele.cli.report;

import static io.clientele.cli.report.ShopFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.attribution.Paths;
import io.clientele.attribution.Touchpoints;
import io.clientele.attribution.report.CampaignLog;
import io.clientele.attribution.report.ChannelCosts;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import io.clientele.table.OrdersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionSectionTest {
  private final Path directory;

  AttributionSectionTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void channels_are_credited_where_touchpoints_are_given() throws IOException {
    Path report =
        report(
            """
            customer_id,time,channel,conversion,value
            ana,2025-01-01,<b>ads</b>,0,
            ana,2025-01-03,email,1,25
            ben,2025-01-19,email,1,30
            cleo,2025-04-01,<b>ads</b>,0,
            cleo,2030-04-01,email,1,999
            """);

    assertThat(ShopFixture.words(report))
        .contains("Which channels are credited")
        .contains("2 conversions worth €55.00 came by 2 channels.")
        .contains("it does not say what a channel caused: only an experiment does.")
        .contains("only 2 conversions")
        .contains("<b&gt;ads</b&gt; › email 1 €25.00 100.0% 2");
    assertThat(ShopFixture.page(report)).doesNotContain("<b>ads");
    assertThat(ShopFixture.text(report.resolve("attribution-roles.csv")))
        .isEqualTo(
            """
            channel,first,assists,last,assist_ratio,any,alone
            <b>ads</b>,1,1,0,,1,0
            email,1,0,2,0,2,1
            """);
    assertThat(ShopFixture.text(report.resolve("attribution-flow.csv")))
        .isEqualTo(
            """
            place,from,to,conversions
            1,<b>ads</b>,email,1
            1,email,(conversion),1
            2,email,(conversion),1
            """);
  }

  /** In a real browser; skipped where there is none. */
  @ParameterizedTest
  @ValueSource(ints = {1280, 360})
  void charts_are_drawn_whatever_channels_are_called(int width) throws Exception {
    Optional<Chromium> browser = Chromium.find(directory);
    assumeTrue(browser.isPresent(), "no Chromium on the path");
    StringBuilder log = new StringBuilder("customer_id,time,channel,conversion,value\n");
    for (int i = 0; i < 40; i++) {
      String name =
          i % 5 == 0 ? HostileNamesTest.SCRIPT : i % 5 == 1 ? "(conversion)" : "c" + i % 7;
      log.append(
          "u%d,2025-02-%02d,\"%s\",%d,%d%n"
              .formatted(i / 4, 1 + i % 28, name, i % 3 / 2, i % 3 / 2));
    }

    Chromium.Look look =
        browser.get().look(report(log.toString().replace("\r", "")).resolve("index.html"), width);

    assertThat(look.console()).isEmpty();
    assertThat(look.number("handlers")).isZero();
    assertThat(look.number("scrollWidth")).isLessThanOrEqualTo(width);
    assertThat(look.number("elements that stick out")).isZero();
    assertThat(look.number("chart-credits")).isGreaterThan(7);
    assertThat(look.number("chart-flow")).isGreaterThan(10);
    assertThat(look.number("chart-touches")).isPositive();
    assertThat(look.number("chart-lags")).isPositive();
  }

  @Test
  void touchpoints_without_a_conversion_are_told_as_such() throws IOException {
    Path report = report("customer_id,time,channel,conversion\nana,2025-01-01,ads,0\n");

    assertThat(ShopFixture.words(report))
        .contains("No touchpoint led to a conversion: there is nothing to credit.")
        .doesNotContain("NaN");
  }

  @Test
  void nothing_is_said_of_channels_without_touchpoints() {
    assertThat(ShopFixture.words(ShopFixture.report(directory, ShopFixture.SMALL)))
        .doesNotContain("Which channels are credited");
  }

  @Test
  void returns_on_cost_and_campaigns_are_told_where_they_are_known() throws IOException {
    StringBuilder log = new StringBuilder("customer_id,time,channel,conversion,value,interaction,");
    log.append("campaign\nana,2025-01-01,ads,0,,,\nana,2025-01-03,email,1,25,clicked,May\n");
    for (int i = 0; i < 100; i++) {
      log.append(
          "c%d,2025-01-01,,0,,sent,May\nc%d,2025-01-01,,0,,%s,May\n"
              .formatted(i, i, i < 9 ? "bounced" : "opened"));
    }

    Path report = report(log.toString(), "channel,cost\nemail,10\n<b>radio</b>,7\n");

    assertThat(ShopFixture.words(report))
        .contains("What channels return on their cost")
        .contains("<b&gt;radio</b&gt; €7.00 €0.00 0 – – –")
        .contains("How campaigns do")
        .contains("May 100 9.0% 1.1% 1.1% 0.0% 0.0%")
        .contains("Bounce rate of May: 9.00 %, and surely above 2.00 %");
    assertThat(ShopFixture.text(report.resolve("attribution-costs.csv")))
        .startsWith(
            "channel,cost,conversions,value,roas,cpa,marginal_roas\n<b>radio</b>,7,0,0,0,,\n")
        .contains("\nads,,");
    assertThat(ShopFixture.text(report.resolve("attribution-campaigns.csv")))
        .isEqualTo(
            """
            campaign,sent,bounced,opened,clicked,converted,unsubscribed,complained,alerts
            May,100,9,91,1,1,0,0,1
            """);
    assertThat(ShopFixture.words(report))
        .contains("1 conversions worth €25.00 came by 2 channels.");
  }

  private Path report(String touchpoints) throws IOException {
    return report(touchpoints, "");
  }

  private Path report(String touchpoints, String costs) throws IOException {
    Path orders = Files.writeString(directory.resolve("orders.csv"), ShopFixture.SMALL);
    Path log = Files.writeString(directory.resolve("log.csv"), touchpoints);
    Features rows = FeaturesFile.open(log).want(CampaignLog.columns()).read();
    ZoneId zone = ZoneId.of("Europe/Paris");
    Path out = directory.resolve("out");
    Report.write(
        new ReportInput(
            "Shop",
            OrdersFile.open(orders).zone(zone),
            Optional.empty(),
            NOW,
            false,
            row -> {},
            Optional.of(Paths.from(Touchpoints.of(rows, zone))),
            costs(costs),
            CampaignLog.of(rows),
            Optional.empty()),
        out);
    return out;
  }

  private Optional<ChannelCosts> costs(String csv) throws IOException {
    if (csv.isEmpty()) {
      return Optional.empty();
    }
    Path file = Files.writeString(directory.resolve("costs.csv"), csv);
    return Optional.of(
        ChannelCosts.of(FeaturesFile.open(file).want(ChannelCosts.columns()).read()));
  }
}
