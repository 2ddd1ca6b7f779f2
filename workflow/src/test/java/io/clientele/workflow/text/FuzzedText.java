package io.clientele.workflow.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.workflow.AnyWorkflow;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.draw.WorkflowDrawing;
import io.clientele.workflow.lint.Lint;
import io.clientele.workflow.lint.Needs;
import io.clientele.workflow.ready.ReadyFlow;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What holds whatever the bytes: they are a workflow that is written and read alike, checked and
 * drawn, or have problems; soon, and within the memory of the JVM of these tests, 256 MiB.
 */
final class FuzzedText {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private FuzzedText() {}

  /** Returns drawn workflows and the ready ones. */
  static Stream<Arguments> corpus(Function<Workflow, String> written) {
    return Stream.concat(
            LongStream.range(0, 20).mapToObj(AnyWorkflow::of),
            Arrays.stream(ReadyFlow.values()).map(ReadyFlow::workflow))
        .map(workflow -> Arguments.of((Object) written.apply(workflow).getBytes(UTF_8)));
  }

  /**
   * An input is slow if it takes so much of the processor three times, classes being loaded once.
   */
  static void check(String source, byte[] bytes) {
    for (int attempt = 1; ; attempt++) {
      Duration start = cpu();
      checkOnce(source, bytes);
      Duration took = cpu().minus(start);
      if (took.compareTo(LONGEST) < 0) {
        return;
      }
      assertThat(attempt).as("attempts that took %s", took).isLessThan(3);
    }
  }

  /** What the process took of the processor, which a busy machine does not change. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static void checkOnce(String source, byte[] bytes) {
    WorkflowReading reading = WorkflowText.standard().read(source, bytes);
    if (reading instanceof WorkflowReading.Refused refused) {
      assertThat(refused.problems()).isNotEmpty();
      return;
    }
    Workflow workflow = reading.orElseThrow();
    assertThat(WorkflowText.standard().read("w.yaml", WorkflowText.yaml(workflow)).orElseThrow())
        .isEqualTo(workflow);
    assertThat(WorkflowText.standard().read("w.json", WorkflowText.json(workflow)).orElseThrow())
        .isEqualTo(workflow);
    assertThat(Lint.standard().check(workflow)).doesNotContainNull();
    assertThat(Needs.of(workflow)).doesNotContainNull();
    assertThat(WorkflowDrawing.of(workflow).svg()).endsWith("</svg>\n");
    assertThat(WorkflowDrawing.of(workflow).mermaid()).isNotEmpty();
  }
}
