package io.clientele.quality;

import static io.clientele.quality.Shop.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.table.RawLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceOutliersTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"25.5, true", "24.9, false", "0.99, true", "1.01, false", "2.5, false", "0, false"})
  void a_price_is_odd_beyond_five_times_the_usual_one(double price, boolean odd) {
    List<RawLine> lines = sales(20, 5);
    lines.add(SALE.of(3, price).order("odd"));

    Optional<Finding> finding = Shop.find("price-outliers", lines);

    assertThat(finding.isPresent()).isEqualTo(odd);
    finding.ifPresent(
        found ->
            assertThat(found.examples())
                .containsExactly("order odd, line 22, SKU cup: " + price + ", usually 5"));
  }

  @Test
  void a_product_with_few_sales_is_not_judged() {
    List<RawLine> lines = sales(18, 5);
    lines.add(SALE.of(3, 500).order("odd"));

    assertThat(Shop.find("price-outliers", lines)).isEmpty();

    lines.addAll(sales(1, 5));
    assertThat(Shop.find("price-outliers", lines)).isPresent();
  }

  /** ln prices 0, 0.1 ... 4: median 2, MAD 1 (by hand), so the limit is 3.5 / 0.6745 = 5.19. */
  @Test
  void the_more_prices_vary_anyway_the_further_they_may_lie() {
    List<RawLine> lines = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      lines.add(SALE.of(1, Math.exp(i / 10.0)).order("" + i));
    }
    lines.add(SALE.of(1, Math.exp(2 + 5.1)).order("far"));
    assertThat(Shop.find("price-outliers", lines)).isEmpty();

    lines.set(41, SALE.of(1, Math.exp(2 + 5.6)).order("farther"));
    assertThat(Shop.find("price-outliers", lines)).isPresent();
  }

  @Test
  void returns_cancelled_orders_and_services_are_not_judged() {
    List<RawLine> lines = sales(20, 5);
    lines.add(SALE.of(-3, 500).order("a"));
    lines.add(SALE.of(3, 500).order("b").asCancelled());
    sales(20, 5).forEach(line -> lines.add(line.item("POST", "POSTAGE")));
    lines.add(SALE.of(1, 500).order("c").item("POST", "POSTAGE"));

    assertThat(Shop.find("price-outliers", lines)).isEmpty();
  }

  @Test
  void a_sale_as_large_as_hundreds_of_others_is_pointed_at() {
    List<RawLine> lines = sales(2500, 5);
    lines.add(SALE.of(74215, 1.04).order("big"));

    assertThat(Shop.find("dominant-rows", lines))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.rows()).isOne();
              assertThat(finding.examples())
                  .containsExactly("order big, line 2502, SKU cup: 77184");
            });
    assertThat(Shop.find("dominant-rows", sales(3, 5))).isEmpty();
  }

  private static List<RawLine> sales(int count, double price) {
    List<RawLine> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(SALE.of(1, price).order("n" + i));
    }
    return lines;
  }
}
