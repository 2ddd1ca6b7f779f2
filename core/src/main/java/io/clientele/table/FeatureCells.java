package io.clientele.table;

import io.clientele.csv.internal.CsvCursor;

/** A wanted column of a features file while it grows. */
abstract class FeatureCells {
  final FeatureColumn column;
  final TableCell cell;

  private FeatureCells(FeatureColumn column, TableCell cell) {
    this.column = column;
    this.cell = cell;
  }

  /**
   * @param number that of its cell in a row, from 0
   */
  static FeatureCells of(CsvCursor cursor, FeatureColumn column, int number) {
    TableCell cell = new TableCell(cursor, number);
    return column.kind() == FeatureColumn.Kind.NUMBER
        ? new Numbers(column, cell)
        : new Texts(column, cell);
  }

  /** Looks at the cell of the row at hand, which is not kept yet. */
  abstract void read();

  /** Keeps what was read as that of the next row, whose number from 0 this is. */
  abstract void keep(int row);

  /** Gives the column away: it can be called once. */
  abstract void drainInto(Target target, int rows);

  /** Takes the columns. */
  interface Target {
    void numbers(String name, double[] values);

    void texts(String name, Labels values);
  }

  private static final class Numbers extends FeatureCells {
    private final Blocks<double[]> blocks = new Blocks<>(double[]::new);
    private double[] block = {};
    private double value;

    Numbers(FeatureColumn column, TableCell cell) {
      super(column, cell);
    }

    @Override
    void read() {
      cell.moveToRow();
      value = FeatureRow.number(cell, column.mayBeBlank());
    }

    @Override
    void keep(int row) {
      int at = row & Blocks.SIZE - 1;
      if (at == 0) {
        block = blocks.next();
      }
      block[at] = value;
    }

    @Override
    void drainInto(Target target, int rows) {
      target.numbers(column.name(), blocks.drain(rows));
    }
  }

  private static final class Texts extends FeatureCells {
    private final Dictionary.Builder dictionary = Dictionary.builder();
    private final Blocks<int[]> blocks = new Blocks<>(int[]::new);
    private int[] block = {};

    Texts(FeatureColumn column, TableCell cell) {
      super(column, cell);
    }

    @Override
    void read() {
      cell.moveToRow();
      if (cell.isBlank() && !column.mayBeBlank()) {
        throw cell.bad("a text in every row");
      }
    }

    @Override
    void keep(int row) {
      int at = row & Blocks.SIZE - 1;
      if (at == 0) {
        block = blocks.next();
      }
      block[at] = cell.codeIn(dictionary);
    }

    @Override
    void drainInto(Target target, int rows) {
      target.texts(column.name(), new Labels(blocks.drain(rows), dictionary.buildLast()));
    }
  }
}
