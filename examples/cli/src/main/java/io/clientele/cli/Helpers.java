package io.clientele.cli;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The threads that a command may use. */
final class Helpers {
  private static final int MOST = 1024;

  /** What is done with threads to help the caller's, {@code null} for none. */
  @FunctionalInterface
  interface Work {
    void with(@Nullable ExecutorService helpers) throws IOException;
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Default: as many as there are processors. The result is the same with any.")
  private @Nullable Integer threads;

  /** Does the work with as many threads as were asked for. */
  void run(Work work) throws IOException {
    int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (count < 1 || count > MOST) {
      throw new ParameterException(
          command.commandLine(), "--threads %s, expected 1 to %s".formatted(count, MOST));
    }
    ExecutorService helpers = count == 1 ? null : Executors.newFixedThreadPool(count - 1);
    try {
      work.with(helpers);
    } finally {
      if (helpers != null) {
        helpers.shutdown();
      }
    }
  }
}
