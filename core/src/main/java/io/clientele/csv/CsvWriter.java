package io.clientele.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV as RFC 4180 has it, with line feeds at the end of rows, that is safe to open in a
 * spreadsheet: a text that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a
 * carriage return would run there as a formula, so a {@code '} is put before it (OWASP, CSV
 * injection). Numbers are written as numbers.
 *
 * <pre>{@code
 * try (CsvWriter csv = CsvWriter.to(Path.of("segments.csv"))) {
 *   csv.header("customer_id", "monetary");
 *   csv.cell("17850").cell(5391.21).endRow();
 * }
 * }</pre>
 *
 * <p>Same cells, same bytes, on every machine. An {@link IOException} comes out as {@link
 * UncheckedIOException}. Not safe for use by several threads.
 */
public final class CsvWriter implements Closeable {
  private final Appendable target;
  private int columns = -1;
  private int cell;
  private boolean soleCellIsEmpty;

  private CsvWriter(Appendable target) {
    this.target = requireNonNull(target, "target");
  }

  /** Writes to a text; closing the writer closes it if it can be closed. */
  public static CsvWriter to(Appendable target) {
    return new CsvWriter(target);
  }

  /** Writes a file in UTF-8; what it held before is replaced. */
  public static CsvWriter to(Path file) {
    try {
      return new CsvWriter(Files.newBufferedWriter(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a row of column names; every row after it has as many cells. */
  public CsvWriter header(String... names) {
    for (String name : names) {
      cell(name);
    }
    return endRow();
  }

  /**
   * Writes a row. Null is an empty cell; the numbers of {@code java.lang} and {@code java.math} are
   * numbers; anything else is the text of its {@code toString()}.
   */
  public CsvWriter row(@Nullable Object... cells) {
    for (Object each : cells) {
      if (each == null) {
        empty();
      } else if (each instanceof Double || each instanceof Float) {
        cell(((Number) each).doubleValue());
      } else if (each instanceof BigDecimal number) {
        raw(number.toPlainString());
      } else if (each instanceof Long
          || each instanceof Integer
          || each instanceof Short
          || each instanceof Byte
          || each instanceof BigInteger) {
        raw(each.toString());
      } else {
        cell(each.toString());
      }
    }
    return endRow();
  }

  /** Writes a text, quoted if need be, and neutralised if a spreadsheet would run it. */
  public CsvWriter cell(CharSequence text) {
    return raw(quoted(isFormula(text) ? "'" + text : text.toString()));
  }

  /** Writes a whole number. */
  public CsvWriter cell(long number) {
    return raw(Long.toString(number));
  }

  /**
   * Writes a number with as many digits as are needed to read the same number back; a whole number
   * has no {@code .0}.
   *
   * @throws IllegalArgumentException if it is not finite: leave such a cell empty
   */
  public CsvWriter cell(double number) {
    return raw(ShortestDecimal.of(number));
  }

  /** Writes an empty cell. */
  public CsvWriter empty() {
    return raw("");
  }

  /**
   * Ends the row.
   *
   * @throws IllegalStateException if it has more or fewer cells than the first
   */
  public CsvWriter endRow() {
    if (columns < 0) {
      columns = cell;
    }
    if (cell != columns || cell == 0) {
      throw new IllegalStateException(
          "a row of %s cells, expected %s as in the first row, at least 1"
              .formatted(cell, columns));
    }
    // A row of one empty cell would be a blank line, which readers skip.
    append(cell == 1 && soleCellIsEmpty ? "\"\"\n" : "\n");
    cell = 0;
    return this;
  }

  @Override
  public void close() {
    if (target instanceof Closeable closeable) {
      try {
        closeable.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private CsvWriter raw(String text) {
    if (cell > 0) {
      append(",");
    }
    soleCellIsEmpty = text.isEmpty();
    cell++;
    append(text);
    return this;
  }

  private void append(String text) {
    try {
      target.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFormula(CharSequence text) {
    return text.length() > 0 && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
  }

  private static String quoted(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &= c != '"' && c != ',' && c != '\n' && c != '\r' && c != '\uFEFF';
    }
    boolean blankAround =
        !text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ');
    return plain && !blankAround ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
