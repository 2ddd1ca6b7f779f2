package io.clientele.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.segmentation.rfm.Rows.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RfmHistoryPropertyTest {
  /** A batch, and how many minutes later the history is asked after it. */
  record Step(List<Row> rows, int minutes) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Rows.row().list().ofMaxSize(15), Arbitraries.integers().between(0, 20 * 1440))
        .as(Step::new)
        .withoutEdgeCases()
        .list()
        .ofMaxSize(8);
  }

  @Property
  void equals_a_full_recompute_bit_for_bit(@ForAll("steps") List<Step> steps) {
    Rfm rfm = Rfm.quantiles(5);
    RfmHistory history = RfmHistory.of(rfm);
    List<Row> all = new ArrayList<>();
    Instant asOf = Rows.START;
    for (Step step : steps) {
      all.addAll(step.rows());
      asOf = asOf.plusSeconds(60L * step.minutes());

      RfmTable updated = history.add(Rows.table(step.rows())).asOf(asOf);

      RfmTable recomputed = rfm.of(Rows.table(all), asOf);
      assertThat(updated.size()).isEqualTo(recomputed.size());
      assertThat(updated.recencyCuts()).isEqualTo(recomputed.recencyCuts());
      assertThat(updated.frequencyCuts()).isEqualTo(recomputed.frequencyCuts());
      assertThat(updated.monetaryCuts()).isEqualTo(recomputed.monetaryCuts());
      for (int row = 0; row < updated.size(); row++) {
        assertThat(updated.at(row)).isEqualTo(recomputed.at(row));
      }
    }
  }

  @Property
  void slices_of_one_table_make_up_the_table(@ForAll("steps") List<Step> steps) {
    List<Row> all = steps.stream().flatMap(step -> step.rows().stream()).toList();
    Rfm rfm = Rfm.equalBins(4);
    Instant middle = Rows.START.plusSeconds(86_400 * 30);
    Instant end = Rows.START.plusSeconds(86_400 * 61);

    RfmTable updated =
        RfmHistory.of(rfm)
            .add(Rows.table(all).between(middle, end))
            .add(Rows.table(all).before(middle))
            .asOf(end);

    RfmTable recomputed = rfm.of(Rows.table(all), end);
    assertThat(updated.size()).isEqualTo(recomputed.size());
    for (int row = 0; row < updated.size(); row++) {
      assertThat(updated.at(row)).isEqualTo(recomputed.at(row));
    }
  }
}
