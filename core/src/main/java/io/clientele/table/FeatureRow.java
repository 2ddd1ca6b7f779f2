package io.clientele.table;

import io.clientele.csv.internal.CsvCursor;
import io.clientele.csv.internal.DecimalText;

/**
 * The row at hand of a file of features that is read row by row, see {@link FeaturesFile#each}. The
 * same object stands for every row, so nothing of it may be kept. Columns are numbered from 0 as
 * they were wanted. Not safe for use by several threads.
 */
public final class FeatureRow {
  /** Looks at rows, one after the other. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Looks at a row.
     *
     * @throws RuntimeException as {@link FeatureRow#bad} returns it, if the row does not make sense
     */
    void row(FeatureRow row);
  }

  private final CsvCursor cursor;
  private final FeatureColumn[] columns;

  /** Where the cell of each column stands, or -1. */
  private final int[] cellOf;

  private final TableCell[] cells;
  private final double[] numbers;

  FeatureRow(CsvCursor cursor, FeatureColumn[] columns, int[] cellOf) {
    this.cursor = cursor;
    this.columns = columns;
    this.cellOf = cellOf;
    cells = new TableCell[columns.length];
    numbers = new double[columns.length];
    for (int column = 0; column < columns.length; column++) {
      cells[column] = new TableCell(cursor, cellOf[column]);
      numbers[column] = Double.NaN;
    }
  }

  /** Looks at every wanted cell of the row that the cursor stands at. */
  void read() {
    for (int column = 0; column < cells.length; column++) {
      if (cellOf[column] < 0) {
        continue;
      }
      TableCell cell = cells[column];
      cell.moveToRow();
      if (columns[column].kind() == FeatureColumn.Kind.NUMBER) {
        numbers[column] = number(cell, columns[column].mayBeBlank());
      } else if (cell.isBlank() && !columns[column].mayBeBlank()) {
        throw cell.bad("a text in every row");
      }
    }
  }

  static double number(TableCell cell, boolean mayBeBlank) {
    if (mayBeBlank && (cell.isBlank() || cell.is("NA") || cell.is("NaN"))) {
      return Double.NaN;
    }
    if (cell.isBlank()) {
      throw cell.bad(DecimalText.EXPECTED + ", in every row");
    }
    return cell.number() + 0.0; // no negative zero
  }

  /** Returns whether the file has a column. */
  public boolean has(int column) {
    return cellOf[column] >= 0;
  }

  /** Returns the number of a column, {@link Double#NaN} where it is missing. */
  public double number(int column) {
    return numbers[column];
  }

  /** Returns the text of a column, empty where it is missing. */
  public String text(int column) {
    return has(column) ? cells[column].text() : "";
  }

  /**
   * Returns the bytes in which the texts of all columns stand as UTF-8, for readers in a hurry.
   * They are valid until the row is left, and must not be changed.
   */
  public byte[] bytes() {
    return cursor.bytes();
  }

  /** Returns where the text of a column begins in the {@link #bytes}. */
  public int from(int column) {
    return cells[column].from();
  }

  /** Returns where the text of a column has ended; at its beginning where it is missing. */
  public int to(int column) {
    return cells[column].to();
  }

  /**
   * Returns what to throw if a cell does not make sense: the row is then a bad one, as if it could
   * not be read.
   *
   * @param column that the file has
   * @param expected what should stand there
   */
  public RuntimeException bad(int column, String expected) {
    return cells[column].bad(expected);
  }
}
