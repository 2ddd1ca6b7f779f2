package io.clientele.quality;

import static io.clientele.quality.Shop.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.table.RawLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DataQualityPropertyTest {
  @Property(tries = 300)
  void the_order_of_the_rows_changes_no_count(
      @ForAll("files") List<RawLine> lines, @ForAll Random random) {
    List<RawLine> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, random);

    assertThat(counts(Shop.report(shuffled))).isEqualTo(counts(Shop.report(lines)));
  }

  @Property(tries = 300)
  void a_good_row_adds_no_finding(@ForAll("files") List<RawLine> lines) {
    List<RawLine> more = new ArrayList<>(lines);
    more.add(RawLine.sale("4711", "good", "2026-03-05T09:07:00Z").item("good", "Good").of(2, 2.5));

    assertThat(counts(Shop.report(lines)).keySet()).containsAll(counts(Shop.report(more)).keySet());
  }

  @Property(tries = 300)
  void a_share_is_rows_of_all_rows_and_no_more(@ForAll("files") List<RawLine> lines) {
    for (Finding finding : Shop.report(lines).findings()) {
      assertThat(finding.share()).isEqualTo(finding.rows() / (double) lines.size());
      assertThat(finding.examples()).hasSizeBetween(1, 5).doesNotHaveDuplicates();
    }
  }

  @Property(tries = 300)
  void duplicate_rows_are_those_beyond_the_distinct_ones(@ForAll("files") List<RawLine> lines) {
    long repeats = Shop.find("duplicate-lines", lines).map(Finding::rows).orElse(0L);

    assertThat(repeats).isEqualTo(lines.size() - new HashSet<>(lines).size());
  }

  @Property(tries = 300)
  void a_file_appended_to_itself_repeats_every_row(@ForAll("files") List<RawLine> lines) {
    List<RawLine> twice = new ArrayList<>(lines);
    twice.addAll(lines);
    long once = Shop.find("duplicate-lines", lines).map(Finding::rows).orElse(0L);

    assertThat(Shop.find("duplicate-lines", twice).map(Finding::rows).orElse(0L))
        .isEqualTo(lines.size() + once);
  }

  private static Map<String, Long> counts(QualityReport report) {
    Map<String, Long> counts = new TreeMap<>();
    report.findings().forEach(finding -> counts.put(finding.code(), finding.rows()));
    return counts;
  }

  /** Rows of few orders, items and customers, so that much happens to each. */
  @Provide
  Arbitrary<List<RawLine>> files() {
    Arbitrary<String> customers = Arbitraries.of("1", "2", "ana", "ANA", "");
    Arbitrary<String> orders = Arbitraries.of("a", "b");
    Arbitrary<String[]> items =
        Arbitraries.of(
            new String[] {"cup", "Cup"},
            new String[] {"cup", "Mug"},
            new String[] {"cup", "nan"},
            new String[] {"CUP", "Cup"},
            new String[] {"POST", "Postage"},
            new String[] {"test-1", "Lamp"});
    Arbitrary<Double> quantities = Arbitraries.of(-2.0, -1.0, 0.0, 1.0, 2.0);
    Arbitrary<Double> prices = Arbitraries.of(-5.0, 0.0, 1.0, 5.0);
    Arbitrary<Integer> minutes = Arbitraries.of(-30_000_000, 0, 1, 5000, 10_000_000);
    return Combinators.combine(
            customers, orders, items, quantities, prices, minutes, Arbitraries.of(true, false))
        .as(
            (customer, order, item, quantity, price, minute, cancelled) -> {
              RawLine line =
                  RawLine.sale("1", customer + minute + order, MORNING)
                      .customer(customer.isEmpty() ? null : customer)
                      .item(item[0], item[1])
                      .of(quantity, price)
                      .at(Instant.parse(MORNING).plusSeconds(60L * minute));
              return cancelled ? line.asCancelled() : line;
            })
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }
}
