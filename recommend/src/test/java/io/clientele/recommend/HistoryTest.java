package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Interactions VISITS =
      Visits.of("ada: tea@10 cup@4 tea@2 tea@10 tea@7", "bea: pot@12");

  @Test
  void occasions_and_times_are_those_of_each_pair() {
    History ada = History.ofUsers(VISITS).get(0);

    assertThat(ada.size()).isEqualTo(2);
    assertThat(ada.weight(0)).isEqualTo(4);
    assertThat(ada.occasions(0)).isEqualTo(3); // two rows of day 10 are one
    assertThat(ada.daysSinceFirst(0)).isEqualTo(10); // seen from day 12, when Bea came
    assertThat(ada.daysSinceLast(0)).isEqualTo(2);
    assertThat(ada.occasions(1)).isEqualTo(1);
    assertThat(ada.daysSinceLast(1)).isEqualTo(8);
  }

  @Test
  void a_history_in_the_codes_of_another_model_keeps_what_that_knows() {
    Dictionary items = Dictionary.of("pot", "cup", "tea");

    List<History> histories = History.ofUsers(VISITS, items, Visits.day(20));

    assertThat(histories.get(0).item(0)).isEqualTo(1);
    assertThat(histories.get(0).item(1)).isEqualTo(2);
    assertThat(histories.get(0).occasions(1)).isEqualTo(3);
    assertThat(histories.get(0).daysSinceLast(1)).isEqualTo(10);
    assertThat(History.ofUsers(VISITS, Dictionary.of("cup"), Visits.day(20)).get(1).size())
        .isZero();
  }

  @Test
  void times_that_are_given_one_by_one_are_put_together() {
    long[] times = {
      Visits.day(1).toEpochMilli(), Visits.day(2).toEpochMilli(), Visits.day(5).toEpochMilli()
    };

    History history = History.of(new int[] {7, 3, 7}, new float[] {1, 1, 2}, times, Visits.day(6));

    assertThat(history.item(1)).isEqualTo(7);
    assertThat(history.weight(1)).isEqualTo(3);
    assertThat(history.occasions(1)).isEqualTo(2);
    assertThat(history.daysSinceFirst(1)).isEqualTo(5);
    assertThat(history.daysSinceLast(1)).isEqualTo(1);
    assertThat(history.daysSinceFirst(0)).isEqualTo(4);
  }

  @Test
  void without_times_everything_happened_once_and_just_now() {
    History history = History.of(4, 4, 2);

    assertThat(history.occasions(1)).isEqualTo(1);
    assertThat(history.daysSinceFirst(1)).isZero();
    assertThat(history.daysSinceLast(0)).isZero();
  }

  @Test
  void what_lies_after_the_instant_is_refused() {
    assertThatThrownBy(() -> History.ofUsers(VISITS, VISITS.items(), Visits.day(11)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an interaction at 1970-01-13T00:00:00Z, expected none after 1970-01-12T00:00:00Z,"
                + " from when histories are seen: slice the table with before");
    assertThatThrownBy(
            () -> History.of(new int[] {5}, new float[] {1}, new long[] {1}, Instant.EPOCH))
        .hasMessageContaining("item 5 of a history at 1970-01-01T00:00:00.001Z");
    assertThatThrownBy(() -> History.of(new int[] {5}, new float[] {1}, new long[0], Instant.EPOCH))
        .hasMessage("1 items with 0 times, expected one for each");
  }
}
