package io.clientele.quality;

import static io.clientele.quality.Shop.MORNING;
import static io.clientele.quality.Shop.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.table.RawLine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowCheckTest {
  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of("missing-customer", SALE.customer(null)),
        Arguments.of("cancelled-lines", SALE.asCancelled()),
        Arguments.of("returns", SALE.of(-1, 5)),
        Arguments.of("returns", RawLine.order("7", "1002", MORNING, -5)),
        Arguments.of("stock-bookings", SALE.customer(null).of(-10, 0)),
        Arguments.of("zero-quantity", SALE.of(0, 5)),
        Arguments.of("zero-price", SALE.of(1, 0)),
        Arguments.of("zero-price", RawLine.order("7", "1002", MORNING, 0)),
        Arguments.of("negative-price", SALE.of(1, -5)),
        Arguments.of("discount-above-price", SALE.discount(6)),
        Arguments.of("out-of-range-times", SALE.at("1970-01-01T00:00:00Z")),
        Arguments.of("out-of-range-times", SALE.at("1994-12-31T23:59:59Z")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void a_row_is_found_and_pointed_at(String code, RawLine line) {
    Finding finding = Shop.find(code, SALE, line.order("1002"), SALE.order("1003")).orElseThrow();

    assertThat(finding.rows()).isOne();
    assertThat(finding.share()).isEqualTo(1 / 3.0);
    assertThat(finding.examples())
        .containsExactly(line.sku() == null ? "order 1002, line 3" : "order 1002, line 3, SKU cup");
    assertThat(finding.meaning()).endsWith(".");
  }

  static Stream<Arguments> otherRows() {
    return Stream.of(
        Arguments.of("stock-bookings", SALE.of(-10, 0)),
        Arguments.of("stock-bookings", SALE.customer(null).of(-10, 2)),
        Arguments.of("stock-bookings", SALE.customer(null).of(-10, 0).asCancelled()),
        Arguments.of("negative-price", SALE.of(-1, 5)),
        Arguments.of("negative-price", RawLine.order("7", "1002", MORNING, -5)),
        Arguments.of("discount-above-price", SALE.discount(5)),
        Arguments.of("discount-above-price", SALE.of(1, -5)),
        Arguments.of("out-of-range-times", SALE.at("1995-01-01T00:00:00Z")));
  }

  @ParameterizedTest(name = "not {0}: {1}")
  @MethodSource("otherRows")
  void a_row_that_is_not_meant_is_not_found(String code, RawLine line) {
    assertThat(Shop.find(code, line)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void five_examples_are_enough(String code, RawLine line) {
    List<RawLine> many =
        Stream.iterate(1, i -> i + 1).limit(9).map(i -> line.order("" + i)).toList();

    Finding finding = Shop.find(code, many).orElseThrow();

    assertThat(finding.rows()).isEqualTo(9);
    assertThat(finding.share()).isOne();
    assertThat(finding.examples()).hasSize(5).first().asString().startsWith("order 1, line 2");
  }
}
