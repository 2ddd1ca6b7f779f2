package io.clientele.table;

import static java.util.Objects.requireNonNull;

import io.clientele.csv.CsvException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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
  private final HeaderRow header;
  private final Map<OrdersColumn, Integer> cellOf;

  private OrdersLayout(OrdersSource source, HeaderRow header, Map<OrdersColumn, Integer> cellOf) {
    this.source = source;
    this.header = header;
    this.cellOf = cellOf;
  }

  /**
   * Tells the layout from the headers of a file.
   *
   * @param mapping headers of columns that the caller named
   * @throws CsvException if a needed column is missing or stands there twice
   */
  static OrdersLayout of(HeaderRow header, Map<OrdersColumn, String> mapping) {
    Search search = new Search(header);
    Map<OrdersColumn, Integer> mapped = new EnumMap<>(OrdersColumn.class);
    mapping.forEach((column, name) -> mapped.put(column, search.mapped(column, name)));
    for (OrdersSource source : OrdersSource.ALL) {
      Map<OrdersColumn, Integer> cellOf = search.cellsOf(source, mapped);
      if (isComplete(source, cellOf.keySet())) {
        return new OrdersLayout(source, header, cellOf);
      }
    }
    throw search.incomplete(search.cellsOf(OrdersSource.CANONICAL, mapped).keySet());
  }

  OrdersSource source() {
    return source;
  }

  /** Returns the header of the file. */
  HeaderRow header() {
    return header;
  }

  boolean has(OrdersColumn column) {
    return cellOf.containsKey(column);
  }

  /** Returns the number of the cell from 0 of a column that the file has. */
  int cellOf(OrdersColumn column) {
    return requireNonNull(cellOf.get(column), column::canonicalName);
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

  /** Finds the columns of orders under the headers of a file. */
  private record Search(HeaderRow header) {
    int mapped(OrdersColumn column, String name) {
      int cell = header.find(name);
      if (cell < 0) {
        throw header.failure(
            "a header \"%s\" for %s, as columns(..) says%s; change the mapping or the file"
                .formatted(name, column.canonicalName(), header.nearest(List.of(name))));
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
        int cell = header.find(candidate);
        if (cell >= 0) {
          return cell;
        }
      }
      return -1;
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
      return header.failure(
          "columns for %s; either amount, or quantity and unit_price; name other headers with --columns %s=HEADER or columns(..)%s"
              .formatted(String.join(", ", texts), first.canonicalName(), header.delimiterHint()));
    }

    private void note(
        OrdersColumn column, Set<OrdersColumn> found, Map<OrdersColumn, String> missing) {
      if (!found.contains(column)) {
        List<String> known = new ArrayList<>();
        for (OrdersSource source : OrdersSource.ALL) {
          known.addAll(source.headersOf(column));
        }
        missing.put(column, header.nearest(known));
      }
    }
  }
}
