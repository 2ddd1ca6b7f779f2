package io.clientele.benchmarks;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.event.EventType.PAGE_VIEWED;
import static io.clientele.event.EventType.PRODUCT_ADDED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.enters;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.WorkflowBuilder;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A hundred workflows of a large shop: 66 start on events, most of them for one category, page or
 * size of cart, and the others on segments, schedules, days, scores and prices.
 */
final class HundredWorkflows {
  private HundredWorkflows() {}

  static List<Workflow> all() {
    List<Workflow> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(browsing(i));
    }
    for (int i = 0; i < 15; i++) {
      all.add(cart(i));
    }
    for (int i = 0; i < 10; i++) {
      all.add(category(i));
    }
    for (int i = 0; i < 6; i++) {
      all.add(order(i));
    }
    for (int i = 0; i < 5; i++) {
      all.add(landing(i));
    }
    for (int i = 0; i < 5; i++) {
      all.add(of("quiz-" + i, new Trigger.OnEvent(event("Quiz " + i + " Finished"))));
    }
    for (int i = 0; i < 12; i++) {
      all.add(of("segment-" + i, enters("segment " + i)));
    }
    for (int i = 0; i < 6; i++) {
      all.add(of("weekly-" + i, new Trigger.OnSchedule("0 9 * * " + (1 + i), ZoneId.of("UTC"))));
      all.add(of("day-" + i, new Trigger.OnDay("birthday", i, LocalTime.of(9, 0), true)));
      all.add(of("score-" + i, new Trigger.OnScore("churn", true, BigDecimal.valueOf(i + 1, 1))));
    }
    for (Trigger.Interest interest : Trigger.Interest.values()) {
      all.add(of("price-" + all.size(), new Trigger.OnPriceDrop(10, interest, days(30))));
    }
    return all;
  }

  private static Workflow browsing(int i) {
    return start("browsing-" + i)
        .startOn(
            event(PRODUCT_VIEWED).where("category = 'Category %d' and price >= 180".formatted(i)))
        .forThose("count(product_viewed in 2d) >= 2 and count(order_completed in 7d) = 0")
        .again(after(days(7)))
        .goal("bought", event(ORDER_COMPLETED))
        .steps(
            s ->
                s.pause("while", hours(4))
                    .email("seen-" + i)
                    .await(
                        "back",
                        event(PRODUCT_VIEWED).where("category = 'Category %d'".formatted(i)),
                        days(2),
                        seen -> seen.tag("t", "interested"),
                        silent -> silent.email("last-" + i)))
        .build();
  }

  private static Workflow cart(int i) {
    int least = 20 + 20 * i;
    return start("cart-" + i)
        .startOn(event(CART_UPDATED).where("net >= %d and net < %d".formatted(least, least + 10)))
        .keyedBy("cart_id")
        .goal("bought", event(ORDER_COMPLETED).ofSameKey())
        .priority(70)
        .steps(
            s ->
                s.pause("hour", hours(1), CART_UPDATED)
                    .email("reminder-" + i)
                    .pause("day", days(1))
                    .when(
                        "still",
                        "count(order_completed in 2d) = 0",
                        yes -> yes.email("again-" + i)))
        .build();
  }

  private static Workflow category(int i) {
    return start("category-" + i)
        .startOn(
            event(PRODUCT_ADDED).where("category = 'Category %d' and price >= 150".formatted(i)))
        .again(after(days(30)))
        .exitWhen("many", "count(order_completed in 30d) >= 3")
        .steps(s -> s.pause("days", days(1)).email("goes-with-" + i))
        .build();
  }

  private static Workflow order(int i) {
    return start("order-" + i)
        .startOn(
            event(ORDER_COMPLETED)
                .where("total >= %d and total < %d".formatted(20 * i, 20 * i + 20)))
        .forThose("orders >= " + (1 + i % 2))
        .again(after(days(1)))
        .steps(s -> s.pause("days", days(3)).email("thanks-" + i))
        .build();
  }

  private static Workflow landing(int i) {
    return start("landing-" + i)
        .startOn(event(PAGE_VIEWED).where("url contains '/landing/%d'".formatted(i)))
        .again(after(days(30)))
        .steps(s -> s.email("welcome-" + i))
        .build();
  }

  private static Workflow of(String name, Trigger trigger) {
    return start(name)
        .startOn(trigger)
        .forThose("count(order_completed in 90d) >= 1")
        .steps(s -> s.email("mail-" + name))
        .build();
  }

  private static WorkflowBuilder start(String name) {
    Span week = days(7);
    return Workflow.named(name)
        .purpose(Purpose.MARKETING)
        .cap(atMost(3, week).across(ChannelName.EMAIL))
        .quiet("22:00", "07:00")
        .holdout(percent(5));
  }
}
