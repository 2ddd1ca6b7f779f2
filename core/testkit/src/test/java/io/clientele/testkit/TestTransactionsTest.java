package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.identity.CustomerId;
import io.clientele.table.Codes;
import io.clientele.table.Transactions;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestTransactionsTest {
  @Test
  void rows_say_what_was_written() {
    Transactions table =
        TestTransactions.empty()
            .order("ana", "2026-03-01", 20.00)
            .order("ana", "2026-03-02", -5.00)
            .line("ben", "o1", "2026-03-03T09:30:00Z", "cup", 2, 9.90)
            .anonymousLine("o2", "2026-03-04", "cup", 1, 4.95)
            .table();

    assertThat(table.size()).isEqualTo(4);
    assertThat(table.epochMillis(0))
        .isEqualTo(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli());
    assertThat(table.isPurchase(1)).isFalse();
    assertThat(table.customer(2)).isEqualTo(table.codeOf(CustomerId.of("ben")));
    assertThat(table.items().text(table.item(2))).isEqualTo("cup");
    assertThat(table.value(2)).isEqualTo(9.90);
    assertThat(table.customer(3)).isEqualTo(Codes.NONE);
  }

  @Test
  void random_tables_are_the_same_for_the_same_seed() {
    Transactions one = TestTransactions.random(7, 20, 500);
    Transactions same = TestTransactions.random(7, 20, 500);
    int returns = 0;
    int anonymous = 0;
    for (int row = 0; row < one.size(); row++) {
      assertThat(one.epochMillis(row)).isEqualTo(same.epochMillis(row));
      assertThat(one.value(row)).isEqualTo(same.value(row));
      assertThat(one.customer(row)).isEqualTo(same.customer(row));
      returns += one.isPurchase(row) ? 0 : 1;
      anonymous += one.customer(row) == Codes.NONE ? 1 : 0;
    }

    assertThat(one.size()).isEqualTo(500);
    assertThat(one.customers().size()).isBetween(10, 20);
    assertThat(returns).isPositive();
    assertThat(anonymous).isPositive();
  }
}
