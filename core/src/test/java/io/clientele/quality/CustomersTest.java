package io.clientele.quality;

import static io.clientele.quality.Shop.MORNING;
import static io.clientele.quality.Shop.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.table.RawLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who bought: heavy customers, testers, several spellings of one, and what must not be told. */
class CustomersTest {
  @Test
  void a_customer_with_many_times_the_orders_of_others_is_found() {
    List<RawLine> lines = oneOrderEach(30);
    for (int i = 0; i < 21; i++) {
      lines.add(SALE.order("h" + i).customer("99").of(1, 0.01));
      lines.add(SALE.order("h" + i).customer("99").item("plate", null).of(1, 0.01));
    }

    Finding finding = Shop.find("heavy-customers", lines).orElseThrow();

    assertThat(finding.rows()).isEqualTo(42);
    assertThat(finding.examples()).containsExactly("customer 99: 21 orders, 0.3 % of revenue");
  }

  @Test
  void a_customer_with_many_times_the_revenue_of_others_is_found() {
    List<RawLine> lines = oneOrderEach(30);
    lines.add(SALE.order("h").customer("99").of(100, 5));

    assertThat(Shop.find("heavy-customers", lines))
        .hasValueSatisfying(
            finding ->
                assertThat(finding.examples())
                    .containsExactly("customer 99: 1 orders, 76.9 % of revenue"));
  }

  @Test
  void regular_customers_of_a_shop_of_regulars_are_not_heavy() {
    List<RawLine> lines = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      lines.add(SALE.order("" + i).customer("" + i % 60));
    }

    assertThat(Shop.find("heavy-customers", lines)).isEmpty();
    assertThat(Shop.find("heavy-customers", lines.subList(0, 1))).isEmpty();
    lines.add(SALE.customer("99").of(100, 5));
    assertThat(Shop.find("heavy-customers", lines.subList(2982, 3001))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana.lopez@example.org.uk",
        "+44 20 7946 0958",
        "02079460958",
        "020-7946-0958",
        "Abbey O'Reilly",
        "john1985",
        "Jürgen",
        "4915112345678"
      })
  void who_a_customer_is_stays_untold(String id) {
    List<RawLine> lines = new ArrayList<>(oneOrderEach(30));
    lines.add(SALE.order("h").customer(id).of(100, 5));
    lines.add(SALE.order("i").customer(id.toUpperCase(Locale.ROOT) + " "));
    lines.add(SALE.order(null).customer(id).of(-1, 5).at("2026-03-02T08:00:00Z"));

    QualityReport report = Shop.report(lines);

    assertThat(report.finding("heavy-customers").orElseThrow().examples())
        .containsExactly("the customer of order h: 1 orders, 76.3 % of revenue");
    assertThat(report.findings().toString()).doesNotContainIgnoringCase(id);
  }

  @Test
  void an_address_is_told_nowhere_whatever_column_it_stands_in() {
    String address = "ana@shop.example";
    RawLine line = SALE.item(address, address).order(address).customer(address).country(address);
    List<RawLine> lines = new ArrayList<>(oneOrderEach(30));
    lines.add(line.of(100, 0).currency(address));
    lines.add(line.of(-1, 900).at("1970-01-01T00:00:00Z").currency("EUR").asCancelled());
    lines.add(line.of(1, 900).at("2036-01-01T00:00:00Z").currency("EUR").discount(1000));
    lines.add(line.customer(null).currency("EUR").item(address, "other").of(1, 100000));
    lines.add(line.item(address + " ", "nan").customer(address + " ").of(0, 1));
    lines.add(line.item(address + " ", "nan").customer(address + " ").of(0, 1));

    QualityReport report = Shop.report(lines);

    assertThat(report.findings()).hasSizeGreaterThan(12);
    assertThat(report.findings().toString()).doesNotContain("ana", "shop.example");
  }

  @Test
  void customers_that_differ_in_spelling_only_are_found() {
    Finding finding =
        Shop.find(
                "customer-spellings",
                SALE.customer("Ana@shop.example").order("1"),
                SALE.customer("ana@shop.example").order("2"),
                SALE.customer("ana@shop.example").order("3"),
                SALE.customer("ben@shop.example").order("4"))
            .orElseThrow();

    assertThat(finding.rows()).isOne();
    assertThat(finding.examples())
        .containsExactly("the customer of order 1 and the customer of order 2");
  }

  @Test
  void orders_that_say_test_are_likely_tests() {
    List<RawLine> lines =
        List.of(
            SALE.order("TEST-7"),
            SALE.order("1002").customer("test@shop.example"),
            SALE.order("1003").customer("ana@example.com"),
            SALE.order("1004").item("DUMMY_1", null),
            SALE.order("1005").item("x", "Test product, please ignore"),
            SALE.order("1005").item("cup", null),
            SALE.order("1006").item("y", "Pregnancy test"),
            SALE.order("1007").item("LATEST-1", "Latest Tester"),
            SALE.order("1008").customer("contest"));

    Finding finding = Shop.find("test-orders", lines).orElseThrow();

    assertThat(finding.rows()).isEqualTo(6);
    assertThat(finding.examples())
        .containsExactly("order TEST-7", "order 1002", "order 1003", "order 1004", "order 1005");
  }

  @Test
  void an_order_of_exactly_1_is_a_test_where_orders_are_larger() {
    List<RawLine> lines = new ArrayList<>();
    oneOrderEach(18).forEach(line -> lines.add(line.of(6, 5)));
    lines.add(RawLine.order("90", "one", MORNING, 1));
    lines.add(RawLine.order("91", "cent", MORNING, 0.01));
    lines.add(RawLine.order("92", "other", MORNING, 1.2));
    lines.add(SALE.of(1, 1).item("POST", "Postage").order("postage"));
    lines.add(SALE.of(1, 1).order("cancelled").asCancelled());

    assertThat(Shop.find("test-orders", lines))
        .hasValueSatisfying(
            finding -> assertThat(finding.examples()).containsExactly("order one", "order cent"));

    oneOrderEach(30).forEach(line -> lines.add(line.of(1, 1.5).order("s" + line.order())));
    assertThat(Shop.find("test-orders", lines))
        .hasValueSatisfying(
            finding -> assertThat(finding.examples()).containsExactly("order cent"));
  }

  private static List<RawLine> oneOrderEach(int customers) {
    List<RawLine> lines = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      lines.add(SALE.order("o" + i).customer("" + i));
    }
    return lines;
  }
}
