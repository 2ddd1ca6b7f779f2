package io.clientele.cli;

import io.clientele.attribution.report.ChannelCosts;
import io.clientele.table.Features;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What channels cost, if that is told. */
final class CostsInput {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--costs",
      paramLabel = "FILE",
      description =
          "What channels cost, in the currency of the value: a row for each channel and perhaps"
              + " week, with channel, cost and week (any of its days, or as in 2025-W10). Adds"
              + " return on cost (roas), cost per conversion (cpa) and with weeks marginal"
              + " returns.")
  private @Nullable Path file;

  @Option(
      names = "--cost-columns",
      split = ",",
      paramLabel = "NAME=HEADER",
      description = "Which column of the costs is what, as in cost=spend.")
  private @Nullable Map<String, String> columns;

  Optional<ChannelCosts> read(Terminal terminal, boolean skipBadRows) {
    if (file == null) {
      if (columns != null) {
        throw new ParameterException(command.commandLine(), "--cost-columns needs --costs");
      }
      return Optional.empty();
    }
    Features rows =
        FeaturesOptions.of(command, columns, null, skipBadRows)
            .read(file, List.of(ChannelCosts.columns()), terminal);
    try {
      return Optional.of(ChannelCosts.of(rows));
    } catch (IllegalArgumentException e) {
      throw Failure.of(file.toString(), e);
    }
  }
}
