package io.clientele.workflow.lint;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void days_that_no_month_has_never_come() {
    assertThat(CronFields.everComes("0 9 30 2 *")).isFalse();
    assertThat(CronFields.everComes("0 9 31 4,6,9,11 *")).isFalse();
    assertThat(CronFields.everComes("0 9 31 4,5 *")).isTrue();
    assertThat(CronFields.everComes("0 9 30 2 1")).isTrue();
  }
}
