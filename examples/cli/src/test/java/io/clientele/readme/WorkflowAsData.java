package io.clientele.readme;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.consent.Purpose.MARKETING;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.MESSAGE_CLICKED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;

import io.clientele.workflow.Workflow;
import io.clientele.workflow.lint.Lint;
import io.clientele.workflow.text.WorkflowText;

class WorkflowAsData {
  private WorkflowAsData() {}

  public static void main(String[] args) {
    Workflow cart =
        Workflow.named("abandoned-cart")
            .startOn(event(CART_UPDATED).where("net >= 20"))
            .keyedBy("cart_id")
            .again(after(days(7)))
            .goal("bought", event(ORDER_COMPLETED))
            .purpose(MARKETING)
            .holdout(percent(10))
            .cap(atMost(3, days(7)).about(MARKETING))
            .quiet("21:00", "08:00")
            .steps(
                s ->
                    s.pause("cool-off", hours(1), CART_UPDATED)
                        .email("cart-reminder")
                        .await(
                            "click",
                            event(MESSAGE_CLICKED),
                            hours(20),
                            clicked -> clicked.exit("engaged"),
                            silent -> silent.push("cart-nudge")))
            .build();

    System.out.print(WorkflowText.yaml(cart));
    System.out.println(WorkflowText.version(cart).substring(0, 16));

    Workflow hasty =
        WorkflowText.standard()
            .read("hasty.yaml", WorkflowText.yaml(cart).replace("20h", "30m").replace("10%", "0%"))
            .orElseThrow();
    Lint.standard().check(hasty).forEach(System.out::println);
  }
}
