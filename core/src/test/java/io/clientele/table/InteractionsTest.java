package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionsTest {
  private static final CustomerId ANA = CustomerId.of("ana");
  private static final CustomerId BEN = CustomerId.of("ben");
  private static final Sku CUP = Sku.of("cup");
  private static final Sku POT = Sku.of("pot");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static InteractionsBuilder clicks() {
    return Interactions.builder()
        .add(ANA, CUP, 2, at(5))
        .add(BEN, CUP, 1, at(2))
        .add(ANA, POT, 1, at(3))
        .add(ANA, CUP, 4, at(1))
        .add(ANA, CUP, 3, at(5));
  }

  @Test
  void an_empty_table_has_no_rows_and_no_times() {
    Interactions none = Interactions.builder().build();

    assertThat(none.size()).isZero();
    assertThat(none.firstAt()).isEmpty();
    assertThat(none.lastAt()).isEmpty();
    assertThat(none.byUser().groups()).isZero();
  }

  @Test
  void repeated_interactions_are_kept_unless_chosen_otherwise() {
    Interactions table = clicks().build();

    assertThat(table.size()).isEqualTo(5);
    assertThat(table.weight(3)).isEqualTo(4);
    assertThat(table.user(1)).isEqualTo(table.codeOf(BEN));
    assertThat(table.item(2)).isEqualTo(table.codeOf(POT));
    assertThat(table.firstAt()).hasValue(at(1));
    assertThat(table.lastAt()).hasValue(at(5));
  }

  /** By hand: ana meets the cup with weights 2 at 5, 4 at 1 and 3 at 5. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"SUMMED, 9", "LAST, 3", "LARGEST, 4", "COUNTED, 3"})
  void repeated_interactions_become_one_at_the_latest_time(
      RepeatedInteractions choice, double weight) {
    Interactions table = clicks().repeated(choice).build();

    assertThat(table.size()).isEqualTo(3);
    assertThat(table.user(0)).isEqualTo(table.codeOf(ANA));
    assertThat(table.item(0)).isEqualTo(table.codeOf(CUP));
    assertThat(table.weight(0)).isEqualTo(weight);
    assertThat(table.epochMillis(0)).isEqualTo(at(5).toEpochMilli());
    assertThat(table.weight(1)).isEqualTo(1);
  }

  @Test
  void rows_are_grouped_by_user_and_by_item_oldest_first() {
    Interactions table = clicks().build();
    Grouping byUser = table.byUser();
    Grouping byItem = table.byItem();
    int ana = table.codeOf(ANA);
    int cup = table.codeOf(CUP);

    assertThat(rows(byUser, ana)).containsExactly(3, 2, 0, 4);
    assertThat(rows(byItem, cup)).containsExactly(3, 1, 0, 4);
  }

  @Test
  void a_slice_keeps_codes_and_texts() {
    Interactions table = clicks().build();
    Interactions slice = table.between(at(2), at(5));

    assertThat(slice.size()).isEqualTo(2);
    assertThat(slice.users()).isSameAs(table.users());
    assertThat(slice.item(1)).isEqualTo(table.codeOf(POT));
    assertThat(table.before(at(2)).size()).isOne();
  }

  @Test
  void purchases_become_interactions_and_share_the_codes_of_the_table() {
    Transactions table =
        Transactions.builder()
            .add(BEN, OrderId.of("1"), at(1), POT, 1, 8)
            .add(ANA, OrderId.of("2"), at(2), CUP, 2, 10)
            .add(ANA, OrderId.of("3"), at(3), CUP, 1, 5)
            .add(ANA, OrderId.of("4"), at(4), CUP, -1, -5)
            .add(null, OrderId.of("5"), at(5), CUP, 1, 5)
            .add(ANA, OrderId.of("6"), at(6), null, 1, 5)
            .build();

    Interactions values = Interactions.of(table, PurchaseWeight.VALUE, RepeatedInteractions.SUMMED);
    Interactions ones = Interactions.of(table, PurchaseWeight.ONE, RepeatedInteractions.KEPT);
    Interactions most =
        Interactions.of(table, PurchaseWeight.QUANTITY, RepeatedInteractions.LARGEST);

    assertThat(values.size()).isEqualTo(2);
    assertThat(values.users()).isSameAs(table.customers());
    assertThat(values.user(1)).isEqualTo(table.codeOf(ANA));
    assertThat(values.weight(1)).isEqualTo(15);
    assertThat(ones.size()).isEqualTo(3);
    assertThat(ones.weight(1)).isEqualTo(1);
    assertThat(most.weight(1)).isEqualTo(2);
  }

  @Test
  void a_weight_that_is_no_number_is_refused() {
    InteractionsBuilder builder = Interactions.builder();

    assertThatThrownBy(() -> builder.add(ANA, CUP, Double.NaN, at(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight of ana for item cup: NaN, expected a finite number");
  }

  private static int[] rows(Grouping grouping, int code) {
    int[] rows = new int[grouping.size(code)];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = grouping.row(grouping.from(code) + k);
    }
    return rows;
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
