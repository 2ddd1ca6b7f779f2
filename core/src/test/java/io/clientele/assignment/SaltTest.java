package io.clientele.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.identity.CustomerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaltTest {
  /**
   * By Python 3's hashlib: {@code int(sha256((salt + "\n" + unit).encode()).hexdigest()[:13], 16) %
   * 10000}.
   */
  @ParameterizedTest
  @CsvSource({
    "subject-line, ana, 1025",
    "subject-line, bob, 3153",
    "subject-line, 17850, 8381",
    "button, ana, 5575",
    "été, žofie-✓, 4401",
    "x, y, 316",
    "subject-line, 😀, 459"
  })
  void buckets_are_those_of_other_tools(String salt, String customer, int bucket) {
    assertThat(Salt.of(salt).bucketOf(CustomerId.of(customer))).isEqualTo(bucket);
    assertThat(Salt.of(salt).bucketOf(customer)).isEqualTo(bucket);
  }

  /** Chi-square of 9,999 degrees of freedom: mean 9,999, standard deviation 141.4. */
  @Test
  void buckets_are_filled_evenly() {
    int customers = 400_000;
    int[] counts = new int[Salt.BUCKETS];
    Salt salt = Salt.of("uniform");
    for (int i = 0; i < customers; i++) {
      counts[salt.bucketOf("customer-" + i)]++;
    }
    double expected = customers / (double) counts.length;
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }

    assertThat(chiSquare).isBetween(9_999 - 4 * 141.4, 9_999 + 4 * 141.4);
  }

  /**
   * Customers with running numbers under salts that differ in one character: chi-square of
   * independence over 20 by 20 cells, 361 degrees of freedom, standard deviation 26.9.
   */
  @ParameterizedTest
  @CsvSource({"a, b", "test-1, test-2", "test, tesu", "layer:x, x"})
  void buckets_of_two_salts_have_nothing_to_do_with_each_other(String one, String other) {
    int customers = 100_000;
    int[][] counts = new int[20][20];
    for (int i = 0; i < customers; i++) {
      CustomerId customer = CustomerId.of(Integer.toString(i));
      counts[Salt.of(one).bucketOf(customer) / 500][Salt.of(other).bucketOf(customer) / 500]++;
    }
    double expected = customers / 400.0;
    double chiSquare = 0;
    for (int[] row : counts) {
      for (int count : row) {
        chiSquare += (count - expected) * (count - expected) / expected;
      }
    }

    // all 399: the margins are known, too
    assertThat(chiSquare).isCloseTo(399, within(4 * Math.sqrt(2 * 399)));
  }

  @Test
  void a_salt_and_a_customer_cannot_be_taken_for_others() {
    assertThatThrownBy(() -> Salt.of("a\nb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("salt has the control character U+000A");
    assertThatThrownBy(() -> Salt.of("a").bucketOf("b\nc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unit has the control character U+000A");
    assertThatThrownBy(() -> Salt.of(" ")).hasMessageContaining("salt is blank");
  }
}
