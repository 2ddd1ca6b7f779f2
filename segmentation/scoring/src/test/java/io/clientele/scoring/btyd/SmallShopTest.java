package io.clientele.scoring.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.scoring.FitResult;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Fifty buyers get an interval, and it holds what came: measured on parts of CDNOW. */
class SmallShopTest {
  /** The long run has 400 shops: {@code -Dclientele.small-shops=400}. */
  private static final int SHOPS = Integer.getInteger("clientele.small-shops", 60);

  private static final int BUYERS = 50;
  private static final PurchaseHistory UNTIL_CUT =
      PurchaseHistory.of(Cdnow.sample()).asOf(Cdnow.CUT);
  private static final PurchaseHistory UNTIL_END =
      PurchaseHistory.of(Cdnow.sample()).asOf(Cdnow.END);

  @Test
  void by_bg_nbd() {
    check("BG/NBD", BgNbd::fitWithPrior);
  }

  @Test
  void by_mbg_nbd() {
    check("MBG/NBD", MbgNbd::fitWithPrior);
  }

  @Test
  void by_pareto_nbd() {
    check("Pareto/NBD", ParetoNbd::fitWithPrior);
  }

  /** Four standard deviations of a count below 80 and 95 %: no less may be held by chance. */
  private static void check(
      String name, Function<PurchaseHistory, ? extends FitResult<? extends BuyingModel>> fit) {
    int held80 = 0;
    int held95 = 0;
    double width = 0;
    double actual = 0;
    for (int shop = 0; shop < SHOPS; shop++) {
      int[] rows = some(shop);
      PurchaseHistory history = UNTIL_CUT.rows(rows);
      int came = Arrays.stream(rows).map(row -> UNTIL_END.frequency(row)).sum();
      came -= Arrays.stream(history.frequency).sum();
      BuyingModel model = fit.apply(history).orElseThrow();
      Forecast forecast = Forecast.of(model, history).draws(400).seed(shop);
      Interval interval80 = forecast.purchases(.80, 39);
      held80 += interval80.contains(came) ? 1 : 0;
      held95 += forecast.purchases(.95, 39).contains(came) ? 1 : 0;
      width += interval80.high() - interval80.low();
      actual += came;
    }
    double share80 = (double) held80 / SHOPS;
    double share95 = (double) held95 / SHOPS;
    System.out.printf(
        Locale.ROOT,
        "%s, %d shops of %d buyers: 80 %% interval held %.1f %%, 95 %% interval %.1f %%; 80 %%"
            + " interval %.1f wide in the mean, %.1f purchases came%n",
        name,
        SHOPS,
        BUYERS,
        100 * share80,
        100 * share95,
        width / SHOPS,
        actual / SHOPS);
    assertThat(share80).isGreaterThan(.80 - 4 * Math.sqrt(.80 * .20 / SHOPS));
    assertThat(share95).isGreaterThan(.95 - 4 * Math.sqrt(.95 * .05 / SHOPS));
  }

  /** Draws different customers. */
  private static int[] some(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rows = new int[UNTIL_CUT.size()];
    Arrays.setAll(rows, i -> i);
    for (int i = 0; i < BUYERS; i++) {
      int other = i + random.nextInt(rows.length - i);
      int row = rows[i];
      rows[i] = rows[other];
      rows[other] = row;
    }
    return Arrays.copyOf(rows, BUYERS);
  }
}
