package io.clientele.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What customers will still buy: the commands about it. */
@Command(
    name = "clv",
    description = "Fits models of repeat buying, and predicts customers' lifetime value.",
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar clv fit --orders orders.csv --model bg-nbd --calibration-end"
          + " 2011-08-31"
    })
final class ClvCommand implements Runnable {
  @Spec private CommandSpec spec;

  private ClvCommand() {}

  static CommandLine line(Terminal terminal) {
    CommandLine line =
        new CommandLine(new ClvCommand())
            .addSubcommand(new ClvFitCommand(terminal))
            .addSubcommand(new ClvPredictCommand(terminal));
    line.getSubcommands()
        .values()
        .forEach(each -> each.getCommandSpec().usageMessage().optionListHeading("%nOptions:%n"));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "clv: which command, fit or predict?");
  }
}
