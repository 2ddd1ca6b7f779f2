package io.clientele.recommend.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {
  private static Reason.Evidence evidence(String title, ItemEvent.Act act, double weight) {
    return new Reason.Evidence(Sku.of("a"), title, act, weight);
  }

  private static String text(double weight) {
    return Reason.because(List.of(evidence("Tea", ItemEvent.Act.BOUGHT, weight))).text();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "0.004, 0.00",
    "0.005, 0.01",
    "0.999, 1.00",
    "12.3, 12.30",
    "1e12, 1000000000000.00",
    "-0.5, -0.50",
    "NaN, NaN",
    "Infinity, Infinity"
  })
  void weights_have_two_decimals(double weight, String shown) {
    assertThat(text(weight)).isEqualTo("because you bought Tea (" + shown + ")");
  }

  @Test
  void weights_are_rounded_as_a_formatter_does() {
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 0; k < 2000; k++) {
      double weight = random.nextDouble() * Math.pow(10, random.nextInt(9));
      assertThat(text(weight)).endsWith(String.format(Locale.ROOT, "Tea (%.2f)", weight));
    }
  }

  @Test
  void an_act_is_named_once_for_those_that_share_it() {
    Reason reason =
        Reason.because(
            List.of(
                evidence("Tea", ItemEvent.Act.BOUGHT, 0.5),
                evidence("Cup", ItemEvent.Act.BOUGHT, 0.25),
                evidence("Rug", ItemEvent.Act.VIEWED, 0.125)));

    assertThat(reason.text())
        .isEqualTo("because you bought Tea (0.50), Cup (0.25), viewed Rug (0.13)");
  }
}
