package io.clientele.connect.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.json.EventJson;
import io.clientele.event.json.EventJsonException;
import io.clientele.testkit.RandomEvents;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonFuzzTest {
  private static final EventJson JSON = EventJson.standard();

  static Stream<Arguments> corpus() {
    RandomEvents events = RandomEvents.seeded(7);
    return Arrays.stream(EventType.values())
        .map(type -> Arguments.of((Object) JSON.toBytes(events.next(type))));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void bytes_are_an_event_that_is_written_alike_or_the_declared_exception(byte[] json) {
    Event event;
    try {
      event = Bounds.kept(() -> JSON.read(json));
    } catch (EventJsonException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    assertThat(JSON.read(JSON.toBytes(event))).isEqualTo(event);
  }
}
