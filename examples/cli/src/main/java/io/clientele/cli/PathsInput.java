package io.clientele.cli;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.Paths;
import io.clientele.attribution.PathsOfTouchpoints;
import io.clientele.attribution.Touchpoints;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The paths of customers: counted already, or put together from a log of touchpoints. */
final class PathsInput {
  /** Where they come from. */
  private static final class Source {
    @Option(
        names = "--paths",
        paramLabel = "FILE",
        description =
            "A row for each path, with path (channels joined by ' > '), conversions and perhaps"
                + " value and nulls (how often it ended without a conversion).")
    private @Nullable Path paths;

    @Option(
        names = "--touchpoints",
        paramLabel = "FILE",
        description =
            "A row for each touchpoint, in any order, with customer_id, time, channel, conversion"
                + " (0, or 1 where it converted) and perhaps value, interaction (such as click or"
                + " view) and order_id: an order that several rows claim converts once, and a row"
                + " with an order, no conversion and a negative value is a refund. Where a row"
                + " names a campaign and its interaction is sent, bounced, unsubscribed or"
                + " complained, it is no touch.")
    private @Nullable Path touchpoints;
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Mixin private final FeaturesOptions options = new FeaturesOptions();

  @Option(
      names = "--lookback-days",
      paramLabel = "N",
      description =
          "Leave touchpoints out that are older than this when their path ends. Default: none is.")
  private @Nullable Integer lookbackDays;

  @Option(
      names = "--lookback-by",
      split = ",",
      paramLabel = "KIND=N",
      description = "Other days to look back for a kind of interaction, as in click=30,view=1.")
  private @Nullable Map<String, Integer> lookbackBy;

  @Option(
      names = "--overlap",
      description =
          "Count a touchpoint for every conversion that looks back so far, not for the next alone."
              + " Needs --lookback-days.")
  private boolean overlap;

  @Option(
      names = "--exclude",
      paramLabel = "CHANNEL",
      description =
          "Leave a channel out of paths that have another one too, such as direct: they share its"
              + " credit.")
  private @Nullable String excluded;

  private enum TransformName {
    EXPOSURE,
    FIRST
  }

  private static final class TransformChoice extends Choice<TransformName> {
    private TransformChoice() {
      super(TransformName.class);
    }
  }

  @Option(
      names = "--path-transform",
      paramLabel = "NAME",
      converter = TransformChoice.class,
      completionCandidates = TransformChoice.class,
      description =
          "exposure takes touches of one channel in a row for one, first keeps the first touch of"
              + " each channel alone; times are then not known any more. Default: neither.")
  private @Nullable TransformName transform;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = OrdersOptions.Zone.class,
      description = "The time zone of times without an offset. Default: UTC.")
  private @Nullable ZoneId zone;

  /** Returns whether the paths know when touches were. */
  boolean knowsTimes() {
    return source.touchpoints != null && transform == null;
  }

  /** Returns the time zone of times without an offset. */
  ZoneId zone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  boolean skipsBadRows() {
    return options.skipsBadRows();
  }

  Paths read(Terminal terminal) {
    Paths paths = source.paths != null ? counted(source.paths, terminal) : putTogether(terminal);
    return transform == null
        ? paths
        : transform == TransformName.EXPOSURE ? paths.withoutRepeats() : paths.firstTouches();
  }

  private Paths counted(Path file, Terminal terminal) {
    if (lookbackDays != null || lookbackBy != null || overlap) {
      throw wrongUsage(
          "%s needs the times of --touchpoints: paths do not know them"
              .formatted(
                  lookbackDays != null
                      ? "--lookback-days"
                      : lookbackBy != null ? "--lookback-by" : "--overlap"));
    }
    Paths paths =
        options.read(file, terminal, Paths::read, Paths::readSkippingBadRows, Paths::size);
    checkSize(paths.size());
    return excluded == null ? paths : paths.excluding(excluded);
  }

  private Paths putTogether(Terminal terminal) {
    if (overlap && lookbackDays == null) {
      throw wrongUsage("--overlap needs --lookback-days");
    }
    Duration lookback = lookbackDays == null ? null : days("--lookback-days", lookbackDays);
    Map<String, Duration> lookbacks = new TreeMap<>();
    if (lookbackBy != null) {
      lookbackBy.forEach((kind, n) -> lookbacks.put(kind, days("--lookback-by " + kind, n)));
    }
    Features rows = rows(path(), terminal, Touchpoints.columns());
    PathsOfTouchpoints paths = Paths.from(Touchpoints.of(rows, zone()));
    paths = lookback == null ? paths : paths.lookback(lookback);
    for (Map.Entry<String, Duration> each : lookbacks.entrySet()) {
      paths = paths.lookback(each.getKey(), each.getValue());
    }
    paths = overlap ? paths.overlapping() : paths;
    return (excluded == null ? paths : paths.excluding(excluded)).build();
  }

  private Duration days(String option, int days) {
    if (days < 1) {
      throw wrongUsage("%s %s, expected a number of days from 1".formatted(option, days));
    }
    return Duration.ofDays(days);
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private Features rows(Path file, Terminal terminal, FeatureColumn... columns) {
    Features rows = options.read(file, List.of(columns), terminal);
    checkSize(rows.size());
    return rows;
  }

  private void checkSize(int size) {
    if (size == 0) {
      throw new Failure(this + ": there is no row, expected some to credit channels by");
    }
  }

  private Path path() {
    Path path = source.paths != null ? source.paths : source.touchpoints;
    return requireNonNull(path);
  }

  @Override
  public String toString() {
    return path().toString();
  }
}
