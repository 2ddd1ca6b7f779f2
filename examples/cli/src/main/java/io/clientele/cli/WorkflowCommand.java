package io.clientele.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is about workflows. */
@Command(
    name = "workflow",
    description = "Looks at workflows, which are written in YAML or JSON.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class,
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar workflow check cart.yaml",
    })
final class WorkflowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command of workflow?");
  }
}
