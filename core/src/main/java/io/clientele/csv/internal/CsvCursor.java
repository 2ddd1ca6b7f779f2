package io.clientele.csv.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import io.clientele.csv.CsvLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks the rows of a CSV text (RFC 4180) as bytes; no text is made unless asked for.
 *
 * <p>Rows end with LF, CR LF or CR; a blank line is no row; a quoted cell may hold delimiters, line
 * breaks and doubled quotes; a quote inside an unquoted cell stands for itself. Memory is bounded
 * by {@link CsvLimits#maxRowBytes()}. Not safe for use by several threads.
 */
public final class CsvCursor implements AutoCloseable {
  private static final int FIRST_BUFFER = 1 << 17;

  private static final byte DELIMITER = 1;
  private static final byte LF = 2;
  private static final byte CR = 3;
  // From here on a byte belongs to the cell, and the row is told that it has such a byte.
  private static final byte QUOTE = 4;
  private static final byte NUL = 5;
  private static final byte HIGH = 6;
  private static final byte CONTROL = 7;
  private static final byte AFTER_QUOTE = 8;

  private final String file;
  private final InputStream in;
  private final int maxRowBytes;
  private final byte[] kinds = new byte[256];
  private final SpecialBytes specials;

  private byte[] buffer;
  private int limit;
  private boolean ended;
  private long bufferOffset;

  private int rowFrom;
  private int rowTo;
  private int next;
  private int cells;
  private int[] froms = new int[32];
  private int[] tos = new int[32];
  private int seen;
  private int badCell;
  private boolean doubledQuotes;
  private int breaks;
  private long line = 1;
  private long nextLine = 1;
  private @Nullable Problem problem;

  /**
   * Damage of one row that leaves the rows behind it readable.
   *
   * @param cell the cell, from 0
   * @param value what was found
   * @param expected what should be there, and the way out
   */
  public record Problem(int cell, String value, String expected) {}

  /**
   * @param file name for messages
   * @param in the text, closed with the cursor
   * @param delimiter an ASCII character
   */
  public CsvCursor(String file, InputStream in, char delimiter, CsvLimits limits) {
    this.file = file;
    this.in = in;
    maxRowBytes = limits.maxRowBytes();
    specials = new SpecialBytes(delimiter);
    buffer = new byte[Math.min(FIRST_BUFFER, maxRowBytes) + SpecialBytes.SLACK];
    Arrays.fill(kinds, 0, 0x20, CONTROL);
    Arrays.fill(kinds, 0x80, 0x100, HIGH);
    kinds[0x7F] = CONTROL;
    kinds[0] = NUL;
    kinds['"'] = QUOTE;
    kinds['\n'] = LF;
    kinds['\r'] = CR;
    kinds[delimiter] = DELIMITER;
    buffer[0] = '\n';
  }

  /**
   * Goes to the next row.
   *
   * @return whether there is one
   * @throws CsvException if the text cannot be read on: it is longer than the limits allow, a quote
   *     is never closed, the file is damaged
   */
  public boolean next() {
    do {
      rowFrom = next;
      line = nextLine;
      while (!scan()) {
        fill();
      }
      if (ended && rowFrom == limit) {
        return false;
      }
      if (rowTo - rowFrom > maxRowBytes) {
        throw tooLong();
      }
      nextLine += breaks;
    } while (isBlank());
    problem = seen >> NUL == 0 ? null : findProblem();
    if (doubledQuotes) {
      removeDoubledQuotes();
    }
    return true;
  }

  /** Returns the number of the line in which the row begins, from 1. */
  public long line() {
    return line;
  }

  /** Returns how many cells the row has. */
  public int cells() {
    return cells;
  }

  /** Returns the bytes that hold the cells; valid, like the places in it, until the next row. */
  public byte[] bytes() {
    return buffer;
  }

  /** Returns where a cell begins. */
  public int from(int cell) {
    return froms[cell];
  }

  /** Returns where a cell has ended. */
  public int to(int cell) {
    return tos[cell];
  }

  /** Returns the text of a cell. */
  public String text(int cell) {
    return new String(buffer, froms[cell], tos[cell] - froms[cell], UTF_8);
  }

  /** Returns whether all bytes of the row are printable ASCII. */
  public boolean isPlain() {
    return (seen & (1 << HIGH | 1 << CONTROL)) == 0;
  }

  /** Returns what is wrong with the row, or null. */
  public @Nullable Problem problem() {
    return problem;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw failure(line, "cannot be closed: " + e.getMessage(), "a readable file", e);
    }
  }

  /** Finds the cells of the row at {@link #rowFrom}; false if the buffer ends before the row. */
  private boolean scan() {
    byte[] b = buffer;
    byte[] kind = kinds;
    cells = 0;
    seen = 0;
    breaks = 0;
    doubledQuotes = false;
    int i = rowFrom;
    while (true) {
      int from = i;
      int to = -1;
      if (b[i] == '"') {
        from = i + 1;
        to = closingQuote(from);
        if (to < 0) {
          return false;
        }
        i = to + 1;
      }
      int end = i;
      int k;
      i = specials.next(b, i);
      while ((k = kind[b[i] & 0xFF]) >= QUOTE) {
        seen |= 1 << k;
        i = specials.next(b, i + 1);
      }
      if (to >= 0 && i > end) {
        seen |= 1 << AFTER_QUOTE;
        badCell = cells;
      }
      addCell(from, to < 0 ? i : to);
      if (k != DELIMITER) {
        return endRow(i, k);
      }
      i++;
    }
  }

  private boolean endRow(int at, int kind) {
    if (at == limit) {
      rowTo = at;
      next = at;
      specials.clear(); // the next row, which is none, ends here again
      return ended;
    }
    if (kind == CR && at + 1 == limit && !ended) {
      return false;
    }
    rowTo = at;
    next = kind == CR && at + 1 < limit && buffer[at + 1] == '\n' ? at + 2 : at + 1;
    breaks++;
    return true;
  }

  /** Returns where the quote stands that closes a cell, or -1 if the buffer ends before it. */
  private int closingQuote(int from) {
    byte[] b = buffer;
    int breaksBefore = breaks;
    int i = specials.next(b, from);
    while (true) {
      int k = kinds[b[i] & 0xFF];
      if (k == QUOTE) {
        if (i + 1 == limit && !ended) {
          return -1;
        }
        if (b[i + 1] != '"' || i + 1 == limit) {
          return i;
        }
        doubledQuotes = true;
        i++;
      } else if (k == LF) {
        if (i == limit) {
          if (ended) {
            throw unclosed(line + breaksBefore);
          }
          return -1;
        }
        breaks++;
        seen |= 1 << CONTROL;
      } else if (k > QUOTE) {
        seen |= 1 << k;
      } else if (b[i] < ' ') {
        seen |= 1 << CONTROL; // a delimiter or line break that is text here
      }
      i = specials.next(b, i + 1);
    }
  }

  private void addCell(int from, int to) {
    if (cells == froms.length) {
      froms = Arrays.copyOf(froms, cells * 2);
      tos = Arrays.copyOf(tos, cells * 2);
    }
    froms[cells] = from;
    tos[cells++] = to;
  }

  /** Returns whether the row is one unquoted cell of nothing but blanks. */
  private boolean isBlank() {
    if (cells != 1) {
      return false;
    }
    for (int i = rowFrom; i < rowTo; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private @Nullable Problem findProblem() {
    if ((seen & 1 << NUL) != 0) {
      int at = rowFrom;
      while (buffer[at] != 0) {
        at++;
      }
      return new Problem(
          cellAt(at),
          "a NUL byte at byte %s".formatted(bufferOffset + at),
          "text; if the file is UTF-16, convert it to UTF-8");
    }
    int malformed = (seen & 1 << HIGH) == 0 ? -1 : Utf8.firstMalformed(buffer, rowFrom, rowTo);
    if (malformed >= 0) {
      return new Problem(
          cellAt(malformed),
          "byte %s is 0x%02X".formatted(bufferOffset + malformed, buffer[malformed]),
          "text in UTF-8; convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8");
    }
    if ((seen & 1 << AFTER_QUOTE) != 0) {
      return new Problem(
          badCell,
          text(badCell),
          "a delimiter or the end of the row behind the closing quote; write a quote inside a"
              + " quoted cell twice");
    }
    return null;
  }

  private int cellAt(int position) {
    int cell = 0;
    while (cell + 1 < cells && froms[cell + 1] <= position) {
      cell++;
    }
    return cell;
  }

  private void removeDoubledQuotes() {
    for (int cell = 0; cell < cells; cell++) {
      int from = froms[cell];
      if (from > rowFrom && buffer[from - 1] == '"') {
        int kept = from;
        for (int i = from; i < tos[cell]; i++) {
          buffer[kept++] = buffer[i];
          if (buffer[i] == '"') {
            i++;
          }
        }
        tos[cell] = kept;
      }
    }
  }

  /** Makes the row at hand begin the buffer, and reads until that is full or the text ends. */
  private void fill() {
    if (rowFrom > 0) {
      System.arraycopy(buffer, rowFrom, buffer, 0, limit - rowFrom);
      bufferOffset += rowFrom;
      limit -= rowFrom;
      rowFrom = 0;
    } else if (limit + SpecialBytes.SLACK == buffer.length) {
      if (limit > maxRowBytes) {
        throw tooLong();
      }
      buffer =
          Arrays.copyOf(buffer, (int) Math.min(2L * limit, maxRowBytes + 1L) + SpecialBytes.SLACK);
    }
    try {
      while (limit + SpecialBytes.SLACK < buffer.length && !ended) {
        int read = in.read(buffer, limit, buffer.length - SpecialBytes.SLACK - limit);
        ended = read < 0;
        limit += Math.max(0, read);
      }
    } catch (IOException e) {
      throw failure(line, "cannot be read on: " + e.getMessage(), "an undamaged file", e);
    }
    buffer[limit] = '\n';
    specials.clear();
    if (bufferOffset == 0 && line == 1 && rowFrom == 0) {
      skipByteOrderMark();
    }
  }

  private void skipByteOrderMark() {
    if (limit >= 2 && (buffer[0] & buffer[1] & 0xFE) == 0xFE && buffer[0] != buffer[1]) {
      throw failure(1, "UTF-16", "text in UTF-8; convert the file with iconv -t UTF-8", null);
    }
    boolean mark =
        limit >= 3
            && buffer[0] == (byte) 0xEF
            && buffer[1] == (byte) 0xBB
            && buffer[2] == (byte) 0xBF;
    if (mark) {
      rowFrom = 3;
    }
  }

  private CsvException tooLong() {
    return failure(
        line,
        "a row of more than %s bytes".formatted(maxRowBytes),
        "shorter rows (maxRowBytes); look for a quote that is never closed",
        null);
  }

  private CsvException unclosed(long quoteLine) {
    return failure(
        quoteLine, "a quote that is never closed", "a second quote at the end of the cell", null);
  }

  private CsvException failure(long at, String found, String expected, @Nullable Throwable cause) {
    return new CsvException(new BadRow(file, at, 0, "", found, expected), cause);
  }
}
