package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import io.clientele.workflow.Cap;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.testing.WorkflowTest;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the window of a cap ends, on days on which clocks change. In Berlin in 2026 (tz database)
 * they go from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October.
 */
class CapWindowTest {
  private static WorkflowTest test(Span per) {
    return WorkflowTest.of(
            Workflow.named("capped")
                .startOn(event(CART_UPDATED))
                .keyedBy("cart_id")
                .purpose(Purpose.MARKETING)
                .cap(atMost(1, per))
                .steps(s -> s.email("hello"))
                .build())
        .zone("Europe/Berlin");
  }

  /** A day lasts until the same time by the clock on the wall, 24 hours last 24 hours. */
  @ParameterizedTest
  @CsvSource({
    "1d, 2026-03-28T09:00, 2026-03-29T09:00",
    "24h, 2026-03-28T09:00, 2026-03-29T10:00",
    "1d, 2026-10-24T09:00, 2026-10-25T09:00",
    "24h, 2026-10-24T09:00, 2026-10-25T08:00",
    "1d, 2026-03-28T02:30, 2026-03-29T03:30",
    "7d, 2026-03-25T09:00, 2026-04-01T09:00",
    "168h, 2026-03-25T09:00, 2026-04-01T10:00",
    "1d, 2026-06-10T09:00, 2026-06-11T09:00"
  })
  void a_message_counts_until_its_window_ends_and_not_at_the_end(
      String per, String sent, String end) {
    Span span = Span.parse(per);
    String minuteBefore = LocalDateTime.parse(end).minusMinutes(1).toString();

    test(span)
        .at(sent)
        .receive(cartUpdated("c1", 50))
        .expectSent("hello")
        .skipUntil(minuteBefore)
        .receive(cartUpdated("c2", 50))
        .expectNothingSent()
        .expectDeferred(end)
        .skipUntil(end)
        .expectSent("hello");
    WorkflowTest atTheEnd =
        test(span)
            .at(sent)
            .receive(cartUpdated("c1", 50))
            .expectSent("hello")
            .skipUntil(end)
            .receive(cartUpdated("c2", 50))
            .expectSent("hello");
    assertThat(atTheEnd.decisions()).noneMatch(each -> each.code() == Code.DEFERRED);
  }

  /** By calendar days, as some tools count, there would be two within an hour. */
  @Test
  void a_window_rolls_and_knows_no_midnight() {
    test(days(1))
        .at("2026-03-02T23:30")
        .receive(cartUpdated("c1", 50))
        .expectSent("hello")
        .skip(hours(1))
        .receive(cartUpdated("c2", 50))
        .expectNothingSent()
        .expectDeferred("2026-03-03T23:30");
  }

  /** Each of them saw the other and waited for it, so that none was ever sent. */
  @Test
  void of_two_messages_at_one_instant_the_first_is_sent_and_the_second_is_one_too_many() {
    WorkflowTest waiting = twoAtOnce("1 per 7d");
    waiting.expectSent("hello").expectDeferred("2026-03-09T10:00").skip(days(7));
    waiting.expectSent("again").expectEnded(Status.DONE);

    WorkflowTest skipping = twoAtOnce("1 per 7d else skip");
    skipping.expectSent("hello").expectDecision(Code.SKIPPED, "cap").skip(days(30));
    skipping.expectNothingSent();
  }

  private static WorkflowTest twoAtOnce(String cap) {
    return WorkflowTest.of(
            Workflow.named("two-at-once")
                .startOn(event(CART_UPDATED))
                .purpose(Purpose.MARKETING)
                .cap(Cap.parse(cap))
                .steps(s -> s.email("hello").email("again"))
                .build())
        .at("2026-03-02T10:00")
        .receive(cartUpdated("c1", 50));
  }
}
