package io.clientele.table;

import io.clientele.csv.BadRow;
import io.clientele.csv.internal.CsvCursor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One run through the rows of a features file. */
final class FeaturesReading {
  private final HeaderRow header;
  private final CsvCursor cursor;
  private final Consumer<BadRow> badRows;
  private final FeatureColumn[] columns;

  /** Where the cell of each column stands, or -1. */
  private final int[] cellOf;

  /**
   * @param badRows is told of bad rows, and throws if the run is to end there
   */
  FeaturesReading(
      HeaderRow header,
      CsvCursor cursor,
      Collection<FeatureColumn> wanted,
      Map<String, String> headers,
      Consumer<BadRow> badRows) {
    this.header = header;
    this.cursor = cursor;
    this.badRows = badRows;
    columns = wanted.toArray(FeatureColumn[]::new);
    cellOf = cellsOf(headers);
  }

  /** Reads all rows to a table. */
  Features run() {
    List<FeatureCells> found = new ArrayList<>();
    for (int column = 0; column < columns.length; column++) {
      if (cellOf[column] >= 0) {
        found.add(FeatureCells.of(cursor, columns[column], cellOf[column]));
      }
    }
    FeatureCells[] cells = found.toArray(FeatureCells[]::new);
    int rows = 0;
    while (nextWhole()) {
      try {
        for (FeatureCells each : cells) {
          each.read();
        }
      } catch (BadCellException e) {
        bad(e);
        continue;
      }
      for (FeatureCells each : cells) {
        each.keep(rows);
      }
      rows = Blocks.grown(rows);
    }
    return drained(cells, rows);
  }

  /** Shows all rows to a reader. */
  void each(FeatureRow.Reader reader) {
    FeatureRow row = new FeatureRow(cursor, columns, cellOf);
    while (nextWhole()) {
      try {
        row.read();
        reader.row(row);
      } catch (BadCellException e) {
        bad(e);
      }
    }
  }

  /** Goes to the next row that has as many cells as the header, and tells of those in between. */
  private boolean nextWhole() {
    while (cursor.next()) {
      CsvCursor.Problem problem = cursor.problem();
      if (problem != null) {
        bad(problem.cell(), problem.value(), problem.expected());
      } else if (cursor.cells() != header.names().size()) {
        badRows.accept(header.otherWidth(cursor));
      } else {
        return true;
      }
    }
    return false;
  }

  private void bad(BadCellException e) {
    bad(e.cell(), cursor.text(e.cell()), e.expected());
  }

  private void bad(int cell, String value, String expected) {
    badRows.accept(
        new BadRow(header.file(), cursor.line(), cell + 1, header.header(cell), value, expected));
  }

  private static Features drained(FeatureCells[] cells, int rows) {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    Map<String, Labels> texts = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    FeatureCells.Target target =
        new FeatureCells.Target() {
          @Override
          public void numbers(String name, double[] values) {
            numbers.put(name, values);
          }

          @Override
          public void texts(String name, Labels values) {
            texts.put(name, values);
          }
        };
    for (FeatureCells each : cells) {
      names.add(each.column.name());
      each.drainInto(target, rows);
    }
    return new Features(
        rows,
        Collections.unmodifiableMap(numbers),
        Collections.unmodifiableMap(texts),
        List.copyOf(names));
  }

  private int[] cellsOf(Map<String, String> headers) {
    int[] found = new int[columns.length];
    List<String> missing = new ArrayList<>();
    for (int number = 0; number < columns.length; number++) {
      FeatureColumn column = columns[number];
      String mapped = headers.get(column.name());
      String wantedHeader = mapped == null ? column.name() : mapped;
      found[number] = header.find(wantedHeader);
      if (found[number] < 0 && (mapped != null || !column.mayBeAbsent())) {
        missing.add("\"%s\"%s".formatted(wantedHeader, header.nearest(List.of(wantedHeader))));
      }
    }
    if (!missing.isEmpty()) {
      throw header.failure(
          "columns %s%s".formatted(String.join(", ", missing), header.delimiterHint()));
    }
    return found;
  }
}
