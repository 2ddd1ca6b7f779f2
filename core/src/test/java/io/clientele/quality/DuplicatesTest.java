package io.clientele.quality;

import static io.clientele.quality.Shop.MORNING;
import static io.clientele.quality.Shop.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.table.RawLine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DuplicatesTest {
  private static final RawLine LINE = SALE.item("cup", "Cup").country("UK").currency("GBP");

  @Test
  void a_row_that_repeats_an_earlier_one_in_every_field_is_counted_each_time_but_the_first() {
    Finding finding = Shop.find("duplicate-lines", LINE, LINE.order("9"), LINE, LINE).orElseThrow();

    assertThat(finding.rows()).isEqualTo(2);
    assertThat(finding.examples())
        .containsExactly("order 1001, line 4, SKU cup", "order 1001, line 5, SKU cup");
  }

  static Stream<RawLine> almostEqual() {
    return Stream.of(
        LINE.customer("8"),
        LINE.customer(null),
        LINE.order("1002"),
        LINE.at("2026-03-03T09:07:00.001Z"),
        LINE.item("cup2", "Cup"),
        LINE.item("cup", "Cup "),
        LINE.country("DE"),
        LINE.currency("EUR"),
        LINE.of(2, 5),
        LINE.of(1, 5.000001),
        LINE.discount(0.01),
        LINE.asCancelled());
  }

  @ParameterizedTest
  @MethodSource("almostEqual")
  void a_row_that_differs_in_one_field_is_no_duplicate(RawLine other) {
    assertThat(Shop.find("duplicate-lines", LINE, other)).isEmpty();
  }

  @Test
  void the_same_basket_twice_in_a_minute_is_one_order_too_many() {
    RawLine plate = SALE.item("plate", null).of(2, 7.5);
    Finding finding =
        Shop.find(
                "duplicate-orders",
                SALE,
                plate,
                plate.order("1002").at("2026-03-03T09:07:59Z"),
                SALE.order("1002").at("2026-03-03T09:07:59Z"))
            .orElseThrow();

    assertThat(finding.rows()).isEqualTo(2);
    assertThat(finding.share()).isEqualTo(0.5);
    assertThat(finding.examples()).containsExactly("order 1002 repeats order 1001");
  }

  static Stream<List<RawLine>> differentOrders() {
    return Stream.of(
        List.of(SALE, SALE.order("1002").customer("8")),
        List.of(SALE, SALE.order("1002").at("2026-03-03T09:08:00Z")),
        List.of(SALE, SALE.order("1002").of(2, 5)),
        List.of(SALE, SALE.order("1002").of(1, 6)),
        List.of(SALE, SALE.order("1002").of(5, 1)),
        List.of(SALE, SALE.order("1002").item("plate", null)),
        List.of(SALE, SALE.order("1002"), SALE.order("1002").item("plate", null)),
        List.of(SALE.customer(null), SALE.customer(null).order("1002")),
        List.of(SALE.order(null), SALE.order(null)));
  }

  @ParameterizedTest
  @MethodSource("differentOrders")
  void other_baskets_minutes_and_customers_make_other_orders(List<RawLine> lines) {
    assertThat(Shop.find("duplicate-orders", lines)).isEmpty();
  }

  @Test
  void orders_whose_rows_disagree_about_time_or_customer_are_found() {
    List<RawLine> lines =
        List.of(
            SALE,
            SALE.at("2026-03-03T09:08:00Z"),
            SALE.order("1002"),
            SALE.order("1002").customer("8"),
            SALE.order("1003"),
            SALE.order("1003"),
            SALE.order(null),
            SALE.order(null).at("2026-03-04T09:08:00Z").customer("9"));

    Finding times = Shop.find("orders-with-several-times", lines).orElseThrow();
    Finding customers = Shop.find("orders-with-several-customers", lines).orElseThrow();

    assertThat(times.rows()).isEqualTo(2);
    assertThat(times.examples()).containsExactly("order 1001");
    assertThat(customers.rows()).isEqualTo(2);
    assertThat(customers.examples()).containsExactly("order 1002");
    assertThat(Shop.report(lines).orders()).isEqualTo(6);
  }

  @Test
  void rows_that_are_orders_have_nothing_but_their_amount_to_be_compared_by() {
    assertThat(
            Shop.find(
                "duplicate-orders",
                RawLine.order("7", "1", MORNING, 20),
                RawLine.order("7", "2", MORNING, 20),
                RawLine.order("7", "3", MORNING, 21)))
        .hasValueSatisfying(finding -> assertThat(finding.rows()).isOne());
  }
}
