package io.clientele.table;

import static java.util.Objects.requireNonNull;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import io.clientele.csv.CsvLimits;
import io.clientele.csv.ReadProgress;
import io.clientele.csv.internal.CsvCursor;
import io.clientele.csv.internal.CsvSource;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of features in CSV, also packed by gzip: a header that names the columns, then a row for
 * each customer, session or whatever they are features of. Only the wanted columns are looked at.
 *
 * <pre>{@code
 * Features shop = FeaturesFile.open(Path.of("customers.csv"))
 *     .want(text("id").orAbsent(), number("recency"), number("age").orBlank())
 *     .read();
 * double[] ages = shop.numbers("age"); // NaN where the cell is blank
 * }</pre>
 *
 * <p>Headers match whatever the case of their letters and the blanks around them; {@link #columns}
 * maps other ones. Numbers have a decimal point. Blanks around a cell are no part of it.
 *
 * <p>A row that does not fit ends the reading, or is skipped and reported; nothing half-read is
 * returned. Memory beside the table is bounded by {@link CsvLimits}. Cost: one pass. Not safe for
 * use by several threads; it can be read several times.
 */
public final class FeaturesFile {
  private final Path path;
  private final Map<String, FeatureColumn> wanted = new LinkedHashMap<>();
  private Map<String, String> headers = Map.of();
  private @Nullable Character delimiter;
  private ReadProgress progress = (read, total) -> {};
  private CsvLimits limits = CsvLimits.withDefaults();

  private FeaturesFile(Path path) {
    this.path = requireNonNull(path, "path");
  }

  /** Names the file to read; nothing is opened yet. */
  public static FeaturesFile open(Path path) {
    return new FeaturesFile(path);
  }

  /**
   * Adds columns to read.
   *
   * @throws IllegalArgumentException if a name was wanted before
   */
  public FeaturesFile want(FeatureColumn... columns) {
    for (FeatureColumn column : columns) {
      if (wanted.putIfAbsent(column.name(), column) != null) {
        throw new IllegalArgumentException(
            "column \"%s\" is wanted twice: expected each name once".formatted(column.name()));
      }
    }
    return this;
  }

  /**
   * Names headers that differ from the names of the columns; in place of those named before.
   *
   * @param nameToHeader header by name, such as {@code recency -> "Days since"}; each name is that
   *     of a wanted column when the file is read
   */
  public FeaturesFile columns(Map<String, String> nameToHeader) {
    headers = Map.copyOf(nameToHeader);
    return this;
  }

  /**
   * Sets what separates cells; unless set, it is a tab in files named {@code .tsv} or {@code
   * .tsv.gz}, and else a comma.
   *
   * @throws IllegalArgumentException if it is a letter, a digit, a quote, a blank, a line break, a
   *     point, a sign or not ASCII
   */
  public FeaturesFile delimiter(char separator) {
    delimiter = Delimiter.checked(separator);
    return this;
  }

  /** Sets who is told how far the reading is. */
  public FeaturesFile onProgress(ReadProgress listener) {
    progress = requireNonNull(listener, "listener");
    return this;
  }

  /** Sets how much the file may ask of the reader. */
  public FeaturesFile limits(CsvLimits most) {
    limits = requireNonNull(most, "most");
    return this;
  }

  /**
   * Returns the headers of all columns as they stand in the file, blanks around them left out.
   *
   * @throws CsvException if the file cannot be read or has no header
   */
  public List<String> headers() {
    try (CsvCursor cursor = cursor(CsvSource.open(path, limits, (read, total) -> {}))) {
      return header(cursor).names().stream().map(String::strip).toList();
    }
  }

  /**
   * Reads the wanted columns.
   *
   * @throws CsvException at the first row that is bad, or if the file cannot be read
   * @throws IllegalArgumentException if no column is wanted, or one is mapped that is not wanted
   */
  public Features read() {
    return read(
        bad -> {
          throw new CsvException(bad);
        });
  }

  /**
   * Reads the wanted columns without the bad rows.
   *
   * @param report is told of every bad row
   * @throws CsvException if the file cannot be read, or is damaged so that no next row can be found
   * @throws IllegalArgumentException if no column is wanted, or one is mapped that is not wanted
   */
  public Features readSkippingBadRows(Consumer<BadRow> report) {
    return read(requireNonNull(report, "report"));
  }

  /**
   * Shows the wanted columns to a reader row by row and keeps nothing of them: for what is counted
   * while it is read.
   *
   * @throws CsvException at the first row that is bad, or if the file cannot be read
   * @throws IllegalArgumentException if no column is wanted, or one is mapped that is not wanted
   */
  public void each(FeatureRow.Reader reader) {
    eachSkippingBadRows(
        reader,
        bad -> {
          throw new CsvException(bad);
        });
  }

  /**
   * Does as {@link #each} does without the bad rows.
   *
   * @param report is told of every bad row
   * @throws CsvException if the file cannot be read, or is damaged so that no next row can be found
   * @throws IllegalArgumentException if no column is wanted, or one is mapped that is not wanted
   */
  public void eachSkippingBadRows(FeatureRow.Reader reader, Consumer<BadRow> report) {
    requireNonNull(reader, "reader");
    requireNonNull(report, "report");
    checkWanted();
    try (CsvCursor cursor = cursor(CsvSource.open(path, limits, progress))) {
      new FeaturesReading(header(cursor), cursor, wanted.values(), headers, report).each(reader);
    }
  }

  private Features read(Consumer<BadRow> badRows) {
    checkWanted();
    return read(CsvSource.open(path, limits, progress), badRows);
  }

  /** Reads a text as if it stood in the file. */
  Features read(InputStream text, Consumer<BadRow> badRows) {
    checkWanted();
    try (CsvCursor cursor = cursor(text)) {
      return new FeaturesReading(header(cursor), cursor, wanted.values(), headers, badRows).run();
    }
  }

  private void checkWanted() {
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException(
          "no column of %s is wanted: name some with want(..)".formatted(path));
    }
    for (String name : headers.keySet()) {
      if (!wanted.containsKey(name)) {
        throw new IllegalArgumentException(
            "column \"%s\" is mapped to a header, expected one of %s"
                .formatted(name, String.join(", ", wanted.keySet())));
      }
    }
  }

  private CsvCursor cursor(InputStream text) {
    return new CsvCursor(path.toString(), text, Delimiter.of(path, delimiter), limits);
  }

  private HeaderRow header(CsvCursor cursor) {
    return HeaderRow.read(path.toString(), cursor, "id,recency,frequency");
  }
}
