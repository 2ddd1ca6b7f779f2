package io.clientele.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The two files of a model that is held against what happened later. */
final class TrainAndTest {
  @Option(
      names = "--train",
      required = true,
      paramLabel = "FILE",
      description = "What is learnt from: .csv or .tsv, each also .gz, in UTF-8.")
  private Path train = Path.of("");

  @Option(
      names = "--test",
      required = true,
      paramLabel = "FILE",
      description = "What is to be foretold.")
  private Path test = Path.of("");

  Path train() {
    return train;
  }

  Path test() {
    return test;
  }
}
