package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.identity.CustomerId;
import io.clientele.segmentation.rfm.RfmTable;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RfmGridTest {
  @Test
  void without_customers_the_picture_is_empty_and_whole() {
    RfmGrid grid = new RfmGrid(shop(0, 1));

    assertThat(grid.cells()).hasSize(25).allMatch(cell -> cell.customers() == 0);
    assertThat(grid.areas()).isNotEmpty();
  }

  @Test
  void the_upper_right_corner_is_of_those_who_buy_often_and_lately() {
    RfmGrid.Cell corner = new RfmGrid(shop(300, 7)).cells().get(4);

    assertThat(corner.r()).isEqualTo(5);
    assertThat(corner.f()).isEqualTo(5);
  }

  static RfmTable shop(int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TransactionsBuilder rows = Transactions.builder();
    Instant start = Instant.parse("2025-01-01T00:00:00Z");
    for (int customer = 0; customer < customers; customer++) {
      int orders = 1 + random.nextInt(8);
      for (int order = 0; order < orders; order++) {
        rows.add(
            CustomerId.of("c" + customer),
            null,
            start.plusSeconds(random.nextInt(300 * 86_400)),
            null,
            1,
            random.nextInt(1000) / 10.0);
      }
    }
    return Shop.RFM.of(rows.build(), LocalDate.parse("2025-12-01"));
  }
}
