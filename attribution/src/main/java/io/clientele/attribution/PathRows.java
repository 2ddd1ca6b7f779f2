package io.clientele.attribution;

import io.clientele.table.FeatureRow;

/** Counts paths while the rows of a file are read: {@link Paths#columns} by their numbers. */
final class PathRows implements FeatureRow.Reader {
  private static final int PATH = 0;
  private static final int CONVERSIONS = 1;
  private static final int VALUE = 2;
  private static final int NULLS = 3;

  private final PathsBuilder paths = new PathsBuilder();
  private final PathBytes bytes = new PathBytes(paths);

  @Override
  public void row(FeatureRow row) {
    double conversions = number(row, CONVERSIONS);
    double value = number(row, VALUE);
    double nulls = number(row, NULLS);
    if (conversions == 0 && value > 0) {
      throw row.bad(VALUE, "0 where there is no conversion");
    }
    int path = bytes.pathOf(row.bytes(), row.from(PATH), row.to(PATH));
    if (path < 0) {
      throw row.bad(PATH, "names of channels joined by \" > \"");
    }
    paths.countChecked(path, conversions, value, nulls);
  }

  private static double number(FeatureRow row, int column) {
    if (!row.has(column)) {
      return 0;
    }
    double number = row.number(column);
    if (!(number >= 0 && number <= 1e15)) { // also catches NaN
      throw row.bad(column, "a number from 0 to 1e15");
    }
    return number;
  }

  Paths paths() {
    return paths.build();
  }
}
