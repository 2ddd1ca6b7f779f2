package io.clientele.cli;

import io.clientele.workflow.Workflow;
import io.clientele.workflow.lint.Finding;
import io.clientele.workflow.lint.Lint;
import io.clientele.workflow.lint.Severity;
import io.clientele.workflow.text.Place;
import io.clientele.workflow.text.TextProblem;
import io.clientele.workflow.text.WorkflowReading;
import io.clientele.workflow.text.WorkflowText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what is wrong with workflows. */
@Command(
    name = "check",
    description = {
      "Tells what is wrong with workflows, each of a file in YAML or JSON.",
      "",
      "Prints a line for each finding, with its file and line, how bad it is, its code, its path in"
          + " the workflow, and what to do about it. Prints ok, the name, the number of steps and"
          + " the version of each workflow with which nothing is wrong. Several files are looked at"
          + " together: workflows that start each other for ever are found."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar clientele.jar workflow check cart.yaml welcome.json",
      "  java -jar clientele.jar workflow check cart.yaml --quiet-rules laws.yaml --cap '5 per 7d'",
      "",
      "Exit code: 0 nothing is wrong, 1 something is, 2 wrong usage."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class WorkflowCheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Definitions of workflows.")
  private List<Path> files = List.of();

  @Option(
      names = "--allow-warnings",
      description = "Print warnings, but exit with 0 if there is no error.")
  private boolean allowWarnings;

  @Mixin private final HouseOptions house = new HouseOptions();

  WorkflowCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean failed = false;
    Lint lint = Lint.standard().within(house.read());
    Map<Path, WorkflowReading.Read> read = new LinkedHashMap<>();
    Map<String, Path> names = new LinkedHashMap<>();
    for (Path file : files) {
      WorkflowReading reading = WorkflowText.standard().read(file);
      if (reading instanceof WorkflowReading.Read one) {
        Path other = names.putIfAbsent(one.workflow().name(), file);
        if (other != null) {
          throw new Failure(
              "%s: workflow %s is in %s too, expected each name once"
                  .formatted(file, one.workflow().name(), other));
        }
        read.put(file, one);
      } else {
        failed = true;
        for (TextProblem problem : ((WorkflowReading.Refused) reading).problems()) {
          terminal.say(told(problem));
        }
      }
    }
    Map<String, List<Finding>> found = lint.checkAll(workflows(read));
    for (Map.Entry<Path, WorkflowReading.Read> each : read.entrySet()) {
      Workflow workflow = each.getValue().workflow();
      List<Finding> findings = found.getOrDefault(workflow.name(), List.of());
      for (Finding finding : findings) {
        failed |= finding.severity() == Severity.ERROR || !allowWarnings;
        terminal.say(told(each.getKey(), each.getValue(), finding));
      }
      if (findings.isEmpty()) {
        terminal.say(
            "%s: ok: workflow %s, steps %s, version %s"
                .formatted(
                    each.getKey(),
                    workflow.name(),
                    workflow.stepsById().size(),
                    WorkflowText.version(workflow)));
      }
    }
    return failed ? 1 : 0;
  }

  private static List<Workflow> workflows(Map<Path, WorkflowReading.Read> read) {
    List<Workflow> workflows = new ArrayList<>();
    read.values().forEach(each -> workflows.add(each.workflow()));
    return workflows;
  }

  private static String told(TextProblem problem) {
    return "%s:%s:%s: error unreadable: %s%s"
        .formatted(
            problem.source(),
            problem.place().line(),
            problem.place().column(),
            problem.path().isEmpty() ? "" : problem.path() + ": ",
            problem.message());
  }

  private static String told(Path file, WorkflowReading.Read read, Finding finding) {
    Place place = finding.step().map(read.places()::get).orElse(new Place(1, 1));
    return "%s:%s:%s: %s %s: %s: %s; %s"
        .formatted(
            file,
            place.line(),
            place.column(),
            finding.severity().name().toLowerCase(Locale.ROOT),
            finding.code(),
            finding.path(),
            finding.message(),
            finding.remedy());
  }
}
