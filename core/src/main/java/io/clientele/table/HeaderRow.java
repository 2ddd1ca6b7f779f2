package io.clientele.table;

import static java.util.stream.Collectors.joining;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import io.clientele.csv.internal.CsvCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The headers of a file as people write them: case and blanks around them do not matter.
 *
 * @param line in which they stand
 */
record HeaderRow(String file, long line, List<String> names) {
  /**
   * Reads the first row.
   *
   * @param example of a header, for the message if there is none
   */
  static HeaderRow read(String file, CsvCursor cursor, String example) {
    if (!cursor.next()) {
      throw new CsvException(
          new BadRow(
              file,
              0,
              0,
              "",
              "no line with text",
              "a header line that names the columns, such as " + example));
    }
    CsvCursor.Problem problem = cursor.problem();
    if (problem != null) {
      throw new CsvException(
          new BadRow(
              file, cursor.line(), problem.cell() + 1, "", problem.value(), problem.expected()));
    }
    List<String> names = new ArrayList<>();
    for (int cell = 0; cell < cursor.cells(); cell++) {
      names.add(cursor.text(cell));
    }
    return new HeaderRow(file, cursor.line(), names);
  }

  /** Returns the header of a cell, empty if there is none. */
  String header(int cell) {
    return cell < names.size() ? names.get(cell) : "";
  }

  /** Tells that a row has more or fewer cells than the header. */
  BadRow otherWidth(CsvCursor cursor) {
    return new BadRow(
        file,
        cursor.line(),
        0,
        "",
        "%s cells, \"%s\" the first".formatted(cursor.cells(), cursor.text(0)),
        "%s as in the header; look for a quote that is missing or a delimiter too many"
            .formatted(names.size()));
  }

  /** Returns the number of the cell from 0 under a header, or -1. */
  int find(String name) {
    int found = -1;
    for (int cell = 0; cell < names.size(); cell++) {
      if (normal(names.get(cell)).equals(normal(name))) {
        if (found >= 0) {
          throw new CsvException(
              new BadRow(
                  file,
                  line,
                  cell + 1,
                  names.get(cell),
                  names.get(cell),
                  "each header once, but column %s has this one too; rename one of them"
                      .formatted(found + 1)));
        }
        found = cell;
      }
    }
    return found;
  }

  /** Returns which header is most like one of these, as a remark, or an empty text. */
  String nearest(List<String> wanted) {
    String nearest = "";
    double least = 0.5;
    for (String name : names) {
      for (String want : wanted) {
        String a = letters(name);
        String b = letters(want);
        double distance = (double) edits(a, b) / Math.max(1, Math.max(a.length(), b.length()));
        if (distance < least) {
          least = distance;
          nearest = name;
        }
      }
    }
    return nearest.isEmpty() ? "" : " (nearest: \"%s\")".formatted(nearest.strip());
  }

  /** Returns, as a remark, what separates cells if it is not what was thought, or an empty text. */
  String delimiterHint() {
    for (char delimiter : new char[] {';', '\t', '|', ','}) {
      if (names.size() == 1 && names.get(0).indexOf(delimiter) >= 0) {
        String shown = delimiter == '\t' ? "a tab" : "'" + delimiter + "'";
        return "; the header looks separated by %s: set that delimiter".formatted(shown);
      }
    }
    return "";
  }

  /** Returns a complaint about the header as a whole. */
  CsvException failure(String expected) {
    String found =
        names.stream().limit(40).map(String::strip).collect(joining("\", \"", "headers \"", "\""));
    return new CsvException(new BadRow(file, line, 0, "", found, expected));
  }

  private static String normal(String header) {
    return header.strip().toLowerCase(Locale.ROOT);
  }

  private static String letters(String header) {
    return normal(header).replaceAll("[^\\p{L}\\p{Nd}]", "");
  }

  /** Levenshtein distance of the first 64 characters. */
  private static int edits(String a, String b) {
    int n = Math.min(64, b.length());
    int[] row = new int[n + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= Math.min(64, a.length()); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= n; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(diagonal, row[j - 1]));
      }
    }
    return row[n];
  }
}
