package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program, which is what its commands are. */
@Command(
    name = "clientele",
    description = "Understands a shop's customers from its exports.",
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar report --sample --out report",
      "",
      "Exit code: 0 done, 1 the data or the run failed, 2 wrong usage."
    })
final class ClienteleCommand implements Runnable {
  private static final int HELP_WIDTH = 100;

  @Spec private CommandSpec spec;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "If the run fails, also print where in the program.")
  private boolean stacktrace;

  private ClienteleCommand() {}

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  static int run(Terminal terminal, String... args) {
    ClienteleCommand top = new ClienteleCommand();
    Failures failures = new Failures(terminal, () -> top.stacktrace);
    PrintWriter out = new PrintWriter(terminal.out(), false, UTF_8);
    CommandLine line =
        new CommandLine(top)
            .addSubcommand(new ReportCommand(terminal))
            .addSubcommand(new QualityCommand(terminal))
            .addSubcommand(new RfmCommand(terminal))
            .addSubcommand(new CohortsCommand(terminal))
            .addSubcommand(new SegmentCommand(terminal))
            .addSubcommand(new ClusterCommand(terminal))
            .addSubcommand(ClvCommand.line(terminal))
            .addSubcommand(
                new CommandLine(new PropensityCommand())
                    .addSubcommand(new PropensityEvaluateCommand(terminal)))
            .addSubcommand(
                new CommandLine(new RecommendCommand())
                    .addSubcommand(new RecommendEvaluateCommand(terminal))
                    .addSubcommand(new RecommendSessionsCommand(terminal)))
            .addSubcommand(new AttributeCommand(terminal))
            .addSubcommand(
                new CommandLine(new ExperimentCommand())
                    .addSubcommand(new ExperimentAnalyzeCommand(terminal))
                    .addSubcommand(new ExperimentPlanCommand(terminal)))
            .addSubcommand(
                new CommandLine(new WorkflowCommand())
                    .addSubcommand(new WorkflowBacktestCommand(terminal))
                    .addSubcommand(new WorkflowCheckCommand(terminal))
                    .addSubcommand(new WorkflowDrawCommand(terminal)))
            .setUsageHelpWidth(HELP_WIDTH)
            .setOut(out)
            .setErr(new PrintWriter(terminal.err(), true, UTF_8))
            .setExecutionExceptionHandler(failures)
            .setParameterExceptionHandler(failures);
    line.getSubcommands()
        .values()
        .forEach(each -> each.getCommandSpec().usageMessage().optionListHeading("%nOptions:%n"));
    try {
      int exitCode = line.execute(args);
      out.flush();
      return exitCode;
    } catch (Error e) { // picocli hands exceptions to Failures, and lets errors pass
      return failures.end(e);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** The version that the jar was built with. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String built =
          Optional.ofNullable(ClienteleCommand.class.getPackage().getImplementationVersion())
              .orElse("(not from a jar)");
      return new String[] {"clientele " + built, "Java " + System.getProperty("java.version")};
    }
  }
}
