package io.clientele.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is about experiments. */
@Command(
    name = "experiment",
    description = "Plans experiments, and tells what came of them.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class,
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar experiment plan --baseline 0.03 --effect 0.1"
    })
final class ExperimentCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command of experiment?");
  }
}
