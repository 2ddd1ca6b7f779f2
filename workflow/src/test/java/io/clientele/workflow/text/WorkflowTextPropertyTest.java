package io.clientele.workflow.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.workflow.Action;
import io.clientele.workflow.AnyWorkflow;
import io.clientele.workflow.Step;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WorkflowTextPropertyTest {
  @Property(tries = 10_000)
  void java_yaml_and_json_are_equal_and_hash_equal(@ForAll long seed) {
    Workflow workflow = AnyWorkflow.of(seed);

    String yaml = WorkflowText.yaml(workflow);
    String json = WorkflowText.json(workflow);
    Workflow ofYaml = read("w.yaml", yaml);
    Workflow ofJson = read("w.json", json);

    assertThat(ofYaml).as(yaml).isEqualTo(workflow);
    assertThat(ofJson).as(json).isEqualTo(workflow);
    assertThat(WorkflowText.version(ofYaml))
        .isEqualTo(WorkflowText.version(workflow))
        .isEqualTo(WorkflowText.version(ofJson));
    assertThat(WorkflowText.yaml(ofJson)).isEqualTo(yaml);
  }

  /** JSON is YAML too, so what is written as the one can be read as the other. */
  @Property(tries = 300)
  void json_is_read_as_yaml_alike(@ForAll long seed) {
    Workflow workflow = AnyWorkflow.of(seed);

    assertThat(read("w.yaml", WorkflowText.json(workflow))).isEqualTo(workflow);
  }

  @Property(tries = 1000)
  void different_workflows_have_different_versions(@ForAll long one, @ForAll long other) {
    Workflow first = AnyWorkflow.of(one);
    Workflow second = AnyWorkflow.of(other);

    assertThat(WorkflowText.version(first).equals(WorkflowText.version(second)))
        .isEqualTo(first.equals(second));
  }

  /** That the law speaks of every kind there is. */
  @Property(tries = 1)
  void all_kinds_are_generated() {
    Map<String, Integer> kinds =
        AnyWorkflow.kinds(LongStream.range(0, 500).mapToObj(AnyWorkflow::of).toList());

    assertThat(kinds.keySet())
        .containsAll(
            Stream.of(Trigger.class, Step.class, Action.class)
                .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .toList());
  }

  private static Workflow read(String name, String text) {
    return WorkflowText.standard().read(name, text).orElseThrow();
  }
}
