package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static io.clientele.workflow.testing.TestEvent.productViewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.ChannelName;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageOpened;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.testing.WorkflowTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestTimeTest {
  private static final Workflow WORKFLOW =
      Workflow.named("cart")
          .startOn(event(CART_UPDATED))
          .steps(s -> s.pauseUntilBestTime("best", ChannelName.EMAIL, hours(24)).email("hello"))
          .build();

  /** Somebody who reads messages at seven and shops, more often, at seven in the evening. */
  @ParameterizedTest
  @CsvSource({"4, email, 19, all", "5, email, 7, email", "5, push, 19, all"})
  void the_hour_is_that_of_the_channel_once_there_is_enough_to_tell_it(
      int opened, String channel, int hour, String of) {
    WorkflowTest test = WorkflowTest.of(WORKFLOW).at("2026-03-01T07:30");
    for (int time = 0; time < opened; time++) {
      MessageDetails message =
          new MessageDetails("m" + time, ChannelName.of(channel), null, null, null, null);
      test.receive(header -> new MessageOpened(header, message, false));
    }
    test.skipUntil("2026-03-01T19:30");
    for (int time = 0; time < 9; time++) {
      test.receive(productViewed("p1"));
    }
    test.skipUntil("2026-03-01T20:30").receive(cartUpdated("c1", 50));

    assertThat(test.story())
        .contains(
            "best WAITS{until=2026-03-02T%02d:00:00Z, hour=%d, of=%s}".formatted(hour, hour, of));
    test.skipUntil("2026-03-02T%02d:00".formatted(hour)).expectSent("hello");
  }
}
