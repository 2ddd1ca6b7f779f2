package io.clientele.attribution.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.assignment.Share;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldoutStudyTest {
  @TempDir Path dir;

  /**
   * By hand. Treated, less their cost of 1: 9, 11, 13, 11, mean 11, variance 8/3. Held out: 6, 0,
   * 0, mean 2, variance 12. So 9 each, squared error 2/3 + 4, and 36 in all.
   */
  @Test
  void a_small_study_is_as_by_hand() throws IOException {
    Features rows =
        read(
            "group,profit,cost,orders",
            "mail,10,1,1",
            "mail,12,1,1",
            "mail,14,1,2",
            "mail,12,1,1",
            "holdout,6,,1",
            "holdout,,,0",
            "holdout,0,0,0");

    Incrementality earned = HoldoutStudy.named("welcome").holdout(Share.percent(40)).of(rows);

    assertThat(earned.profit().value()).isEqualTo(36, within(1e-12));
    assertThat(earned.profit().standardError()).isEqualTo(4 * Math.sqrt(14 / 3.0), within(1e-12));
    assertThat(earned.profitPerCustomer().value()).isEqualTo(9, within(1e-12));
    assertThat(earned.cost()).isEqualTo(4);
    // 40 of profit for 4 of cost
    assertThat(earned.profitPerCost().orElseThrow().value()).isEqualTo(10, within(1e-12));
    assertThat(earned.orders().orElseThrow().value())
        .isEqualTo(4 * (1.25 - 1 / 3.0), within(1e-12));
    assertThat(earned.revenue()).isEmpty();
    assertThat(earned.treated()).isEqualTo(4);
    assertThat(earned.heldOut()).isEqualTo(3);
    assertThat(earned.sampleRatio().groups().get(0).expected()).isEqualTo(2.8, within(1e-12));
    assertThat(earned.detectable())
        .isEqualTo(Math.sqrt(14 / 3.0) * (1.959963984540054 + 0.8416212335729143), within(1e-9));
    assertThat(earned.p()).isPresent();
  }

  @Test
  void a_cost_for_all_customers_moves_the_profit() throws IOException {
    Features rows =
        read(
            "group,profit", "mail,10", "mail,12", "mail,14", "holdout,6", "holdout,8", "holdout,7");
    HoldoutStudy study = HoldoutStudy.named("welcome");
    Incrementality free = study.of(rows);
    Incrementality dear = study.costing(30).of(rows);

    assertThat(free.profit().value()).isEqualTo(15, within(1e-12));
    assertThat(free.profitPerCost()).isEmpty();
    assertThat(free.verdict()).isEqualTo(Incrementality.Verdict.EARNS);
    assertThat(dear.profit().value()).isEqualTo(-15, within(1e-12));
    assertThat(dear.profit().high() - dear.profit().low())
        .isEqualTo(free.profit().high() - free.profit().low(), within(1e-12));
    assertThat(dear.verdict()).isEqualTo(Incrementality.Verdict.LOSES);
    assertThat(dear.profitPerCost().orElseThrow().value()).isEqualTo(0.5, within(1e-12));
    assertThat(dear.p()).isEmpty();
    Incrementality even = study.costing(14).of(rows);
    assertThat(even.verdict()).isEqualTo(Incrementality.Verdict.UNDECIDED);
    assertThat(even.warnings()).anySatisfy(w -> assertThat(w).startsWith("undecided: a study"));
  }

  @Test
  void the_profit_before_makes_intervals_narrower() {
    Features shop = Shop.rows();
    Features.Builder rows = Features.builder().numbers("profit", shop.numbers("revenue"));
    List<String> groups = new ArrayList<>();
    for (int row = 0; row < shop.size(); row++) {
      groups.add(shop.texts("group").of(row).orElseThrow());
    }
    rows.texts("group", groups);
    HoldoutStudy study = HoldoutStudy.named("welcome").heldOutGroup("a");
    Estimate plain = study.of(rows.build()).profit();
    double[] before = shop.numbers("revenue");
    for (int row = 0; row < before.length; row++) {
      before[row] += row % 10;
    }
    Estimate adjusted = study.of(rows.numbers("profit_before", before).build()).profit();

    assertThat(adjusted.standardError()).isLessThan(0.7 * plain.standardError());
    assertThat(study.by(Inference.sequential()).of(rows.build()).profit().high())
        .isGreaterThan(adjusted.high());
  }

  @Test
  void studies_that_cannot_be_are_refused() throws IOException {
    HoldoutStudy study = HoldoutStudy.named("welcome");

    assertThatThrownBy(() -> study.of(read("group,profit", "a,1", "b,2", "holdout,3")))
        .hasMessage("groups [a, b, holdout], expected two: those treated and \"holdout\"");
    assertThatThrownBy(() -> study.of(read("group,profit", "a,1", "a,2")))
        .hasMessage("control \"holdout\", expected one of the groups [a]");
    assertThatThrownBy(() -> study.of(read("group,profit", "a,1", "a,1", "holdout,2", "holdout,2")))
        .hasMessageContaining("no profit differs from another within a group");
    assertThatThrownBy(() -> study.holdout(Share.NONE)).hasMessageContaining("holdout of 0%");
    assertThatThrownBy(() -> study.costing(Double.NaN)).hasMessage("cost: NaN, expected 0 or more");
  }

  private Features read(String... lines) throws IOException {
    Path file = Files.writeString(dir.resolve("holdout.csv"), String.join("\n", lines) + "\n");
    return FeaturesFile.open(file).want(HoldoutStudy.columns()).read();
  }
}
