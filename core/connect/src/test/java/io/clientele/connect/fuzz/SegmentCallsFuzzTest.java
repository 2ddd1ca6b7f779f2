package io.clientele.connect.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.segment.SegmentCalls;
import io.clientele.connect.segment.SegmentNames;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentCallsFuzzTest {
  private static final SegmentCalls SEGMENT = SegmentCalls.standard();

  static Stream<Arguments> corpus() {
    return SegmentNames.calls().stream()
        .map(name -> Arguments.of((Object) SegmentNames.body(name)));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void a_body_of_any_bytes_is_answered(byte[] body) {
    WebhookResult result = Bounds.kept(() -> SEGMENT.receive(Map.of(), body));

    Bounds.whole(result);
  }
}
