package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.segmentation.rfm.RfmTable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RfmGridPropertyTest {
  @Property(tries = 100)
  void areas_cover_each_cell_once_and_count_each_customer_once(
      @ForAll @IntRange(max = 200) int customers, @ForAll long seed) {
    RfmTable table = RfmGridTest.shop(customers, seed);
    RfmGrid grid = new RfmGrid(table);

    int[][] covered = new int[grid.bins()][grid.bins()];
    int counted = 0;
    for (RfmGrid.Area area : grid.areas()) {
      for (int line = area.line(); line < area.line() + area.lines(); line++) {
        for (int column = area.column(); column < area.column() + area.columns(); column++) {
          covered[line - 1][column - 1]++;
        }
      }
      counted += area.shares().stream().mapToInt(RfmGrid.Share::customers).sum();
    }
    for (int[] line : covered) {
      assertThat(line).containsOnly(1);
    }
    assertThat(counted).isEqualTo(table.size());
    assertThat(grid.cells().stream().mapToInt(RfmGrid.Cell::customers).sum())
        .isEqualTo(table.size());
  }
}
