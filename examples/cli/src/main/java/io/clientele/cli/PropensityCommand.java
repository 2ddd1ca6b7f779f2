package io.clientele.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is about the chance that a customer does something. */
@Command(
    name = "propensity",
    description = "Learns who will say yes.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class,
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar propensity evaluate --data sessions.csv --label bought"
    })
final class PropensityCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command of propensity?");
  }
}
