package io.clientele.cli;

import static java.util.Objects.requireNonNull;

import io.clientele.csv.CsvException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns whatever ended a run into an exit code and one message. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final int DONE = CommandLine.ExitCode.OK;
  private static final int FAILED = CommandLine.ExitCode.SOFTWARE;
  private static final int WRONG_USAGE = CommandLine.ExitCode.USAGE;

  private final Terminal terminal;
  private final BooleanSupplier stacktrace;

  Failures(Terminal terminal, BooleanSupplier stacktrace) {
    this.terminal = terminal;
    this.stacktrace = stacktrace;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    terminal.error(
        "%s\nTry '%s --help'.".formatted(e.getMessage(), command.getCommandSpec().qualifiedName()));
    return WRONG_USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return end(e);
  }

  /** Tells why the run ended, and returns the exit code. */
  int end(Throwable e) {
    if (isClosedPipe(e)) {
      return DONE;
    }
    terminal.error(foreseen(e).orElseGet(() -> unforeseen(e)));
    if (stacktrace.getAsBoolean()) {
      e.printStackTrace(terminal.err());
    }
    return FAILED;
  }

  private static boolean isClosedPipe(@Nullable Throwable e) {
    return e != null && (e instanceof PipeStream.Closed || isClosedPipe(e.getCause()));
  }

  /** Returns the message of what data, disks and people do. */
  private static Optional<String> foreseen(Throwable e) {
    if (e instanceof CsvException || e instanceof Failure) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    if (e instanceof UncheckedIOException wrapped) {
      return foreseen(requireNonNull(wrapped.getCause()));
    }
    if (e instanceof NoSuchFileException missing) {
      return Optional.of("%s: no such file or directory".formatted(missing.getFile()));
    }
    if (e instanceof AccessDeniedException denied) {
      return Optional.of("%s: permission denied".formatted(denied.getFile()));
    }
    if (e instanceof FileSystemException file) {
      String reason = file.getReason() == null ? e.getClass().getSimpleName() : file.getReason();
      return Optional.of("%s: %s".formatted(file.getFile(), reason));
    }
    if (e instanceof IOException) {
      return Optional.of("reading or writing failed: " + e.getMessage());
    }
    if (e instanceof OutOfMemoryError) {
      return Optional.of(
          "the data does not fit into %s MB of memory: give Java more, as in java -Xmx8g -jar ..."
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
    }
    return Optional.empty();
  }

  private String unforeseen(Throwable e) {
    return "the program itself failed (%s)%s"
        .formatted(
            e, stacktrace.getAsBoolean() ? "" : "; run it again with --stacktrace to see where");
  }
}
