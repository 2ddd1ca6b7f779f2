package io.clientele.scoring.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.scoring.FitResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Data of any kind is fitted, or the result says why not. */
class RobustFitPropertyTest {
  private static final List<Function<PurchaseHistory, FitResult<? extends BuyingModel>>> FITS =
      List.of(
          BgNbd::fit,
          MbgNbd::fit,
          ParetoNbd::fit,
          BgNbd::fitWithPrior,
          MbgNbd::fitWithPrior,
          ParetoNbd::fitWithPrior);

  private static final int WITH_PRIOR = 3;

  /** The long run has 1,000 data sets: {@code -Dclientele.random-fits=1000}. */
  private static final int DATA_SETS = Integer.getInteger("clientele.random-fits", 60);

  @Test
  void random_data_converges_or_says_why_not() {
    int[] fitted = new int[FITS.size()];
    for (int seed = 0; seed < DATA_SETS; seed++) {
      PurchaseHistory history = randomHistory(new SplittableRandom(seed));
      for (int i = 0; i < FITS.size(); i++) {
        FitResult<? extends BuyingModel> result = FITS.get(i).apply(history);
        if (result instanceof FitResult.NotFitted<? extends BuyingModel> not) {
          assertThat(not.reason()).isNotEmpty();
          // with a prior, only data over no time at all has no answer
          assertThat(i >= WITH_PRIOR && longest(history.age) > 0).as("seed %d", seed).isFalse();
        } else if (result instanceof FitResult.Fitted<? extends BuyingModel> yes) {
          assertThat(yes.diagnostics().gradientNorm()).as("seed %d", seed).isLessThan(1e-6);
          assertThat(yes.diagnostics().logLikelihood()).isFinite();
          checkPredictions(yes.fitted(), history);
          fitted[i]++;
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "of %d random data sets fitted: %s%n", DATA_SETS, Arrays.toString(fitted));
    assertThat(Arrays.stream(fitted)).allMatch(count -> count > DATA_SETS / 50);
  }

  private static double longest(double[] ages) {
    return Arrays.stream(ages).max().orElse(0);
  }

  @Property(tries = 30, shrinking = ShrinkingMode.OFF)
  void time_ten_times_as_long_makes_times_ten_times_as_long(@ForAll long seed) {
    PurchaseHistory history = randomHistory(new SplittableRandom(seed));
    PurchaseHistory longer =
        PurchaseHistory.ofColumns(
            history.frequency,
            Arrays.stream(history.recency).map(time -> 10 * time).toArray(),
            Arrays.stream(history.age).map(time -> 10 * time).toArray(),
            history.weight,
            history.meanValue);
    for (Function<PurchaseHistory, FitResult<? extends BuyingModel>> fit : FITS) {
      FitResult<? extends BuyingModel> one = fit.apply(history);
      FitResult<? extends BuyingModel> ten = fit.apply(longer);
      assertThat(one.model().isPresent()).isEqualTo(ten.model().isPresent());
      if (one.model().isPresent()) {
        Parameters a = one.orElseThrow().parameters();
        Parameters b = ten.orElseThrow().parameters();
        for (String name : a.names()) {
          double factor = name.equals("alpha") || name.equals("beta") ? 10 : 1;
          assertThat(b.of(name))
              .as("%s of %s", name, one.orElseThrow().kind())
              .isCloseTo(factor * a.of(name), Percentage.withPercentage(1e-4));
        }
      }
    }
  }

  private static void checkPredictions(BuyingModel model, PurchaseHistory history) {
    for (int i = 0; i < Math.min(50, history.size()); i++) {
      Buyer buyer = history.buyer(i);
      assertThat(model.alive(buyer)).isBetween(0.0, 1.0);
      assertThat(model.expectedPurchases(buyer, 0)).isZero();
      assertThat(model.expectedPurchases(buyer, 52)).isFinite().isNotNegative();
      assertThat(model.nextOrder(buyer).within(10)).isBetween(0.0, 1.0);
    }
  }

  /** Draws a shop: of one customer to some hundreds, in days or weeks, odd in one way or other. */
  static PurchaseHistory randomHistory(SplittableRandom random) {
    int n = 1 + (int) (Math.pow(random.nextDouble(), 2) * 400);
    double oldest = random.nextBoolean() ? 365 : 52;
    double rate = Math.exp(4 * random.nextDouble() - 3) / (oldest / 4);
    double spread = random.nextInt(4) == 0 ? 0 : 1;
    double loss = random.nextInt(5) == 0 ? 0 : random.nextDouble();
    int kind = random.nextInt(8);
    int[] frequency = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      age[i] = Math.floor(oldest * random.nextDouble());
      if (kind == 0) {
        age[i] = 0;
      }
      double own = spread == 0 ? rate : rate * Draws.gamma(random, 0.7);
      double at = Draws.exponential(random, own);
      while (kind != 1 && at <= age[i] && frequency[i] < 2000) {
        frequency[i]++;
        recency[i] = Math.ceil(at) <= age[i] ? Math.ceil(at) : age[i];
        at += random.nextDouble() < loss ? age[i] : Draws.exponential(random, own);
      }
    }
    if (kind == 2) {
      frequency[0] = 501;
      age[0] = oldest;
      recency[0] = oldest - 1;
    }
    return PurchaseHistory.ofColumns(frequency, recency, age);
  }
}
