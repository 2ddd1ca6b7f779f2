package io.clientele.readme;

import static io.clientele.condition.Conditions.hours;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.orderCompleted;

import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.ready.ReadyFlow;
import io.clientele.workflow.testing.WorkflowTest;

/** The program of the README that plays a workflow through. */
final class WorkflowPlayed {
  private WorkflowPlayed() {}

  public static void main(String[] args) {
    Workflow cart = ReadyFlow.ABANDONED_CART.workflow();

    WorkflowTest test =
        WorkflowTest.of(cart)
            .zone("Europe/Berlin")
            .at("2026-03-28T20:30") // clocks go forward that night
            .receive(cartUpdated("c1", 55))
            .skip(hours(1))
            .expectDeferred("2026-03-29T08:00")
            .skipToNext()
            .expectSent("cart-reminder")
            .receive(orderCompleted("o1", "c1", 55))
            .expectEnded(Status.GOAL);
    System.out.println(test.story());
  }
}
