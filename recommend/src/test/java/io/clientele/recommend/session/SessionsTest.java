package io.clientele.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionsTest {
  @Test
  void events_stand_in_time_order_and_those_of_one_time_as_they_were_added() {
    Sessions log =
        Sessions.builder()
            .add("b", Sku.of("late"), Logs.at(3))
            .add("a", Sku.of("one"), Logs.at(1))
            .add("b", Sku.of("first"), Logs.at(2))
            .add("b", Sku.of("second"), Logs.at(2))
            .build();

    assertThat(log.size()).isEqualTo(2);
    assertThat(log.events()).isEqualTo(4);
    assertThat(log.id(0)).isEqualTo("b");
    assertThat(IntStream.range(0, 3).mapToObj(at -> log.items().text(log.item(0, at))))
        .containsExactly("first", "second", "late");
    assertThat(log.epochMillis(0, 2)).isEqualTo(Logs.at(3).toEpochMilli());
    assertThat(log.lastAt()).hasValue(Logs.at(3));
    assertThatThrownBy(() -> log.item(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> log.length(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_slice_has_no_empty_sessions() {
    Sessions log = Logs.of("s1: tea cup", "s2: pot", "s3: jar");
    Sessions late = log.since(Logs.at(0).plusSeconds(60));

    assertThat(late.size()).isEqualTo(3);
    assertThat(late.length(0)).isEqualTo(1);
    assertThat(late.since(Logs.at(2)).id(0)).isEqualTo("s3");
    assertThat(late.since(Logs.at(9)).size()).isZero();
    assertThat(late.since(Logs.at(9)).lastAt()).isEmpty();
  }

  @Test
  void an_id_that_is_none_is_told() {
    assertThatThrownBy(() -> Sessions.builder().add(" ", Sku.of("tea"), Logs.NOON))
        .hasMessage(
            "session of item tea: id of a session: \" \", expected 1 to 255 characters that are not"
                + " blank");
  }
}
