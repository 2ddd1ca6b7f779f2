package io.clientele.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is about items that a customer may like. */
@Command(
    name = "recommend",
    description = "Learns what goes with what, and what comes next.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class,
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar recommend evaluate --train before.csv --test after.csv \\",
      "    --algorithm ease"
    })
final class RecommendCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command of recommend?");
  }
}
