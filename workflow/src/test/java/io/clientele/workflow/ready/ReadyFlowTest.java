package io.clientele.workflow.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.workflow.Workflow;
import io.clientele.workflow.lint.Lint;
import io.clientele.workflow.lint.NameKind;
import io.clientele.workflow.lint.Needs;
import io.clientele.workflow.text.WorkflowText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadyFlowTest {
  @ParameterizedTest
  @EnumSource
  void it_is_read_and_written_and_lint_finds_nothing(ReadyFlow ready) {
    Workflow workflow = ready.workflow();

    assertThat(workflow.name()).isEqualTo(ready.flowName());
    assertThat(WorkflowText.standard().read("w.yaml", WorkflowText.yaml(workflow)).orElseThrow())
        .isEqualTo(workflow);
    assertThat(Lint.standard().check(workflow)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void it_says_what_it_is_for_and_what_to_change(ReadyFlow ready) {
    List<String> comments = ready.text().lines().takeWhile(line -> line.startsWith("#")).toList();

    assertThat(String.join(" ", comments)).hasSizeGreaterThan(60);
    assertThat(ready.description()).endsWith(".");
    assertThat(ready.text().lines().filter(line -> !line.startsWith("#")))
        .hasSizeLessThanOrEqualTo(25);
  }

  @Test
  void together_they_are_sound_too() {
    assertThat(
            Lint.standard()
                .checkAll(Arrays.stream(ReadyFlow.values()).map(ReadyFlow::workflow).toList()))
        .isEmpty();
  }

  @Test
  void what_a_host_has_to_bring_is_told() {
    assertThat(Needs.of(ReadyFlow.ABANDONED_CART.workflow()))
        .extracting(need -> need.kind() + " " + need.name())
        .contains(
            NameKind.TEMPLATE + " email/cart-reminder",
            NameKind.TEMPLATE + " push/cart-nudge",
            NameKind.COUPON + " CART10",
            NameKind.CHANNEL + " push");
  }
}
