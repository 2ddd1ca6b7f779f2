package io.clientele.segmentation.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KaplanMeierTest {
  /** Weeks of remission under 6-MP, E. J. Freireich and others, Blood 21(6), 1963. */
  private static final double[] WEEKS = {
    6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35
  };

  private static final int[] RELAPSED = {
    1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0
  };

  /**
   * Survival to three places is the textbook table (such as J. P. Klein and M. L. Moeschberger,
   * Survival Analysis, table 4.1B); all digits and the intervals are of survfit of the R package
   * survival, R 4.2.2, conf.type plain and log-log.
   */
  @ParameterizedTest(name = "week {0}")
  @CsvSource({
    "6, 21, 3, 0.8571428571, 0.07636035483, 0.7074793118, 1, 0.6197179553, 0.9515517476",
    "7, 17, 1, 0.8067226891, 0.08693528518, 0.6363326611, 0.9771127170, 0.5631465646, 0.9228090192",
    "10, 15, 1, 0.7529411765, 0.09634965299, 0.5640993267, 0.9417830263, 0.5031995108, 0.8893618352",
    "13, 12, 1, 0.6901960784, 0.10681470778, 0.4808430982, 0.8995490587, 0.4316102225, 0.8490659633",
    "16, 11, 1, 0.6274509804, 0.11405386526, 0.4039095122, 0.8509924486, 0.3675108560, 0.8049121895",
    "22, 7, 1, 0.5378151261, 0.12823375169, 0.2864815911, 0.7891486610, 0.2677789368, 0.7467907176",
    "23, 6, 1, 0.4481792717, 0.13459145676, 0.1843848638, 0.7119736796, 0.1880520060, 0.6801426285"
  })
  void agrees_with_the_published_table_and_with_r(
      double week,
      int atRisk,
      int events,
      double survival,
      double standardError,
      double plainLow,
      double plainHigh,
      double low,
      double high) {
    SurvivalCurve.Step logLog = remission(Interval.LOG_LOG).stepAt(week).orElseThrow();
    SurvivalCurve.Step plain = remission(Interval.PLAIN).stepAt(week).orElseThrow();

    assertThat(logLog.time()).isEqualTo(week);
    assertThat(logLog.atRisk()).isEqualTo(atRisk);
    assertThat(logLog.events()).isEqualTo(events);
    assertThat(logLog.survival()).isEqualTo(survival, within(1e-10));
    assertThat(logLog.standardError()).isEqualTo(standardError, within(1e-10));
    assertThat(logLog.low()).isEqualTo(low, within(1e-10));
    assertThat(logLog.high()).isEqualTo(high, within(1e-10));
    assertThat(plain.low()).isEqualTo(plainLow, within(1e-10));
    assertThat(plain.high()).isEqualTo(plainHigh, within(1e-10));
  }

  /** The median of 23 weeks is in every textbook; R gives 13 for the lower quartile. */
  @Test
  void tells_when_half_have_had_it() {
    SurvivalCurve curve = remission(Interval.LOG_LOG);

    assertThat(curve.median()).hasValue(23);
    assertThat(curve.quantile(0.25)).hasValue(13);
    assertThat(curve.quantile(0.6)).isEmpty();
    assertThat(curve.subjects()).isEqualTo(21);
    assertThat(curve.events()).isEqualTo(9);
    assertThat(curve.survivalAt(5.9)).isEqualTo(1);
    assertThat(curve.survivalAt(100)).isEqualTo(0.4481792717, within(1e-10));
    assertThatThrownBy(() -> curve.quantile(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void where_it_has_happened_to_all_there_is_no_interval() {
    SurvivalCurve curve =
        KaplanMeier.withDefaults().of(new double[] {1, 2}, new boolean[] {true, true});

    SurvivalCurve.Step last = curve.stepAt(2).orElseThrow();
    assertThat(last.survival()).isZero();
    assertThat(last.standardError()).isNaN();
    assertThat(last.low()).isNaN();
  }

  @Test
  void nobody_has_an_empty_curve_and_bad_durations_are_refused() {
    KaplanMeier method = KaplanMeier.withDefaults();

    assertThat(method.of(new double[0], new boolean[0]).steps()).isEmpty();
    assertThat(method.of(new double[0], new boolean[0]).median()).isEmpty();
    assertThatThrownBy(() -> method.of(new double[] {Double.NaN}, new boolean[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("duration 0: NaN, expected a finite number of 0 or more");
    assertThatThrownBy(() -> method.of(new double[1], new boolean[2]))
        .hasMessage("1 durations and 2 outcomes, expected as many of both");
  }

  /** Ana after 10 days, Ben not within 20, Cyd only in the future, Dan within one order. */
  @Test
  void customers_are_followed_to_their_second_order() {
    TransactionsBuilder rows = Transactions.builder();
    order(rows, "ana", "o1", "2026-01-01", 1);
    order(rows, "ana", "o2", "2026-01-11", 1);
    order(rows, "ana", "o3", "2026-01-12", 1);
    order(rows, "ben", "o4", "2026-01-05", 1);
    order(rows, "ben", "o4", "2026-01-09", -1);
    order(rows, "ben", "o5", "2026-03-01", 1);
    order(rows, "cyd", "o6", "2026-02-01", 1);
    order(rows, "dan", "o7", "2026-01-20", 1);
    order(rows, "dan", "o7", "2026-01-21", 1);

    SurvivalCurve curve =
        KaplanMeier.withDefaults()
            .toSecondOrder(rows.build(), Instant.parse("2026-01-25T00:00:00Z"));

    assertThat(curve.subjects()).isEqualTo(3);
    assertThat(curve.events()).isOne();
    // Dan was followed for 5 days only, so two were left when it happened to Ana.
    assertThat(curve.steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.time()).isEqualTo(10);
              assertThat(step.atRisk()).isEqualTo(2);
              assertThat(step.survival()).isEqualTo(0.5);
            });
  }

  private static void order(
      TransactionsBuilder rows, String who, String order, String day, int quantity) {
    rows.add(
        CustomerId.of(who),
        OrderId.of(order),
        Instant.parse(day + "T00:00:00Z"),
        null,
        quantity,
        quantity);
  }

  private static SurvivalCurve remission(Interval interval) {
    boolean[] happened = new boolean[RELAPSED.length];
    for (int i = 0; i < happened.length; i++) {
      happened[i] = RELAPSED[i] == 1;
    }
    return KaplanMeier.withDefaults().interval(interval).of(WEEKS, happened);
  }
}
