package io.clientele.cli;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.Paths;
import io.clientele.attribution.PathsOfTouchpoints;
import io.clientele.attribution.Touchpoints;
import io.clientele.attribution.report.CampaignLog;
import io.clientele.attribution.report.CampaignPerformance;
import io.clientele.attribution.report.ChannelCosts;
import io.clientele.cli.report.Report;
import io.clientele.cli.report.ReportInput;
import io.clientele.table.Features;
import io.clientele.table.OrdersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the report about a shop. */
@Command(
    name = "report",
    description = {
      "Writes a report about a shop.",
      "",
      "DIR/index.html opens by double click and needs no network; beside it are the CSV and JSON"
          + " files behind each of its sections."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar report --sample --out report",
      "  java -jar clientele.jar report --orders orders.csv --zone Europe/Berlin \\",
      "    --touchpoints touchpoints.csv --out report"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class ReportCommand implements Callable<Integer> {
  /** Whose orders they are. */
  private static final class Source {
    @Option(names = "--orders", paramLabel = "FILE", description = OrdersInput.ORDERS)
    private @Nullable Path path;

    @Option(
        names = "--sample",
        description = "The shop that comes with the program: UCI Online Retail (CC BY 4.0).")
    private boolean sample;
  }

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Mixin private final OrdersOptions options = new OrdersOptions();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = AsOf.Converter.class,
      description = "The day to look back from. Default: the day after the last order.")
  private @Nullable AsOf asOf;

  @Option(
      names = "--touchpoints",
      paramLabel = "FILE",
      description =
          "A log of touchpoints as attribute reads it: the report then tells which channels are"
              + " credited. Rows with a campaign, and what became of its messages as interaction"
              + " (sent, bounced, opened, clicked, unsubscribed, complained), tell how campaigns"
              + " do.")
  private @Nullable Path touchpoints;

  @Option(
      names = "--touchpoint-columns",
      split = ",",
      paramLabel = "NAME=HEADER",
      description = "Which column of the touchpoints is what, as in value=conversion_value.")
  private @Nullable Map<String, String> touchpointColumns;

  @Mixin private final CostsInput costs = new CostsInput();

  @Option(
      names = "--lookback-days",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "Leave touchpoints out that are older than this when their path ends. Default:"
              + " ${DEFAULT-VALUE}.")
  private int lookbackDays = 30;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The directory to write to; made if it is missing.")
  private Path directory;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Optional<LocalDate> day = Optional.ofNullable(asOf).map(this::dayOf);
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new Failure("--out %s: it is a file, expected a directory".formatted(directory));
    }
    Channels channels = channels();
    if (source.sample) {
      try (SampleShop sample = SampleShop.unpack()) {
        OrdersFile orders = options.open(sample.orders(), SampleShop.ZONE, SampleShop.CURRENCY);
        write(SampleShop.TITLE, orders, day, channels, Optional.of(SampleShop.ATTRIBUTION));
      }
    } else {
      Path path = requireNonNull(source.path); // picocli sees to it that one of the two is given
      write(titleOf(path), options.open(path), day, channels, Optional.empty());
    }
    return 0;
  }

  private void write(
      String title,
      OrdersFile orders,
      Optional<LocalDate> day,
      Channels channels,
      Optional<String> attribution)
      throws IOException {
    SkippedRows skipped = new SkippedRows();
    try (ReadBar bar = ReadBar.on(terminal, title)) {
      orders.onProgress(bar);
      Report.write(
          new ReportInput(
              title,
              orders,
              day,
              terminal.now(),
              options.skipBadRows(),
              skipped,
              channels.paths,
              channels.costs,
              channels.campaigns,
              attribution),
          directory);
    } catch (IllegalArgumentException e) {
      throw Failure.of(title, e);
    }
    skipped.report(terminal);
  }

  /** What is known of the shop's channels. */
  private record Channels(
      Optional<PathsOfTouchpoints> paths,
      Optional<ChannelCosts> costs,
      List<CampaignPerformance> campaigns) {}

  private Channels channels() {
    if (lookbackDays < 1) {
      throw new ParameterException(
          command.commandLine(),
          "--lookback-days %s, expected a number of days from 1".formatted(lookbackDays));
    }
    Optional<ChannelCosts> told = costs.read(terminal, options.skipBadRows());
    if (touchpoints == null) {
      if (told.isPresent()) {
        throw new ParameterException(command.commandLine(), "--costs needs --touchpoints");
      }
      return new Channels(Optional.empty(), told, List.of());
    }
    Features rows =
        FeaturesOptions.of(command, touchpointColumns, null, options.skipBadRows())
            .read(touchpoints, List.of(CampaignLog.columns()), terminal);
    try {
      PathsOfTouchpoints paths =
          Paths.from(Touchpoints.of(rows, options.zone())).lookback(Duration.ofDays(lookbackDays));
      return new Channels(Optional.of(paths), told, CampaignLog.of(rows));
    } catch (IllegalArgumentException e) {
      throw Failure.of(touchpoints.toString(), e);
    }
  }

  private LocalDate dayOf(AsOf moment) {
    if (!moment.isDate()) {
      throw new ParameterException(
          command.commandLine(),
          "--as-of of a report: expected a date such as 2011-12-10, without a time");
    }
    return moment.date();
  }

  /** Returns the name of the file without its endings. */
  private static String titleOf(Path path) {
    return String.valueOf(path.getFileName()).replaceFirst("(?i)(\\.(csv|tsv))?(\\.gz)?$", "");
  }
}
