package io.clientele.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.identity.CustomerId;
import io.clientele.table.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The sample of the R package rfm as of 2006-12-31. Quantiles, scores and segments of single
 * customers are those that its read-me prints; counts and sums were computed apart from this code,
 * in Python, from the two rules.
 */
class RfmReferenceTest {
  private static final LocalDate AS_OF = LocalDate.parse("2006-12-31");
  private static final Transactions ORDERS = SampleOrders.read();
  private static final RfmTable BY_R = Rfm.rPackage(5).of(ORDERS, AS_OF);
  private static final RfmTable BY_QUANTILES = Rfm.quantiles(5).of(ORDERS, AS_OF);

  @Test
  void the_sample_is_whole() {
    assertThat(ORDERS.size()).isEqualTo(4906);
    assertThat(BY_R.size()).isEqualTo(995);
    assertThat(sum(BY_R, BY_R::frequency)).isEqualTo(4906);
  }

  @Test
  void quantiles_agree() {
    assertThat(BY_QUANTILES.recencyCuts())
        .containsExactly(new double[] {114, 180, 296.4, 481}, within(1e-9));
    assertThat(BY_QUANTILES.frequencyCuts()).containsExactly(3, 4, 5, 7);
    assertThat(BY_QUANTILES.monetaryCuts())
        .containsExactly(new double[] {254.8, 381, 505.4, 665}, within(1e-9));
  }

  @Test
  void the_thresholds_of_the_r_package_are_one_higher() {
    assertThat(BY_R.recencyCuts())
        .containsExactly(new double[] {115, 181, 297.4, 482}, within(1e-9));
    assertThat(BY_R.frequencyCuts()).containsExactly(4, 5, 6, 8);
    assertThat(BY_R.monetaryCuts())
        .containsExactly(new double[] {255.8, 382, 506.4, 666}, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "Abbey O'Reilly, 205, 6, 472, 343, Potential Loyalist",
    "Add Senger, 140, 3, 340, 412, New Customers",
    "Aden Lesch, 194, 4, 405, 323, Loyal Customers",
    "Aden Murphy, 98, 7, 596, 544, Potential Loyalist",
  })
  void customers_of_the_read_me_agree(
      String id, double days, int orders, double value, int score, String segment) {
    RfmScore customer = BY_R.of(CustomerId.of(id));

    assertThat(customer.recencyDays()).isEqualTo(days);
    assertThat(customer.frequency()).isEqualTo(orders);
    assertThat(customer.monetary()).isEqualTo(value);
    assertThat(customer.score()).isEqualTo(score);
    assertThat(customer.segment()).isEqualTo(segment);
  }

  @Test
  void the_fifth_customer_of_the_read_me_agrees() {
    RfmScore customer = BY_R.of(CustomerId.of("Admiral Senger"));

    assertThat(customer.recencyDays()).isEqualTo(132);
    assertThat(customer.frequency()).isEqualTo(5);
    assertThat(customer.monetary()).isEqualTo(448);
    assertThat(customer.score()).isEqualTo(433);
  }

  @Test
  void the_rule_of_the_r_package_agrees() {
    assertThat(sum(BY_R, BY_R::score)).isEqualTo(329_437);
    assertThat(cells(BY_R)).isEqualTo(92);
    assertThat(counts(BY_R, BY_R::r)).containsExactly(197, 200, 199, 199, 200);
    assertThat(counts(BY_R, BY_R::f)).containsExactly(268, 187, 176, 244, 120);
    assertThat(counts(BY_R, BY_R::m)).containsExactly(200, 200, 198, 202, 195);
  }

  @Test
  void the_quantile_rule_agrees() {
    assertThat(sum(BY_QUANTILES, BY_QUANTILES::score)).isEqualTo(329_339);
    assertThat(cells(BY_QUANTILES)).isEqualTo(92);
    assertThat(counts(BY_QUANTILES, BY_QUANTILES::r)).containsExactly(197, 201, 198, 199, 200);
    assertThat(counts(BY_QUANTILES, BY_QUANTILES::f)).containsExactly(268, 187, 176, 244, 120);
    assertThat(counts(BY_QUANTILES, BY_QUANTILES::m)).containsExactly(199, 201, 197, 203, 195);
  }

  @Test
  void segments_of_the_r_package_agree() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    BY_R.segments().forEach(s -> sizes.put(s.name(), s.customers()));

    assertThat(sizes)
        .containsExactly(
            Map.entry("Champions", 35),
            Map.entry("Potential Loyalist", 342),
            Map.entry("Loyal Customers", 170),
            Map.entry("Promising", 9),
            Map.entry("New Customers", 104),
            Map.entry("Can't Lose Them", 47),
            Map.entry("At Risk", 28),
            Map.entry("Need Attention", 10),
            Map.entry("About To Sleep", 102),
            Map.entry("Lost", 148),
            Map.entry("Others", 0));
  }

  @ParameterizedTest
  @EnumSource(Recency.class)
  void dates_without_times_give_the_same_days_either_way(Recency recency) {
    RfmTable byDate = Rfm.rPackage(5).recency(recency).of(ORDERS, AS_OF);
    RfmTable byInstant =
        Rfm.rPackage(5).recency(recency).of(ORDERS, Instant.parse("2006-12-31T00:00:00Z"));

    assertThat(sum(byDate, byDate::score)).isEqualTo(329_437);
    assertThat(sum(byInstant, byInstant::score)).isEqualTo(329_437);
  }

  private static long sum(RfmTable table, IntUnaryOperator ofRow) {
    long sum = 0;
    for (int row = 0; row < table.size(); row++) {
      sum += ofRow.applyAsInt(row);
    }
    return sum;
  }

  private static int cells(RfmTable table) {
    Set<Integer> cells = new HashSet<>();
    for (int row = 0; row < table.size(); row++) {
      cells.add(table.score(row));
    }
    return cells.size();
  }

  private static int[] counts(RfmTable table, IntUnaryOperator bin) {
    int[] counts = new int[5];
    for (int row = 0; row < table.size(); row++) {
      counts[bin.applyAsInt(row) - 1]++;
    }
    return counts;
  }
}
