package io.clientele.cli;

import io.clientele.csv.BadRow;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a file of features is read: the options that all commands over one share. */
final class FeaturesOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME=HEADER",
      description = "Which column is what, as in recency=Tage,frequency=Bestellungen.")
  private @Nullable Map<String, String> columns;

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      converter = DelimiterConverter.class,
      description = DelimiterConverter.DESCRIPTION)
  private @Nullable Character delimiter;

  @Option(names = "--skip-bad-rows", description = SkippedRows.DESCRIPTION)
  private boolean skipBadRows;

  /** Returns options that were given to a command in another way. */
  static FeaturesOptions of(
      CommandSpec command,
      @Nullable Map<String, String> columns,
      @Nullable Character delimiter,
      boolean skipBadRows) {
    FeaturesOptions options = new FeaturesOptions();
    options.command = command;
    options.columns = columns;
    options.delimiter = delimiter;
    options.skipBadRows = skipBadRows;
    return options;
  }

  /** Returns the headers of a file, for commands that want all columns but a few. */
  List<String> headers(Path path) {
    return open(path).headers();
  }

  /**
   * Reads columns of a file, with a bar on a terminal. Tells a person how many bad rows were
   * skipped, if that was asked for.
   *
   * @throws ParameterException if the columns and the options do not go together
   */
  Features read(Path path, Collection<FeatureColumn> wanted, Terminal terminal) {
    FeatureColumn[] columns = wanted.toArray(FeatureColumn[]::new);
    return read(
        path,
        terminal,
        file -> file.want(columns).read(),
        (file, bad) -> file.want(columns).readSkippingBadRows(bad),
        Features::size);
  }

  /**
   * Reads a file in a way of its own, else as {@link #read(Path, Collection, Terminal)} does.
   *
   * @param all reads it to the first bad row
   * @param good reads it without the bad rows, which it tells of
   * @param size of what was read, 0 if that is nothing
   */
  <T> T read(
      Path path,
      Terminal terminal,
      Function<FeaturesFile, T> all,
      BiFunction<FeaturesFile, Consumer<BadRow>, T> good,
      ToIntFunction<T> size) {
    SkippedRows skipped = new SkippedRows();
    FeaturesFile file = open(path);
    T found;
    try (ReadBar bar = ReadBar.on(terminal, String.valueOf(path.getFileName()))) {
      file.onProgress(bar);
      found = skipBadRows ? good.apply(file, skipped) : all.apply(file);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
    if (size.applyAsInt(found) == 0) {
      skipped.failIfAny();
    }
    skipped.report(terminal);
    return found;
  }

  /** Returns whether bad rows are left out rather than ending the run. */
  boolean skipsBadRows() {
    return skipBadRows;
  }

  private FeaturesFile open(Path path) {
    try {
      FeaturesFile file = FeaturesFile.open(path);
      file = columns == null ? file : file.columns(columns);
      return delimiter == null ? file : file.delimiter(delimiter);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
  }

  private ParameterException wrongUsage(IllegalArgumentException e) {
    return new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
  }
}
