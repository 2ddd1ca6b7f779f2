package io.clientele.workflow.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronFieldsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "0 9 * * 1",
        "*/15 8-18 * * mon-fri",
        "0 0 1,15 jan,JUL *",
        "5 4 * * 7",
        "0 9 29 2 *",
        "0  9 31 1-12/2 *",
        "30 6 10/5 * *"
      })
  void a_schedule_as_in_unix_is_one(String cron) {
    assertThat(CronFields.problemOf(cron)).isEmpty();
    assertThat(CronFields.everComes(cron)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 9 * * | 4 fields, expected five",
        "0 0 9 * * 1 | 6 fields, expected five",
        "@daily | 1 fields, expected five",
        "60 9 * * * | minute 60, expected from 0 to 59",
        "0 24 * * * | hour 24, expected from 0 to 23",
        "0 9 0 * * | day of the month 0, expected from 1 to 31",
        "0 9 * 13 * | month 13, expected from 1 to 12",
        "0 9 * * 8 | day of the week 8, expected from 0 to 7",
        "0 9 * * fri-mon | day of the week fri-mon, expected a range from less to more",
        "0 */0 * * * | hour */0, expected from 1 to 23",
        "0 9, * * * | hour 9,, expected from 0 to 23",
        "0 9 ? * L | day of the month ?, expected from 1 to 31",
        "-1 9 * * * | minute -1, expected from 0 to 59"
      })
  void what_is_none_is_told(String cron, String problem) {
    assertThat(CronFields.problemOf(cron)).contains(problem);
  }

  /** cron-utils 9.2.1, which the engine asks for the times. */
  @Test
  void what_is_a_schedule_has_times_and_what_has_none_is_found() {
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    ZonedDateTime leap = ZonedDateTime.parse("2024-01-01T00:00:00Z");
    SplittableRandom random = new SplittableRandom(7);
    int schedules = 0;
    for (int i = 0; i < 2000; i++) {
      String cron =
          "%d %d %s %s %s"
              .formatted(
                  random.nextInt(60),
                  random.nextInt(24),
                  List.of("*", "29", "30", "31", "1-15", "*/7", "30,31").get(random.nextInt(7)),
                  List.of("*", "2", "4,6", "feb", "1-3", "2,11").get(random.nextInt(6)),
                  List.of("*", "*", "*", "1", "mon-fri", "0,6", "7").get(random.nextInt(7)));
      if (CronFields.problemOf(cron).isEmpty()) {
        schedules++;
        boolean comes =
            ExecutionTime.forCron(parser.parse(cron.toUpperCase(Locale.ROOT)))
                .nextExecution(leap)
                .isPresent();
        assertThat(CronFields.everComes(cron)).as(cron).isEqualTo(comes);
      }
    }
    assertThat(schedules).isGreaterThan(1500);
  }

  @Test
  void days_that_no_month_has_never_come() {
    assertThat(CronFields.everComes("0 9 30 2 *")).isFalse();
    assertThat(CronFields.everComes("0 9 31 4,6,9,11 *")).isFalse();
    assertThat(CronFields.everComes("0 9 31 4,5 *")).isTrue();
    assertThat(CronFields.everComes("0 9 30 2 1")).isTrue();
  }
}
