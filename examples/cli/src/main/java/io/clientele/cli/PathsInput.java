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
                + " (0, or 1 where it converted) and perhaps value.")
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
      names = "--zone",
      paramLabel = "ZONE",
      converter = OrdersOptions.Zone.class,
      description = "The time zone of times without an offset. Default: UTC.")
  private @Nullable ZoneId zone;

  /** Returns whether it is known when touches were. */
  boolean knowsTimes() {
    return source.touchpoints != null;
  }

  Paths read(Terminal terminal) {
    if (source.paths != null) {
      if (lookbackDays != null) {
        throw new ParameterException(
            command.commandLine(),
            "--lookback-days needs the times of --touchpoints: paths do not know them");
      }
      return Paths.of(rows(source.paths, terminal, Paths.columns()));
    }
    if (lookbackDays != null && lookbackDays < 1) {
      throw new ParameterException(
          command.commandLine(),
          "--lookback-days %d, expected a number of days from 1".formatted(lookbackDays));
    }
    Features rows = rows(path(), terminal, Touchpoints.columns());
    PathsOfTouchpoints paths =
        Paths.from(Touchpoints.of(rows, zone == null ? ZoneOffset.UTC : zone));
    return lookbackDays == null
        ? paths.build()
        : paths.lookback(Duration.ofDays(lookbackDays)).build();
  }

  private Features rows(Path file, Terminal terminal, FeatureColumn... columns) {
    Features rows = options.read(file, List.of(columns), terminal);
    if (rows.size() == 0) {
      throw new Failure(this + ": there is no row, expected some to credit channels by");
    }
    return rows;
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
