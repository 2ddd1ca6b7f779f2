package io.clientele.workflow.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.workflow.journey.Decision.Code;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

  private static Decision of(Map<String, String> operands) {
    return new Decision(AT, "cart", "j1", "mail", Code.SKIPPED, operands);
  }

  private static Map<String, String> cap() {
    Map<String, String> operands = new LinkedHashMap<>();
    operands.put("used", "3");
    operands.put("reason", "cap");
    operands.put("limit", "3 per 7d");
    return operands;
  }

  @Test
  void operands_are_told_in_their_order() {
    assertThat(of(cap()).text()).isEqualTo("SKIPPED cap{used=3, limit=3 per 7d}");
    assertThat(of(cap()).operands().keySet()).containsExactly("used", "reason", "limit");
  }

  @Test
  void operands_are_a_map_like_any_other() {
    Map<String, String> operands = of(cap()).operands();
    assertThat(operands).isEqualTo(cap()).hasSameHashCodeAs(cap());
    assertThat(operands.get("limit")).isEqualTo("3 per 7d");
    assertThat(operands.get("3")).isNull();
    assertThat(operands.containsKey("reason")).isTrue();
    assertThat(of(Map.of()).operands()).isEmpty();
    assertThat(of(cap())).isEqualTo(of(cap()));
  }

  @Test
  void operands_stay_as_they_are() {
    Map<String, String> given = cap();
    Decision decision = of(given);
    given.put("more", "1");
    assertThat(decision.operands()).doesNotContainKey("more");
    assertThatThrownBy(() -> decision.operands().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> decision.operands().remove("used"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void and_adds_behind_the_others_and_leaves_them() {
    Operands one = Operands.of("a", 1);
    assertThat(one.and("b", AT)).isEqualTo(Map.of("a", "1", "b", AT.toString()));
    assertThat(one).containsOnlyKeys("a");
  }
}
