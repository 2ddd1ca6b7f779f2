package io.clientele.workflow.text;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowYamlFuzzTest {
  static Stream<Arguments> corpus() {
    return FuzzedText.corpus(WorkflowText::yaml);
  }

  @MethodSource("corpus")
  @DictionaryFile(resourcePath = "words.dict")
  @FuzzTest(maxDuration = "120s")
  void bytes_are_a_workflow_that_is_written_and_read_alike_or_have_problems(byte[] bytes) {
    FuzzedText.check("w.yaml", bytes);
  }
}
