package io.clientele.quality;

import static io.clientele.quality.Shop.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.table.RawLine;
import org.junit.jupiter.api.Test;

class ReturnsTest {
  private static final RawLine BOUGHT = SALE.of(3, 5);
  private static final RawLine GIVEN = SALE.order("C2").at("2026-03-09T10:11:00Z").asCancelled();

  @Test
  void more_than_was_bought_before_cannot_be_given_back() {
    Finding finding =
        Shop.find(
                "returns-without-purchase",
                GIVEN.of(-2, 5),
                BOUGHT,
                GIVEN.of(-2, 5).order("C3"),
                SALE.of(9, 5).order("1009").at("2026-03-10T10:11:00Z"))
            .orElseThrow();

    assertThat(finding.rows()).isOne();
    assertThat(finding.examples()).containsExactly("order C3, line 4, SKU cup");
  }

  @Test
  void what_was_bought_can_be_given_back_in_parts_wherever_it_stands_in_the_file() {
    assertThat(
            Shop.find(
                "returns-without-purchase",
                GIVEN.of(-1, 5),
                GIVEN.of(-2, 5).at("2026-03-12T10:11:00Z"),
                BOUGHT))
        .isEmpty();
  }

  @Test
  void a_return_at_the_very_time_of_the_purchase_comes_after_it() {
    assertThat(Shop.find("returns-without-purchase", GIVEN.of(-3, 5).at(BOUGHT.at()), BOUGHT))
        .isEmpty();
  }

  @Test
  void of_returns_at_one_time_the_smallest_comes_first_wherever_it_stands() {
    RawLine one = GIVEN.of(-1, 5);
    RawLine three = GIVEN.of(-3, 5).order("C3");

    assertThat(Shop.find("returns-without-purchase", BOUGHT, one, three))
        .hasValueSatisfying(finding -> assertThat(finding.rows()).isOne());
    assertThat(Shop.find("returns-without-purchase", BOUGHT, three, one))
        .hasValueSatisfying(
            finding -> assertThat(finding.examples()).containsExactly("order C3, line 3, SKU cup"));
  }

  @Test
  void another_customers_or_items_purchase_does_not_help() {
    assertThat(
            Shop.find(
                "returns-without-purchase",
                BOUGHT,
                GIVEN.of(-1, 5).customer("8"),
                GIVEN.of(-1, 5).item("plate", null)))
        .hasValueSatisfying(finding -> assertThat(finding.rows()).isEqualTo(2));
  }

  @Test
  void nothing_can_be_said_of_nobody_of_orders_without_items_and_of_services() {
    assertThat(
            Shop.find(
                "returns-without-purchase",
                GIVEN.of(-1, 5).customer(null),
                RawLine.order("7", "C4", "2026-03-09T10:11:00Z", -20),
                GIVEN.of(-1, 5).item("D", "Discount")))
        .isEmpty();
  }

  @Test
  void weights_that_add_up_are_given_back_in_full() {
    assertThat(
            Shop.find(
                "returns-without-purchase",
                SALE.of(0.1, 5),
                SALE.of(0.2, 5).order("1002"),
                GIVEN.of(-0.3, 5)))
        .isEmpty();
  }

  @Test
  void a_sale_taken_back_in_full_within_a_day_was_none() {
    RawLine mistake = SALE.of(80995, 2.08);

    assertThat(
            Shop.find(
                "quick-reversals",
                mistake,
                BOUGHT.order("1002"),
                GIVEN.of(-80995, 2.08).at("2026-03-03T09:19:00Z")))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.rows()).isOne();
              assertThat(finding.examples()).containsExactly("order 1001, line 2, SKU cup");
            });
    assertThat(
            Shop.find(
                "quick-reversals", mistake, GIVEN.of(-80995, 2.08).at("2026-03-04T09:08:00Z")))
        .isEmpty();
    assertThat(
            Shop.find(
                "quick-reversals", mistake, GIVEN.of(-80994, 2.08).at("2026-03-03T09:19:00Z")))
        .isEmpty();
  }

  @Test
  void one_return_takes_back_one_sale() {
    RawLine given = GIVEN.of(-3, 5).at("2026-03-03T09:19:00Z");

    assertThat(Shop.find("quick-reversals", BOUGHT, BOUGHT.order("1002"), given))
        .hasValueSatisfying(finding -> assertThat(finding.rows()).isOne());
    assertThat(Shop.find("quick-reversals", BOUGHT, BOUGHT.order("1002"), given, given.order("C3")))
        .hasValueSatisfying(finding -> assertThat(finding.rows()).isEqualTo(2));
  }
}
