package io.clientele.cli;

import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The file of features behind {@code --data}, and how it is read. */
final class FeaturesInput {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description =
          "A row for each customer, with a header: .csv or .tsv, each also .gz, in UTF-8.")
  private Path path;

  @Mixin private FeaturesOptions options = new FeaturesOptions();

  List<String> headers() {
    return options.headers(path);
  }

  Features read(Collection<FeatureColumn> wanted, Terminal terminal) {
    return options.read(path, wanted, terminal);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
