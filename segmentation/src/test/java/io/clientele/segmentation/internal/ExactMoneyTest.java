package io.clientele.segmentation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactMoneyTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 4.35, -2.675, 1.005, 123456789.01, 9e9 + 0.01})
  void cents_come_back_as_they_were(double amount) {
    assertThat(ExactMoney.amount(ExactMoney.millionths(amount))).isEqualTo(amount);
  }

  @Test
  void ten_dimes_are_one() {
    long sum = 0;
    for (int i = 0; i < 10; i++) {
      sum = ExactMoney.sum(sum, ExactMoney.millionths(0.1));
    }
    assertThat(ExactMoney.amount(sum)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e13, -1e13, 1e300, Double.MAX_VALUE, Double.NaN})
  void an_amount_that_no_shop_has_is_refused(double amount) {
    assertThatThrownBy(() -> ExactMoney.millionths(amount))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("amount " + amount);
  }

  @Test
  void a_sum_that_does_not_fit_is_refused() {
    long large = ExactMoney.millionths(8e12);

    assertThatThrownBy(() -> ExactMoney.sum(large, large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.6E13");
  }

  @Test
  void a_total_grows_beyond_what_one_amount_can_be() {
    ExactTotal total = new ExactTotal();
    for (int i = 0; i < 1000; i++) {
      total.add(ExactMoney.millionths(8e12));
    }
    assertThat(total.amount()).isEqualTo(8e15);
  }

  @Test
  void a_total_is_exact_below_zero_and_above() {
    ExactTotal total = new ExactTotal();
    total.add(ExactMoney.millionths(-1.75));
    total.add(ExactMoney.millionths(0.8));
    ExactTotal other = new ExactTotal();
    other.add(ExactMoney.millionths(1));
    total.add(other);
    assertThat(total.amount()).isEqualTo(0.05);
  }
}
