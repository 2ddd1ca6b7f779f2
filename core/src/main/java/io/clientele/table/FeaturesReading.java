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
  private final FeatureCells[] cells;

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
    cells = cellsOf(wanted, headers);
  }

  Features run() {
    int rows = 0;
    while (cursor.next()) {
      CsvCursor.Problem problem = cursor.problem();
      if (problem != null) {
        bad(problem.cell(), problem.value(), problem.expected());
      } else if (cursor.cells() != header.names().size()) {
        badRows.accept(header.otherWidth(cursor));
      } else if (isReadable()) {
        for (FeatureCells each : cells) {
          each.keep(rows);
        }
        rows = Blocks.grown(rows);
      }
    }
    return drained(rows);
  }

  /** Looks at every wanted cell of the row, and tells of the first that is bad. */
  private boolean isReadable() {
    try {
      for (FeatureCells each : cells) {
        each.read(cursor);
      }
      return true;
    } catch (BadCellException e) {
      bad(e.cell(), cursor.text(e.cell()), e.expected());
      return false;
    }
  }

  private void bad(int cell, String value, String expected) {
    badRows.accept(
        new BadRow(header.file(), cursor.line(), cell + 1, header.header(cell), value, expected));
  }

  private Features drained(int rows) {
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

  private FeatureCells[] cellsOf(Collection<FeatureColumn> wanted, Map<String, String> headers) {
    List<FeatureCells> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (FeatureColumn column : wanted) {
      String mapped = headers.get(column.name());
      String wantedHeader = mapped == null ? column.name() : mapped;
      int cell = header.find(wantedHeader);
      if (cell >= 0) {
        found.add(FeatureCells.of(column, cell));
      } else if (mapped != null || !column.mayBeAbsent()) {
        missing.add("\"%s\"%s".formatted(wantedHeader, header.nearest(List.of(wantedHeader))));
      }
    }
    if (!missing.isEmpty()) {
      throw header.failure(
          "columns %s%s".formatted(String.join(", ", missing), header.delimiterHint()));
    }
    return found.toArray(FeatureCells[]::new);
  }
}
