package io.clientele.workflow.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.workflow.AnyWorkflow;
import io.clientele.workflow.Workflow;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, memory is that of the JVM of this test, which has 256 MiB. */
class WorkflowTextFuzzTest {
  static Stream<Arguments> corpus() {
    return LongStream.range(0, 20)
        .mapToObj(AnyWorkflow::of)
        .flatMap(each -> Stream.of(WorkflowText.yaml(each), WorkflowText.canonicalJson(each)))
        .map(text -> Arguments.of((Object) text.getBytes(UTF_8)));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void bytes_are_a_workflow_that_is_written_and_read_alike_or_have_problems(byte[] bytes) {
    WorkflowReading reading = WorkflowText.standard().read("w", bytes);
    if (reading instanceof WorkflowReading.Refused refused) {
      assertThat(refused.problems()).isNotEmpty();
      return;
    }
    Workflow workflow = reading.orElseThrow();
    assertThat(WorkflowText.standard().read("w.yaml", WorkflowText.yaml(workflow)).orElseThrow())
        .isEqualTo(workflow);
    assertThat(WorkflowText.standard().read("w.json", WorkflowText.json(workflow)).orElseThrow())
        .isEqualTo(workflow);
  }
}
