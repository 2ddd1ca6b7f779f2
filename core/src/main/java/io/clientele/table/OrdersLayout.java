package io.clientele.table;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which cell of a row holds what, told from the header of a file. */
final class OrdersLayout {
  private static final List<OrdersColumn> LINE_ITEM =
      List.of(OrdersColumn.QUANTITY, OrdersColumn.UNIT_PRICE);

  /** How a file tells what a row is worth. */
  enum Worth {
    /** A row is an order with an amount. */
    AMOUNT,
    /** A row is a line item with a quantity and the price of one. */
    QUANTITY_AND_PRICE,
    /** A row is a line item with a quantity and the price of all. */
    LINE_TOTAL
  }

  private final OrdersSource source;
  private final List<String> headers;
  private final Map<OrdersColumn, Integer> cellOf;

  private OrdersLayout(
      OrdersSource source, List<String> headers, Map<OrdersColumn, Integer> cellOf) {
    this.source = source;
    this.headers = headers;
    this.cellOf = cellOf;
  }

  /**
   * Tells the layout from the headers of a file.
   *
   * @param mapping headers of columns that the caller named
   * @throws CsvException if a needed column is missing or stands there twice
   */
  static OrdersLayout of(
      String file, long line, List<String> headers, Map<OrdersColumn, String> mapping) {
    Header header = new Header(file, line, headers);
    Map<OrdersColumn, Integer> mapped = new EnumMap<>(OrdersColumn.class);
    mapping.forEach((column, name) -> mapped.put(column, header.mapped(column, name)));
    for (OrdersSource source : OrdersSource.ALL) {
      Map<OrdersColumn, Integer> cellOf = header.cellsOf(source, mapped);
      if (isComplete(source, cellOf.keySet())) {
        return new OrdersLayout(source, headers, cellOf);
      }
    }
    throw header.incomplete(header.cellsOf(OrdersSource.CANONICAL, mapped).keySet());
  }

  OrdersSource source() {
    return source;
  }

  /** Returns how many cells a row has. */
  int cells() {
    return headers.size();
  }

  boolean has(OrdersColumn column) {
    return cellOf.containsKey(column);
  }

  /** Returns the number of the cell from 0 of a column that the file has. */
  int cellOf(OrdersColumn column) {
    return requireNonNull(cellOf.get(column), column::canonicalName);
  }

  /** Returns the header of a cell. */
  String header(int cell) {
    return cell < headers.size() ? headers.get(cell) : "";
  }

  /** Returns how the file tells what a row is worth. */
  Worth worth() {
    if (cellOf.keySet().containsAll(LINE_ITEM)) {
      return Worth.QUANTITY_AND_PRICE;
    }
    return has(OrdersColumn.LINE_TOTAL) ? Worth.LINE_TOTAL : Worth.AMOUNT;
  }

  private static boolean isComplete(OrdersSource source, Set<OrdersColumn> columns) {
    return columns.containsAll(source.required())
        && (columns.contains(OrdersColumn.AMOUNT)
            || columns.contains(OrdersColumn.LINE_TOTAL)
            || columns.containsAll(LINE_ITEM));
  }

  /** The headers of a file as people write them: case and blanks around them do not matter. */
  private record Header(String file, long line, List<String> names) {
    int mapped(OrdersColumn column, String name) {
      int cell = find(name);
      if (cell < 0) {
        throw failure(
            "a header \"%s\" for %s, as columns(..) says%s; change the mapping or the file"
                .formatted(name, column.canonicalName(), nearest(List.of(name))));
      }
      return cell;
    }

    Map<OrdersColumn, Integer> cellsOf(OrdersSource source, Map<OrdersColumn, Integer> mapped) {
      Map<OrdersColumn, Integer> cells = new EnumMap<>(mapped);
      for (OrdersColumn column : OrdersColumn.values()) {
        int cell = firstOf(source.headersOf(column));
        if (cell >= 0) {
          cells.putIfAbsent(column, cell);
        }
      }
      return cells;
    }

    private int firstOf(List<String> candidates) {
      for (String candidate : candidates) {
        int cell = find(candidate);
        if (cell >= 0) {
          return cell;
        }
      }
      return -1;
    }

    private int find(String name) {
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
                    "each header once, but column %d has this one too; rename one of them"
                        .formatted(found + 1)));
          }
          found = cell;
        }
      }
      return found;
    }

    CsvException incomplete(Set<OrdersColumn> found) {
      Map<OrdersColumn, String> missing = new EnumMap<>(OrdersColumn.class);
      for (OrdersColumn column : OrdersSource.CANONICAL.required()) {
        note(column, found, missing);
      }
      if (!found.contains(OrdersColumn.AMOUNT)) {
        LINE_ITEM.forEach(column -> note(column, found, missing));
        if (missing.keySet().containsAll(LINE_ITEM)) {
          note(OrdersColumn.AMOUNT, found, missing);
        }
      }
      List<String> texts = new ArrayList<>();
      missing.forEach((column, nearest) -> texts.add(column.canonicalName() + nearest));
      OrdersColumn first = missing.keySet().iterator().next();
      return failure(
          "columns for %s; either amount, or quantity and unit_price; name other headers with --columns %s=HEADER or columns(..)%s"
              .formatted(String.join(", ", texts), first.canonicalName(), delimiterHint()));
    }

    private void note(
        OrdersColumn column, Set<OrdersColumn> found, Map<OrdersColumn, String> missing) {
      if (!found.contains(column)) {
        List<String> known = new ArrayList<>();
        for (OrdersSource source : OrdersSource.ALL) {
          known.addAll(source.headersOf(column));
        }
        missing.put(column, nearest(known));
      }
    }

    private String nearest(List<String> wanted) {
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

    private String delimiterHint() {
      for (char delimiter : new char[] {';', '\t', '|', ','}) {
        if (names.size() == 1 && names.get(0).indexOf(delimiter) >= 0) {
          String shown = delimiter == '\t' ? "a tab" : "'" + delimiter + "'";
          return "; the header looks separated by %s: set that delimiter".formatted(shown);
        }
      }
      return "";
    }

    private CsvException failure(String expected) {
      String found =
          names.stream()
              .limit(40)
              .map(String::strip)
              .collect(joining("\", \"", "headers \"", "\""));
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
}
