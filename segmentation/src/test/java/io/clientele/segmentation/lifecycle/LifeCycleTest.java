package io.clientele.segmentation.lifecycle;

import static io.clientele.segmentation.lifecycle.Stage.ACTIVE;
import static io.clientele.segmentation.lifecycle.Stage.AT_RISK;
import static io.clientele.segmentation.lifecycle.Stage.LAPSED;
import static io.clientele.segmentation.lifecycle.Stage.NEW;
import static io.clientele.segmentation.lifecycle.Stage.PROSPECT;
import static io.clientele.segmentation.lifecycle.Stage.REACTIVATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.identity.CustomerId;
import io.clientele.segmentation.lifecycle.LifeCycles.Move;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** One customer, so that G is (10 · 90 + mean gap) / 11 once there is a gap. */
  @Test
  void a_customer_goes_through_all_stages() {
    LifeCycles stages = follow("ana", 0, 30, 400);

    assertThat(stages.stage(CustomerId.of("ana"), day(-1))).isEqualTo(PROSPECT);
    assertThat(stages.stage(CustomerId.of("ana"), day(0))).isEqualTo(NEW);
    // ordered once: g = 90, at risk from day 135 and lapsed from day 270, but for the next order
    assertThat(stages.stage(CustomerId.of("ana"), day(29))).isEqualTo(NEW);
    assertThat(stages.stage(CustomerId.of("ana"), day(30))).isEqualTo(ACTIVE);
    // G = (900 + 30) / 11 = 84.5454 and g = (2 G + 30) / 3 = 66.3636: at 1.5 g and 3 g after it
    assertThat(stages.stage(CustomerId.of("ana"), day(30 + 99))).isEqualTo(ACTIVE);
    assertThat(stages.stage(CustomerId.of("ana"), day(30 + 100))).isEqualTo(AT_RISK);
    assertThat(stages.stage(CustomerId.of("ana"), day(30 + 199))).isEqualTo(AT_RISK);
    assertThat(stages.stage(CustomerId.of("ana"), day(30 + 200))).isEqualTo(LAPSED);
    assertThat(stages.stage(CustomerId.of("ana"), day(399))).isEqualTo(LAPSED);
    assertThat(stages.stage(CustomerId.of("ana"), day(400))).isEqualTo(REACTIVATED);
    assertThat(stages.stage(CustomerId.of("ben"), day(400))).isEqualTo(PROSPECT);
  }

  @Test
  void a_standing_says_why() {
    LifeCycles.Standing why =
        follow("ana", 0, 30).standing(CustomerId.of("ana"), day(50)).orElseThrow();

    assertThat(why.stage()).isEqualTo(ACTIVE);
    assertThat(why.orders()).isEqualTo(2);
    assertThat(why.lastOrder()).isEqualTo(day(30));
    double gap = (2 * (900 + 30) / 11.0 + 30) / 3;
    assertThat(why.atRiskFrom()).isEqualTo(after(30, 1.5 * gap));
    assertThat(why.lapsedFrom()).isEqualTo(after(30, 3 * gap));
    assertThat(follow("ana", 5).standing(CustomerId.of("ana"), day(4))).isEmpty();
    assertThat(follow("ana", 5).standing(CustomerId.of("ben"), day(9))).isEmpty();
  }

  /** Otherwise a hundred orders of one day would make for a gap of minutes. */
  @Test
  void several_orders_of_a_day_are_no_gaps() {
    LifeCycles many = follow("ana", 0, 0, 0, 30, 30);
    LifeCycles two = follow("ana", 0, 30);

    assertThat(many.standing(CustomerId.of("ana"), day(31)).orElseThrow().lapsedFrom())
        .isEqualTo(two.standing(CustomerId.of("ana"), day(31)).orElseThrow().lapsedFrom());
  }

  @Test
  void a_weekly_buyer_lapses_sooner_than_a_yearly_one() {
    TransactionsBuilder rows = Transactions.builder();
    for (int week = 0; week < 50; week++) {
      order(rows, "weekly", 800 + 7 * week);
    }
    for (int year = 0; year < 4; year++) {
      order(rows, "yearly", 48 + 365 * year);
    }
    LifeCycles stages = LifeCycle.withDefaults().of(rows.build());

    // both ordered on day 1143
    assertThat(stages.stage(CustomerId.of("weekly"), day(1143 + 60))).isEqualTo(LAPSED);
    assertThat(stages.stage(CustomerId.of("yearly"), day(1143 + 60))).isEqualTo(ACTIVE);
  }

  @Test
  void settings_are_taken_and_nonsense_is_refused() {
    TransactionsBuilder rows = Transactions.builder();
    order(rows, "ana", 0);
    LifeCycles stages =
        LifeCycle.withDefaults().typicalGap(Duration.ofDays(10)).overdue(1, 2).of(rows.build());

    assertThat(stages.stage(CustomerId.of("ana"), day(9))).isEqualTo(NEW);
    assertThat(stages.stage(CustomerId.of("ana"), day(10))).isEqualTo(AT_RISK);
    assertThat(stages.stage(CustomerId.of("ana"), day(20))).isEqualTo(LAPSED);
    assertThatThrownBy(() -> LifeCycle.withDefaults().overdue(2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "at risk after 2.0 gaps, lapsed after 2.0: expected 0 < first < second <= 1000");
    assertThatThrownBy(() -> LifeCycle.withDefaults().typicalGap(Duration.ZERO))
        .hasMessage("typical gap PT0S, expected more than none");
  }

  @Test
  void sizes_and_moves_add_up() {
    TransactionsBuilder rows = Transactions.builder();
    order(rows, "ana", 0);
    order(rows, "ana", 10);
    order(rows, "ben", 5);
    order(rows, "cyd", 300);
    LifeCycles stages = LifeCycle.withDefaults().of(rows.build());

    assertThat(stages.sizes(day(20)))
        .containsEntry(ACTIVE, 1)
        .containsEntry(NEW, 1)
        .containsEntry(PROSPECT, 1)
        .containsEntry(LAPSED, 0);
    assertThat(stages.moves(day(20), day(301)))
        .containsExactly(
            new Move(PROSPECT, NEW, 1), new Move(NEW, LAPSED, 1), new Move(ACTIVE, LAPSED, 1));
  }

  @Test
  void a_table_without_rows_has_no_customers() {
    LifeCycles stages = LifeCycle.withDefaults().of(Transactions.builder().build());

    assertThat(stages.sizes(day(0)).values()).containsOnly(0);
    assertThat(stages.moves(day(0), day(1))).isEmpty();
  }

  private static LifeCycles follow(String who, int... days) {
    TransactionsBuilder rows = Transactions.builder();
    for (int day : days) {
      order(rows, who, day);
    }
    return LifeCycle.withDefaults().of(rows.build());
  }

  private static void order(TransactionsBuilder rows, String who, int day) {
    rows.add(CustomerId.of(who), null, day(day), null, 1, 1);
  }

  static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static Instant after(int day, double days) {
    return day(day).plusMillis(Math.round(days * 86_400_000));
  }
}
