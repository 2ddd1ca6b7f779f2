package io.clientele.table;

/** Leaves the reading of a row whose cell is wrong; caught by the loop over the rows. */
final class BadCellException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int cell;
  private final String expected;

  BadCellException(int cell, String expected) {
    super(expected, null, false, false); // no stack trace: a file may have millions of bad rows
    this.cell = cell;
    this.expected = expected;
  }

  /** Returns the number of the cell, from 0. */
  int cell() {
    return cell;
  }

  String expected() {
    return expected;
  }
}
