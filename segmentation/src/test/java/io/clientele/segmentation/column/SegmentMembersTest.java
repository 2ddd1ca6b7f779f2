package io.clientele.segmentation.column;

import static io.clientele.condition.Conditions.count;
import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.distinct;
import static io.clientele.condition.Conditions.events;
import static io.clientele.condition.Conditions.flag;
import static io.clientele.condition.Conditions.lastOrder;
import static io.clientele.condition.Conditions.mean;
import static io.clientele.condition.Conditions.min;
import static io.clientele.condition.Conditions.number;
import static io.clientele.condition.Conditions.orders;
import static io.clientele.condition.Conditions.placedOrders;
import static io.clientele.condition.Conditions.property;
import static io.clientele.condition.Conditions.purchases;
import static io.clientele.condition.Conditions.score;
import static io.clientele.condition.Conditions.spent;
import static io.clientele.condition.Conditions.tags;
import static io.clientele.condition.Conditions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clientele.condition.Condition;
import io.clientele.condition.SegmentRules;
import io.clientele.identity.CustomerId;
import io.clientele.segmentation.Shopper;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import io.clientele.table.Transactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SegmentMembersTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private final CustomerColumns customers =
      CustomerColumns.of(
              List.of(CustomerId.of("ana"), CustomerId.of("ben"), CustomerId.of("cleo")),
              NOW,
              ZoneOffset.UTC)
          .withNumbers(score("churn"), new double[] {0.9, Double.NaN, 0.2})
          .withNumbers(number("loyalty_points"), new double[] {100, 200, 300})
          .withTexts(text("language"), new String[] {"de", null, "fr"})
          .withTextSets(tags(), List.of(Set.of("vip"), Set.of(), Set.of("vip", "b2b")));

  private final Segments segments =
      Segments.of(
          Segment.named("vips", "tags contains 'vip'"),
          Segment.named("leaving", "score(churn) >= 0.7"),
          Segment.named("rich", "loyalty_points >= 200"),
          Segment.named("nobody", "loyalty_points > 300"));

  private final SegmentMembers members = SegmentPlan.of(segments).on(customers);

  @Test
  void sets_of_customers_join() {
    CustomerSet vips = members.in("vips");
    CustomerSet rich = members.in("rich");

    assertThat(vips.customers()).extracting(CustomerId::value).containsExactly("ana", "cleo");
    assertThat(vips.and(rich).customers()).containsExactly(CustomerId.of("cleo"));
    assertThat(vips.or(rich).size()).isEqualTo(3);
    assertThat(vips.andNot(rich).customers()).containsExactly(CustomerId.of("ana"));
    assertThat(vips.and(members.in("nobody"))).isEqualTo(members.in("nobody"));
    assertThat(vips).hasToString("2 of 3 customers");
  }

  /** By hand: one of the two VIPs is rich, and so is one of the three who are any of the two. */
  @Test
  void overlap_tells_how_many_are_in_each_two() {
    SegmentOverlap overlap = members.overlap();

    assertThat(overlap.names()).containsExactly("vips", "leaving", "rich", "nobody");
    assertThat(overlap.size(0)).isEqualTo(2);
    assertThat(overlap.both(0, 2)).isEqualTo(1);
    assertThat(overlap.both(2, 0)).isEqualTo(1);
    assertThat(overlap.shareOf(0, 2)).isEqualTo(0.5);
    assertThat(overlap.jaccard(0, 2)).isEqualTo(1 / 3.0);
    assertThat(overlap.jaccard(1, 2)).isZero();
    assertThat(overlap.jaccard(0, 0)).isEqualTo(1);
    assertThat(overlap.shareOf(3, 0)).isNaN();
    assertThat(overlap.jaccard(3, 3)).isNaN();
  }

  /** Two customers have a score: for the lower of them half of those are higher. */
  @Test
  void ranks_follow_from_a_column_of_scores() {
    assertThat(membersOf("score(churn) in top 50%")).containsExactly("ana");
    assertThat(membersOf("score(churn) in top 50.1%")).containsExactly("ana", "cleo");
  }

  @Test
  void a_clause_that_no_column_answers_is_refused_and_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> membersOf("loyalty_points > 1 and count(product_viewed in 7d) >= 3"))
        .withMessageContaining("clause \"count(product_viewed in 7d) >= 3\" cannot be answered");
    CustomerColumns orders = CustomerColumns.of(Transactions.builder().build(), NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SegmentPlan.of(Segments.of(Segment.named("s", "mean(tax of order) > 1")))
                    .on(orders))
        .withMessageContaining("mean(tax of order) > 1");
  }

  @Test
  void only_the_segments_of_a_plan_have_to_be_answered() {
    Segments some = segments.and(Segment.named("views", "count(product_viewed) > 1"));

    assertThat(SegmentPlan.of(some, List.of("vips")).on(customers).size("vips")).isEqualTo(2);
  }

  @Test
  void a_clause_of_several_segments_is_worked_out_once() {
    Segments sharing =
        Segments.of(
            Segment.named("a", "orders > 1 and spent >= 500"),
            Segment.named("b", "spent >= 500.00 or in segment 'a'"),
            Segment.named("c", "not (orders > 1 and spent >= 500)"));

    assertThat(SegmentPlan.of(sharing).clauses()).isEqualTo(2);
  }

  @Test
  void a_column_of_another_length_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> customers.withNumbers(score("clv"), new double[] {1}))
        .withMessage("score(clv) of 1 customers, expected it of 3");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                customers.withNumbers(score("clv"), new double[] {1, Double.POSITIVE_INFINITY, 2}))
        .withMessageContaining("score(clv) of customer ben: Infinity, expected a finite number");
  }

  /** Whatever else facts know is asked of each, so only this shows that figures are columns. */
  @Test
  void figures_of_orders_are_made_once_for_all_facts() {
    CustomerColumns ana =
        CustomerColumns.of(
            Map.of(
                CustomerId.of("ana"),
                Shopper.at("2026-11-26T12:00:00Z")
                    .ordered("2026-01-01T00:00:00Z", "20.00")
                    .ordered("2026-11-26T12:00:00Z", "0.50")));

    assertThat(ana.number(orders(), 0)).hasToString("Optional[2]");
    assertThat(ana.number(spent(days(30)), 0)).hasToString("Optional[0.5]");
    assertThat(ana.number(mean("total", placedOrders()), 0)).hasToString("Optional[10.25]");
    assertThat(ana.number(min("net_total", placedOrders()), 0)).hasToString("Optional[0.5]");
    assertThat(ana.number(distinct("sku", purchases()), 0)).hasToString("Optional[1]");
    assertThat(ana.number(count(purchases().where(property("price").atLeast(1))), 0))
        .hasToString("Optional[1]");
    assertThat(ana.time(lastOrder(), 0)).contains(NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ana.number(count(events("Quiz")), 0))
        .withMessageContaining("count('Quiz') is not known to these columns");
  }

  @Test
  void facts_of_two_instants_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CustomerColumns.of(
                    Map.of(
                        CustomerId.of("ana"), Shopper.at("2026-11-26T12:00:00Z"),
                        CustomerId.of("ben"), Shopper.at("2026-11-26T12:00:01Z"))))
        .withMessageContaining("expected one instant and zone");
  }

  @Test
  void sets_of_two_tables_do_not_join() {
    SegmentMembers other =
        SegmentPlan.of(segments).on(customers.withFlags(flag("tax_exempt"), new Boolean[3]));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> members.in("vips").and(other.in("vips")))
        .withMessageContaining("ask both of the same columns");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> members.in("vip"))
        .withMessageContaining("expected one of [vips, leaving, rich, nobody]");
  }

  @Test
  void an_explanation_over_columns_reads_as_one_over_facts() {
    Condition condition = Condition.parse("score(churn) >= 0.7 and tags contains 'b2b'");

    assertThat(customers.explain(condition, SegmentRules.none(), 2))
        .hasToString("no: score(churn) was 0.2, needed >= 0.7");
    assertThat(customers.explain(condition, SegmentRules.none(), 1))
        .hasToString(
            "no: score(churn) was absent, needed >= 0.7; tags was empty, needed contains 'b2b'");
  }

  @Test
  void a_quantile_is_a_value_that_is_there() {
    assertThat(customers.quantile(number("loyalty_points"), 0.9)).hasToString("Optional[300.0]");
    assertThat(customers.quantile(number("loyalty_points"), 1 / 3.0))
        .hasToString("Optional[100.0]");
    assertThat(customers.quantile(score("churn"), 0.5)).hasToString("Optional[0.2]");
  }

  private List<String> membersOf(String condition) {
    Segments one = Segments.of(Segment.named("s", condition));
    return SegmentPlan.of(one).on(customers).in("s").customers().map(CustomerId::value).toList();
  }
}
