package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionRowsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_095, 4_096, 4_097, 20_000})
  void every_column_comes_out_as_it_went_in(int size) {
    TransactionRows rows = new TransactionRows();
    for (int i = 0; i < size; i++) {
      rows.add(i, i + 1, i + 2L, i + 3, quantity(i), i / 7.0);
    }

    assertThat(rows.drainCustomers()).hasSize(size);
    assertThat(rows.drainOrders()).hasSize(size);
    assertThat(rows.drainTimes()).hasSize(size);
    assertThat(rows.drainItems()).hasSize(size);
    double[] values = rows.drainValues();
    Quantities quantities = rows.drainQuantities();
    for (int i = 0; i < size; i++) {
      assertThat(quantities.get(i)).isEqualTo(quantity(i));
      assertThat(values[i]).isEqualTo(i / 7.0);
    }
    assertThat(quantities.memoryBytes()).isEqualTo(size * (size > 2 * 4_096 ? 8L : 4L));
  }

  @ParameterizedTest
  @ValueSource(ints = {4_096, 20_000})
  void quantities_of_some_rows_are_picked_whether_a_float_holds_them_or_not(int size) {
    TransactionRows rows = new TransactionRows();
    for (int i = 0; i < size; i++) {
      rows.add(0, 0, 0, 0, quantity(i), 0);
    }

    Quantities picked = rows.drainQuantities().of(new int[] {size - 1, 0, 7});

    assertThat(picked.get(0)).isEqualTo(quantity(size - 1));
    assertThat(picked.get(1)).isEqualTo(quantity(0));
    assertThat(picked.get(2)).isEqualTo(quantity(7));
  }

  /** Whole numbers, but some that a float cannot hold, in the third block only. */
  private static double quantity(int row) {
    return row / 4_096 == 2 ? row + 0.1 : -row;
  }
}
