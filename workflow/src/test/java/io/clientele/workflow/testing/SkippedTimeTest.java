package io.clientele.workflow.testing;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.workflow.testing.TestEvent.identified;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.profile.Profile;
import io.clientele.profile.Scores;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.text.WorkflowText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** While a test skips time, what begins by the time does so at its own moment. */
class SkippedTimeTest {
  private static Workflow beginning(String start) {
    return WorkflowText.standard()
        .read("w.yaml", "{workflow: w, start: " + start + ", steps: [{tag: begun}]}")
        .orElseThrow();
  }

  private static List<Instant> starts(WorkflowTest test) {
    return test.decisions().stream()
        .filter(decision -> decision.code() == Code.STARTED)
        .map(Decision::at)
        .toList();
  }

  @Test
  void a_schedule_of_an_odd_minute_begins_in_that_minute_each_day() {
    WorkflowTest test =
        WorkflowTest.of(beginning("{schedule: 7 9 * * *, zone: Europe/Berlin, again: after 1h}"))
            .at("2026-03-28T08:07") // clocks go forward that night
            .skip(days(2));

    assertThat(starts(test))
        .containsExactly(
            Instant.parse("2026-03-29T07:07:00Z"), Instant.parse("2026-03-30T07:07:00Z"));
  }

  @Test
  void one_that_is_due_right_at_the_end_begins_and_none_begins_twice() {
    WorkflowTest test =
        WorkflowTest.of(beginning("{schedule: 7 9 * * *, zone: UTC, again: after 1h}"))
            .at("2026-03-02T09:00")
            .skipUntil("2026-03-02T09:07")
            .skip(hours(1));

    assertThat(starts(test)).containsExactly(Instant.parse("2026-03-02T09:07:00Z"));
  }

  @Test
  void a_day_of_the_customers_own_begins_at_the_hour_of_their_clock() {
    WorkflowTest test =
        WorkflowTest.of(beginning("{day: birthday, at: \"09:01\", yearly: true}"))
            .zone("Asia/Kathmandu") // 5:45 ahead
            .at("2026-03-19T10:00")
            .receive(identified("birthday", "1990-03-20"))
            .skip(days(3));

    assertThat(starts(test)).containsExactly(Instant.parse("2026-03-20T03:16:00Z"));
  }

  @Test
  void a_score_that_says_when_it_changes_begins_it_at_that_instant() {
    Instant change = Instant.parse("2026-03-02T11:23:45Z");
    Scores risk =
        new Scores() {
          @Override
          public double score(String name, Profile profile) {
            return profile.at().isBefore(change) ? 0.1 : 0.9;
          }

          @Override
          public Optional<Instant> nextChangeAt(String name, Profile profile) {
            return Optional.of(change).filter(profile.at()::isBefore);
          }
        };
    WorkflowTest test =
        WorkflowTest.of(beginning("{score: churn, rises_to: 0.5}")).scores(risk).skip(days(1));

    assertThat(starts(test)).containsExactly(change);
  }
}
