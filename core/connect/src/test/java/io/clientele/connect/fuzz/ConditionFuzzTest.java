package io.clientele.connect.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.condition.Condition;
import io.clientele.condition.ConditionSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionFuzzTest {
  static Stream<Arguments> corpus() {
    return Stream.of(
            "spent(365d) >= 500 and orders >= 3 and last_order within 90d",
            "tags contains 'vip' or not country in ('US', 'GB')",
            "birthday within next 7d",
            "last_order not within 90d",
            "(orders >= 1)")
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void a_text_is_a_condition_that_prints_and_parses_alike_or_the_declared_exception(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    Condition condition;
    try {
      condition = Bounds.kept(() -> Condition.parse(text));
    } catch (ConditionSyntaxException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    assertThat(Condition.parse(condition.text())).isEqualTo(condition);
  }
}
