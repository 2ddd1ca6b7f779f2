package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.workflow.ready.ReadyFlow;
import io.clientele.workflow.text.WorkflowText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowCommandTest {
  private static final String MESSAGE_TO_BUYERS =
      """
      workflow: buyers
      start: {event: order_completed}
      goal: {again: {event: order_completed}}
      purpose: marketing
      holdout: 10%
      steps: [{email: hello}]
      """;

  @TempDir Path dir;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  @Test
  void a_sound_workflow_is_ok_and_has_the_same_version_in_yaml_and_json() throws IOException {
    Path yaml = file("cart.yaml", ReadyFlow.ABANDONED_CART.text());
    Path json = file("cart.txt", WorkflowText.json(ReadyFlow.ABANDONED_CART.workflow()));
    String version = WorkflowText.version(ReadyFlow.ABANDONED_CART.workflow());

    Run run = Run.of("workflow", "check", yaml);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(yaml + ": ok: workflow abandoned-cart, steps 14, version " + version + "\n");
    assertThat(Run.of("workflow", "check", json).out()).endsWith(version + "\n");
  }

  @Test
  void a_broken_text_is_told_with_all_its_places() throws IOException {
    Path file = file("broken.yaml", "workflow: broken\nsteps:\n  - wait: forever\n");

    Run run = Run.of("workflow", "check", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines()).hasSize(2);
    assertThat(run.lines().get(0)).startsWith(file + ":1:1: error unreadable: no start, expected");
    assertThat(run.lines().get(1))
        .startsWith(file + ":3:5: error unreadable: steps[0]: key \"wait\"")
        .endsWith("did you mean pause?");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void findings_have_line_code_path_and_remedy() throws IOException {
    Path file =
        file(
            "late.yaml",
            """
            workflow: late
            start: {event: order_completed}
            goal: {again: {event: order_completed}}
            purpose: marketing
            steps:
              - {coupon: C10, valid: 1d}
              - pause: 2d
              - email: offer
            """);

    Run run = Run.of("workflow", "check", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines())
        .containsExactly(
            file
                + ":6:5: error coupon-outlived: steps.coupon: coupon C10 is valid for 1d, but"
                + " offer, which brings it, may come only after that; make the coupon right before"
                + " the message, or valid for longer",
            file
                + ":1:1: warning no-holdout: holdout: advertises to everybody, so what it causes"
                + " can never be told; leave some out, such as holdout: 10%");
    assertThat(Run.of("workflow", "check", "--allow-warnings", file).exitCode()).isEqualTo(1);
    Files.writeString(file, Files.readString(file).replace("1d", "9d"));
    assertThat(Run.of("workflow", "check", file).exitCode()).isEqualTo(1);
    assertThat(Run.of("workflow", "check", "--allow-warnings", file).exitCode()).isZero();
  }

  @Test
  void several_files_are_looked_at_together() throws IOException {
    String one = "workflow: one\nstart: {called: true}\nsteps: [{start_workflow: two}]\n";
    Path first = file("one.yaml", one);
    Path second =
        file("two.yaml", one.replace("two", "x").replace("one", "two").replace("x", "one"));

    assertThat(Run.of("workflow", "check", first).exitCode()).isZero();
    assertThat(Run.of("workflow", "check", first, second).out()).contains("starts-itself");
    assertThat(Run.of("workflow", "check", first, first).err()).contains("expected each name once");
  }

  @Test
  void rules_of_the_house_are_looked_at_beside_the_workflow() throws IOException {
    Path sms = file("sms.yaml", MESSAGE_TO_BUYERS.replace("email: hello", "sms: hello"));
    Path nights =
        file(
            "nights.yaml", laws("{id: nights, open: 21:00-21:10, source: x, checked: 2026-11-27}"));
    Path days =
        file("days.yaml", laws("{id: days, open: 08:00-21:00, source: x, checked: 2026-11-27}"));

    assertThat(Run.of("workflow", "check", sms).out()).contains("sms-without-quiet");
    assertThat(Run.of("workflow", "check", sms, "--quiet-rules", days).exitCode()).isZero();
    Run never = Run.of("workflow", "check", sms, "--quiet-rules", days, "--quiet-rules", nights);
    assertThat(never.exitCode()).isEqualTo(1);
    assertThat(never.out())
        .startsWith(sms + ":6:9: error quiet-never-opens: steps.hello: ")
        .contains("leave 0 minutes a day for sms");
  }

  @Test
  void a_cap_of_the_house_holds_back_what_the_workflow_itself_does_not() throws IOException {
    Path often =
        file(
            "often.yaml",
            MESSAGE_TO_BUYERS.replace(
                "start: {event: order_completed}",
                "start: {event: product_viewed, key: product_id}"));

    assertThat(Run.of("workflow", "check", often).out()).contains("warning many-at-once");
    assertThat(Run.of("workflow", "check", often, "--cap", "5 per 7d").out())
        .doesNotContain("many-at-once");
    Run wrong = Run.of("workflow", "check", often, "--cap", "five");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("--cap", "cap \"five\", expected such as \"3 per 7d\"");
  }

  @Test
  void quiet_rules_that_nobody_can_read_are_told_with_their_places() throws IOException {
    Path sound = file("sound.yaml", MESSAGE_TO_BUYERS);
    Path broken = file("broken.yaml", laws("{id: a, open: noon, source: x, checked: 2026-11-27}"));

    Run run = Run.of("workflow", "check", sound, "--quiet-rules", broken);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: " + broken + ":4:19: ").contains("noon");
    assertThat(Run.of("workflow", "check", sound, "--quiet-rules", dir.resolve("none.yaml")).err())
        .contains("none.yaml: no such file");
  }

  private static String laws(String rule) {
    return "quiet_rules: laws\nversion: 2026-11-27\nrules:\n  - %s\n".formatted(rule);
  }

  @Test
  void a_drawing_comes_out_as_mermaid_or_svg() throws IOException {
    Path file = file("cart.yaml", ReadyFlow.ABANDONED_CART.text());
    Path svg = dir.resolve("cart.svg");

    assertThat(Run.of("workflow", "draw", file).out()).startsWith("flowchart TD\n");
    assertThat(Run.of("workflow", "draw", file, "--format", "svg", "--out", svg).exitCode())
        .isZero();
    assertThat(svg).content().startsWith("<svg ").endsWith("</svg>\n");
    assertThat(Run.of("workflow", "draw", file, "--format", "png").exitCode()).isEqualTo(2);
  }

  @Test
  void what_cannot_be_read_is_told() throws IOException {
    Path broken = file("broken.json", "{\"workflow\": ");

    assertThat(Run.of("workflow", "draw", broken).exitCode()).isEqualTo(1);
    assertThat(Run.of("workflow", "draw", broken).err()).contains("broken.json:1:", "no JSON");
    assertThat(Run.of("workflow", "check", dir.resolve("none.yaml")).err())
        .contains("none.yaml: no such file");
    assertThat(Run.of("workflow", "check", dir).out())
        .isEqualTo(dir + ":1:1: error unreadable: a directory, expected a file\n");
    assertThat(Run.of("workflow", "check", dir).exitCode()).isEqualTo(1);
    assertThat(Run.of("workflow", "draw", dir).err())
        .isEqualTo("error: " + dir + ":1:1: a directory, expected a file\n");
    assertThat(Run.of("workflow", "check", "--strict", broken).exitCode()).isEqualTo(2);
    assertThat(Run.of("workflow", "check").exitCode()).isEqualTo(2);
    assertThat(Run.of("workflow").exitCode()).isEqualTo(2);
  }
}
