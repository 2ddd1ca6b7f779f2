package io.clientele.scoring.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** What holds at any parameters. */
class BuyingLawsPropertyTest {
  private static List<BuyingProcess> processes(double[] p) {
    return List.of(BetaGeometric.of(0, p), BetaGeometric.of(1, p), Pareto.of(p));
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void probabilities_of_new_customers_add_up_and_have_the_expected_mean(
      @ForAll @DoubleRange(min = 0.2, max = 5) double r,
      @ForAll @DoubleRange(min = 0.2, max = 5) double alpha,
      @ForAll @DoubleRange(min = 0.2, max = 5) double s,
      @ForAll @DoubleRange(min = 0.2, max = 5) double beta,
      @ForAll @DoubleRange(min = 0.01, max = 10) double horizon) {
    double[] p = {r, alpha, s, beta};
    for (BuyingProcess process : processes(p)) {
      double sum = 0;
      double mean = 0;
      for (int n = 0; n < 600; n++) {
        double probability = process.probabilityOfNew(n, horizon);
        sum += probability;
        mean += n * probability;
        assertThat(probability).isBetween(0.0, 1.0);
      }
      Assume.that(horizon / (horizon + p[1]) < 0.9); // else 600 terms are too few
      assertThat(sum).isEqualTo(1, within(1e-10));
      assertThat(mean).isEqualTo(process.expectedOfNew(horizon), within(1e-8 * (1 + mean)));
    }
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void expected_purchases_by_series_are_those_by_integral(
      @ForAll @DoubleRange(min = 0.02, max = 30) double a,
      @ForAll @DoubleRange(min = 0.02, max = 30) double b,
      @ForAll @DoubleRange(min = 0.02, max = 30) double r,
      @ForAll @DoubleRange(min = 0.02, max = 30) double alpha,
      @ForAll @IntRange(max = 501) int x,
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 500) double horizon) {
    double series = Hypergeometric.purchases(a, b + x, r + x, alpha, horizon);
    double integral = Hypergeometric.byIntegral(a, b + x, r + x, alpha, horizon);

    assertThat(series).isEqualTo(integral, within(1e-9 * integral));
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void the_loss_integral_of_pareto_is_that_of_many_small_steps(
      @ForAll @DoubleRange(min = 0.02, max = 30) double r,
      @ForAll @DoubleRange(min = 0.02, max = 30) double alpha,
      @ForAll @DoubleRange(min = 0.02, max = 30) double s,
      @ForAll @DoubleRange(min = 0.02, max = 30) double beta,
      @ForAll @IntRange(max = 60) int x,
      @ForAll @DoubleRange(max = 50) double from,
      @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 50) double about) {
    double width = from + about - from; // as rounded
    double ln = new PowerIntegral().ln(r + x, alpha, s + 1, beta, from, from + width);
    double low = Math.min(alpha, beta) + from;
    double panels = 400;
    double sum = 0;
    double start = 0;
    double first = -(r + x) * Math.log(alpha + from) - (s + 1) * Math.log(beta + from);
    for (int i = 1; i <= panels; i++) { // by Gauss's rule in the logarithm of time
      double end = Math.log1p(width / low) * i / panels;
      sum +=
          GaussLegendre.TWELVE.integral(
              y -> {
                double u = from + low * Math.expm1(y);
                double value =
                    -(r + x) * Math.log(alpha + u) - (s + 1) * Math.log(beta + u) - first;
                return Math.exp(value + y) * low;
              },
              start,
              end);
      start = end;
    }
    assertThat(ln).isEqualTo(first + Math.log(sum), within(1e-12 * (10 + Math.abs(ln))));
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void who_bought_lately_is_likelier_a_customer_and_more_time_means_more_purchases(
      @ForAll @DoubleRange(min = 0.1, max = 10) double r,
      @ForAll @DoubleRange(min = 0.1, max = 10) double alpha,
      @ForAll @DoubleRange(min = 0.1, max = 10) double s,
      @ForAll @DoubleRange(min = 0.1, max = 10) double beta,
      @ForAll @IntRange(min = 1, max = 40) int x,
      @ForAll @DoubleRange(min = 0.1, max = 100) double age,
      @ForAll @DoubleRange(max = 1) double share) {
    double[] p = {r, alpha, s, beta};
    for (BuyingProcess process : processes(p)) {
      double early = process.alive(x, share / 2 * age, age);
      double late = process.alive(x, (1 + share) / 2 * age, age);
      assertThat(early).isBetween(0.0, 1.0).isLessThanOrEqualTo(late + 1e-12);
      double sooner = process.expectedIfAlive(x, age, share * age);
      assertThat(sooner).isBetween(0.0, process.expectedIfAlive(x, age, age) + 1e-12);
      double buys = process.buysIfAlive(x, age, age);
      assertThat(buys).isBetween(0.0, 1.0);
      // the probability of one or more is at most the expected number
      assertThat(buys).isLessThanOrEqualTo(process.expectedIfAlive(x, age, age) + 1e-9);
    }
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void the_next_order_has_come_at_its_quantile(
      @ForAll @DoubleRange(min = 0.3, max = 5) double r,
      @ForAll @DoubleRange(min = 0.3, max = 5) double alpha,
      @ForAll @DoubleRange(min = 0.3, max = 5) double s,
      @ForAll @DoubleRange(min = 0.3, max = 5) double beta,
      @ForAll @IntRange(min = 1, max = 40) int x,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double probability) {
    double[] p = {r, alpha, s, beta};
    Buyer buyer = new Buyer(x, 8, 10);
    for (BuyingProcess process : processes(p)) {
      double alive = process.alive(x, 8, 10);
      NextOrder next = new NextOrder(process, buyer, alive);
      if (probability < 0.999 * next.ever()) {
        assertThat(next.within(next.quantile(probability))).isEqualTo(probability, within(1e-9));
      } else if (probability > 1.001 * next.ever()) {
        assertThat(next.quantile(probability)).isInfinite();
      }
    }
  }
}
