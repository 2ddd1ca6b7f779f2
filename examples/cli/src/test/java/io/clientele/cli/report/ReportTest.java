package io.clientele.cli.report;

import static io.clientele.cli.report.ShopFixture.HEADER;
import static io.clientele.cli.report.ShopFixture.NOW;
import static io.clientele.cli.report.ShopFixture.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.csv.CsvException;
import io.clientele.table.OrdersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private final Path directory;

  ReportTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void tells_what_was_sold() {
    Path report = ShopFixture.report(directory, SMALL);

    // 25 + 30 + 30 + 90 + 10 sold, 30 returned
    assertThat(ShopFixture.words(report))
        .contains("€155.00 €185.00 sold, less €30.00 of returns")
        .contains("Customers and sales as of 16 April 2025")
        .contains("Champions");
    assertThat(ShopFixture.text(report.resolve("over-time.csv")))
        .isEqualTo(
            """
            month,complete,revenue,purchases,returns,orders,customers,returning_customers,average_order_value,repeat_rate
            2025-01,true,55,55,0,2,2,0,27.5,
            2025-02,true,120,120,0,2,1,1,60,1
            2025-03,true,-30,0,-30,0,0,0,,
            2025-04,false,10,10,0,1,1,0,10,0
            """);
    assertThat(ShopFixture.text(report.resolve("products.csv")))
        .isEqualTo(
            """
            sku,name,looks_like_service,revenue,share_of_revenue,units,orders
            101,Bunting,false,120,0.774194,4,3
            100,Lantern,false,30,0.193548,3,2
            POST,Postage,true,5,0.032258,1,1
            """);
    assertThat(ShopFixture.text(report.resolve("countries.csv")))
        .isEqualTo(
            """
            country,revenue,share_of_revenue,orders,customers
            France,95,0.612903,3,2
            Spain,60,0.387097,2,1
            """);
  }

  @Test
  void links_every_file_that_lies_beside_it() {
    Path report = ShopFixture.report(directory, SMALL);

    String html = ShopFixture.html(report);
    assertThat(ShopFixture.files(report).keySet())
        .contains("index.html", "summary.json", "data.json", "data-quality.csv", "rfm-segments.csv")
        .allSatisfy(
            name -> {
              if (!name.equals("index.html")) {
                assertThat(html).contains("href=\"" + name + "\"");
              }
            });
  }

  @Test
  void loads_nothing_from_outside() {
    String page = ShopFixture.page(ShopFixture.report(directory, SMALL));

    Matcher loaded = Pattern.compile("(?:src|href|action|data)\\s*=\\s*\"([^\"]*)\"").matcher(page);
    while (loaded.find()) {
      assertThat(loaded.group(1)).matches("#[a-z-]+|data:,|[a-z-]+\\.(csv|json)");
    }
    assertThat(page)
        .contains("content=\"default-src &#39;none&#39;;")
        .doesNotContain("<script src", "url(", "@import");
  }

  @Test
  void same_orders_same_bytes() {
    Path one = ShopFixture.report(directory, SMALL);
    var first = ShopFixture.files(one);

    assertThat(ShopFixture.files(ShopFixture.report(directory, SMALL))).isEqualTo(first);
  }

  @Test
  void a_row_that_lies_in_the_future_does_not_move_the_day_to_look_back_from() {
    String csv = SMALL + "ana,2065-01-01T10:00:00Z,o9,100,Lantern,1,10.00,France,EUR\n";

    assertThat(ShopFixture.words(ShopFixture.report(directory, csv)))
        .contains("as of 16 April 2025");
  }

  @Test
  void looks_back_from_the_day_that_is_asked_for() {
    Path report = ShopFixture.report(directory, SMALL, Optional.of(LocalDate.parse("2025-02-10")));

    assertThat(ShopFixture.text(report.resolve("over-time.csv")))
        .contains("2025-02,false,120,")
        .doesNotContain("2025-03");
    assertThat(ShopFixture.text(report.resolve("rfm-customers.csv")))
        .contains("ana,0,2,115,")
        .doesNotContain("cleo");
  }

  @Test
  void a_file_without_orders_gives_a_page_that_says_so() {
    assertThat(ShopFixture.words(ShopFixture.report(directory, HEADER)))
        .contains("The file has no orders.")
        .contains("There is no order to show.")
        .contains("No customer has bought anything yet")
        .contains("Without customers there is no movement.")
        .contains("Without customers there are no segments.")
        .contains("whether customers come back cannot be told")
        .contains("There is nothing to rank.")
        .doesNotContain("NaN");
  }

  @Test
  void a_single_order_gives_a_page_without_trends() {
    String csv = HEADER + "ana,2025-01-03T10:00:00Z,o1,100,Lantern,2,10.00,France,EUR\n";

    assertThat(ShopFixture.words(ShopFixture.report(directory, csv)))
        .contains("1 line of 1 order")
        .contains("fewer than two complete months")
        .contains("The data does not reach back 90 days")
        .doesNotContain("NaN");
  }

  @Test
  void orders_without_products_countries_customers_and_currency_are_reported_as_such() {
    String csv = "customer_id,ordered_at,amount\n,2025-01-03,20\n,2025-02-04,30\n";

    assertThat(ShopFixture.words(ShopFixture.report(directory, csv)))
        .contains("Currency not said")
        .contains("No order names its customer.")
        .contains("The data does not tell which products were bought.")
        .contains("The data does not tell to which countries orders went.");
  }

  @Test
  void only_returns_are_no_revenue_to_share() {
    String csv = HEADER + "ana,2025-01-03T10:00:00Z,o1,100,Lantern,-2,10.00,France,EUR\n";

    assertThat(ShopFixture.words(ShopFixture.report(directory, csv)))
        .contains("−€20.00")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void rows_that_were_skipped_are_counted_and_shown() {
    Path report = ShopFixture.report(directory, SMALL + "dora,yesterday,o6,100,Lantern,1,10,,\n");

    assertThat(ShopFixture.words(report))
        .contains("1 line could not be read and was skipped.")
        .contains("yesterday");
    assertThat(ShopFixture.text(report.resolve("data.json"))).contains("\"skippedRows\" : 1");
  }

  @Test
  void the_first_bad_row_ends_a_report_that_may_not_skip_it() throws IOException {
    Path orders = Files.writeString(directory.resolve("orders.csv"), HEADER + "ana,never,,,,,,,\n");
    ReportInput input =
        new ReportInput(
            "Shop", OrdersFile.open(orders), Optional.empty(), NOW, false, Optional.empty());

    assertThatThrownBy(() -> Report.write(input, directory.resolve("out")))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("line 2");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void whose_data_it_is_stands_on_the_page() throws IOException {
    Path orders = Files.writeString(directory.resolve("orders.csv"), SMALL);

    Report.write(
        new ReportInput(
            "Shop",
            OrdersFile.open(orders),
            Optional.empty(),
            NOW,
            false,
            Optional.of("By the shop, licensed CC BY 4.0")),
        directory.resolve("out"));

    assertThat(ShopFixture.words(directory.resolve("out"))).contains("CC BY 4.0");
  }
}
