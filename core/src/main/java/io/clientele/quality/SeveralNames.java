package io.clientele.quality;

import io.clientele.internal.LongIndex;
import io.clientele.table.Codes;
import io.clientele.table.OrderLine;
import java.util.Optional;

/**
 * Rows that carry another name than most rows of their SKU. A name that means "not known" is none.
 */
final class SeveralNames implements RowWatcher {
  private final SeenRows rows;
  private final IntColumn namedRows = IntColumn.of(0);
  private final LongIndex otherNames = new LongIndex(1024);
  private final IntColumn itemOfOther = IntColumn.of(Codes.NONE);
  private final IntColumn nameOfOther = IntColumn.of(Codes.NONE);
  private final IntColumn rowsOfOther = IntColumn.of(0);

  SeveralNames(SeenRows rows) {
    this.rows = rows;
  }

  @Override
  public void see(OrderLine line, int row) {
    int item = line.item();
    int name = line.itemName();
    if (item == Codes.NONE || !rows.items().saysSomething(name, line.itemNames())) {
      return;
    }
    namedRows.set(item, namedRows.get(item) + 1);
    if (name != rows.items().name(item)) {
      int other = otherNames.putIfAbsent(Mix.pair(item, name), otherNames.size());
      itemOfOther.set(other, item);
      nameOfOther.set(other, name);
      rowsOfOther.set(other, rowsOfOther.get(other) + 1);
    }
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    int items = rows.items().end();
    int[] rowsOfFirst = new int[items];
    int[] bestOther = new int[items];
    for (int item = 0; item < items; item++) {
      rowsOfFirst[item] = namedRows.get(item);
      bestOther[item] = Codes.NONE;
    }
    for (int other = 0; other < otherNames.size(); other++) {
      int item = itemOfOther.get(other);
      rowsOfFirst[item] -= rowsOfOther.get(other);
      if (bestOther[item] == Codes.NONE
          || rowsOfOther.get(other) > rowsOfOther.get(bestOther[item])) {
        bestOther[item] = other;
      }
    }
    Hits found = new Hits();
    for (int item = 0; item < items; item++) {
      if (bestOther[item] != Codes.NONE) {
        count(item, rowsOfFirst[item], bestOther[item], found);
      }
    }
    return found.finding(
        "several-names",
        rows.size(),
        "A product code with several names is split or misnamed in product lists; some of the"
            + " names are notes of the warehouse, no products.");
  }

  private void count(int item, int rowsOfFirst, int other, Hits found) {
    int rowsOfOthers = rowsOfOther.get(other);
    found.count(namedRows.get(item) - Math.max(rowsOfFirst, rowsOfOthers));
    if (found.wantsExample()) {
      found.example(
          "%s: \"%s\" in %s rows, \"%s\" in %s"
              .formatted(
                  new Pointer(rows).item(item),
                  Pointer.text(rows.itemNames(), rows.items().name(item)),
                  rowsOfFirst,
                  Pointer.text(rows.itemNames(), nameOfOther.get(other)),
                  rowsOfOthers));
    }
  }
}
