package io.clientele.quality;

import static io.clientele.quality.Shop.MORNING;
import static io.clientele.quality.Shop.NOW;
import static io.clientele.quality.Shop.SALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.table.RawLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataQualityTest {
  @Test
  void a_file_without_rows_has_nothing_odd() {
    QualityReport report = Shop.report(List.of());

    assertThat(report.rows()).isZero();
    assertThat(report.orders()).isZero();
    assertThat(report.firstAt()).isEmpty();
    assertThat(report.lastAt()).isEmpty();
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void one_good_row_has_nothing_odd() {
    QualityReport report = Shop.report(List.of(SALE.country("UK")));

    assertThat(report.rows()).isOne();
    assertThat(report.orders()).isOne();
    assertThat(report.customers()).isOne();
    assertThat(report.products()).isOne();
    assertThat(report.countries()).isOne();
    assertThat(report.firstAt()).hasValue(Instant.parse(MORNING)).isEqualTo(report.lastAt());
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void rows_of_which_nothing_is_known_are_counted() {
    RawLine bare = RawLine.order(null, null, MORNING, 5);

    QualityReport report = Shop.report(List.of(bare, bare.at(NOW)));

    assertThat(report.orders()).isEqualTo(2);
    assertThat(report.customers()).isZero();
    assertThat(report.products()).isZero();
    assertThat(report.countries()).isZero();
    assertThat(report.findings()).extracting(Finding::code).containsExactly("missing-customer");
    assertThat(report.finding("missing-customer").orElseThrow().examples())
        .containsExactly("line 2", "line 3");
  }

  @Test
  void skipped_rows_are_a_finding_of_their_own() {
    DataQuality quality = DataQuality.watching(Shop.LONDON);
    RawLine.read(List.of(SALE, SALE.order("2"), SALE.order("3")), quality);
    quality.skipped(1);

    Finding finding = quality.report(NOW).finding("skipped-rows").orElseThrow();

    assertThat(finding.rows()).isOne();
    assertThat(finding.share()).isEqualTo(0.25);
    assertThatThrownBy(() -> quality.skipped(-1)).hasMessageContaining("expected >= 0");
  }

  @Test
  void a_report_can_be_asked_for_again_after_further_rows() {
    DataQuality quality = DataQuality.watching(Shop.LONDON);
    List<QualityReport> reports = new ArrayList<>();
    RawLine.read(
        List.of(SALE.customer(null), SALE.customer(null), SALE.customer(null).order("2")),
        line -> {
          quality.accept(line);
          reports.add(quality.report(NOW));
          reports.add(quality.report(NOW));
        });

    assertThat(reports).extracting(QualityReport::rows).containsExactly(1L, 1L, 2L, 2L, 3L, 3L);
    for (int i = 0; i < 6; i += 2) {
      assertThat(reports.get(i).findings()).isEqualTo(reports.get(i + 1).findings());
    }
    assertThat(reports.get(5).finding("missing-customer").orElseThrow().rows()).isEqualTo(3);
    assertThat(reports.get(1).findings()).hasSize(1);
  }

  @Test
  void a_second_file_is_refused() {
    DataQuality quality = DataQuality.watching(Shop.LONDON);
    RawLine.read(List.of(SALE), quality);

    assertThatThrownBy(() -> RawLine.read(List.of(SALE), quality))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("its own DataQuality");
  }

  @Test
  void long_texts_and_line_breaks_do_not_run_through_a_report() {
    Finding finding =
        Shop.find("cancelled-lines", SALE.item("a\nb" + "x".repeat(200), null).asCancelled())
            .orElseThrow();

    assertThat(finding.examples().get(0))
        .doesNotContain("\n")
        .endsWith("xxx...")
        .hasSizeLessThan(100);
  }
}
