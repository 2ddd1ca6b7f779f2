package io.clientele.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.csv.internal.CsvCursor;
import io.clientele.csv.internal.DecimalText;
import io.clientele.internal.IdText;

/** The text of one column in the row at hand, as a slice of the reader's bytes. */
final class TableCell {
  private static final int ABSENT = -1;
  private static final int CURRENCY_LETTERS = 3;

  private final CsvCursor cursor;
  private final int cell;
  private final byte[] capitals = new byte[CURRENCY_LETTERS];
  private int from;
  private int to;

  TableCell(CsvCursor cursor, OrdersLayout layout, OrdersColumn column) {
    this(cursor, layout.has(column) ? layout.cellOf(column) : ABSENT);
  }

  /**
   * @param cursor at whose rows it looks
   * @param cell number of the cell in its row, from 0
   */
  TableCell(CsvCursor cursor, int cell) {
    this.cursor = cursor;
    this.cell = cell;
  }

  /** Goes to the row that the cursor stands at; blanks around the text are no part of it. */
  void moveToRow() {
    if (cell == ABSENT) {
      return;
    }
    byte[] b = cursor.bytes();
    int start = cursor.from(cell);
    int end = cursor.to(cell);
    while (start < end && b[start] <= ' ' && isBlank(b[start])) {
      start++;
    }
    while (start < end && b[end - 1] <= ' ' && isBlank(b[end - 1])) {
      end--;
    }
    from = start;
    to = end;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Returns whether there is no such column, or nothing in it. */
  boolean isBlank() {
    return from == to;
  }

  /** Returns the code of the text, which is kept if it is new, or {@link Codes#NONE}. */
  int codeIn(Dictionary.Builder dictionary) {
    return from == to ? Codes.NONE : dictionary.add(cursor.bytes(), from, to);
  }

  /** Does as {@link #codeIn(Dictionary.Builder)} does, sooner if the code is this one. */
  int codeIn(Dictionary.Builder dictionary, int guess) {
    return from == to ? Codes.NONE : dictionary.add(cursor.bytes(), from, to, guess);
  }

  /** Returns whether there is a text, and it is that of the code. */
  boolean isTextOf(int code, Dictionary.Builder dictionary) {
    return from < to && code != Codes.NONE && dictionary.isText(code, cursor.bytes(), from, to);
  }

  /** Returns whether there is a text, and it is this one. */
  boolean is(String wanted) {
    return from < to && text().equals(wanted);
  }

  /** Returns whether there is a text, and it may serve as an id. */
  boolean isId() {
    return from < to && isIdText();
  }

  /** Checks the rules for ids, to which a blank cell keeps. */
  void checkId() {
    if (from < to && !isIdText()) {
      throw bad("an id of at most %s printable characters".formatted(IdText.MAX_LENGTH));
    }
  }

  private boolean isIdText() {
    if (cursor.isPlain()) {
      return to - from <= IdText.MAX_LENGTH;
    }
    try {
      IdText.checked("it", text());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  double number() {
    double number = DecimalText.parse(cursor.bytes(), from, to);
    if (Double.isNaN(number)) {
      throw bad(DecimalText.EXPECTED);
    }
    return number;
  }

  double numberOr(double absent) {
    return from == to ? absent : number();
  }

  long time(OrderTimes times) {
    long millis = times.parse(cursor.bytes(), from, to);
    if (millis == OrderTimes.NONE) {
      throw bad(times.expected());
    }
    return millis;
  }

  /** Returns the code of a currency in capital letters, or {@link Codes#NONE}. */
  int currencyIn(Dictionary.Builder currencies) {
    if (from == to) {
      return Codes.NONE;
    }
    boolean letters = to - from == CURRENCY_LETTERS;
    for (int i = from; letters && i < to; i++) {
      capitals[i - from] = (byte) (cursor.bytes()[i] & ~0x20);
      letters = capitals[i - from] >= 'A' && capitals[i - from] <= 'Z';
    }
    if (!letters) {
      throw bad("a currency code of three letters such as EUR");
    }
    return currencies.add(capitals, 0, CURRENCY_LETTERS);
  }

  /** Returns whether the text begins with this lower-case ASCII letter, in either case. */
  boolean beginsWith(char letter) {
    return from < to && (cursor.bytes()[from] | 0x20) == letter;
  }

  String text() {
    return new String(cursor.bytes(), from, to - from, UTF_8);
  }

  BadCellException bad(String expected) {
    return new BadCellException(cell, expected);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
