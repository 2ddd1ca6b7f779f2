package io.clientele.segmentation.segment;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.lastOrder;
import static io.clientele.condition.Conditions.orders;
import static io.clientele.condition.Conditions.spent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.condition.ConditionSyntaxException;
import io.clientele.segmentation.Shopper;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SegmentTest {
  private static final Segment VIPS =
      Segment.named("vips", "spent(365d) >= 500 and orders >= 2 and last_order within 90d");

  @Test
  void text_and_java_make_the_same_segment() {
    assertThat(VIPS)
        .isEqualTo(
            Segment.named(
                "vips",
                spent(days(365))
                    .atLeast(500)
                    .and(orders().atLeast(2))
                    .and(lastOrder().within(days(90)))));
  }

  @Test
  void a_customer_is_in_it_for_whom_the_condition_holds() {
    Shopper ana =
        Shopper.at("2026-11-26T12:00:00Z")
            .ordered("2026-03-01T10:00:00Z", "300.00")
            .ordered("2026-11-01T10:00:00Z", "200.00");

    assertThat(VIPS.holds(ana)).isTrue();
    assertThat(VIPS.explain(ana).holds()).isTrue();
    assertThat(VIPS.whyNot(ana)).isEmpty();
  }

  @Test
  void the_first_clause_that_fails_says_why_not() {
    Shopper ben =
        Shopper.at("2026-11-26T12:00:00Z")
            .ordered("2026-03-01T10:00:00Z", "300.00")
            .ordered("2026-07-01T10:00:00Z", "199.99");

    assertThat(VIPS.holds(ben)).isFalse();
    assertThat(VIPS.whyNot(ben)).hasToString("Optional[spent(365d) was 499.99, needed >= 500]");
    assertThat(VIPS.explain(ben))
        .hasToString(
            "no: spent(365d) was 499.99, needed >= 500; "
                + "last_order was 2026-07-01, needed within 90d");
  }

  @Test
  void under_not_a_clause_fails_by_holding() {
    Segment others = Segment.named("others", "not (orders >= 2 or tags contains 'vip')");
    Shopper ana = Shopper.at("2026-11-26T12:00:00Z").with("tags", Set.of("vip"));

    assertThat(others.whyNot(ana))
        .hasToString("Optional[tags was 'vip', needed not contains 'vip']");
  }

  @Test
  void a_description_is_for_people() {
    assertThat(VIPS.description()).isEmpty();
    assertThat(VIPS.described("Spent much lately.").description()).isEqualTo("Spent much lately.");
  }

  @Test
  void a_text_that_is_no_condition_is_refused_with_its_place() {
    assertThatThrownBy(() -> Segment.named("vips", "orders >>> 3"))
        .isInstanceOf(ConditionSyntaxException.class)
        .hasMessageContaining("line 1, column 9");
  }

  @Test
  void a_name_that_nobody_could_ask_for_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segment.named(" ", "orders > 1"))
        .withMessageContaining("segment is blank");
  }
}
