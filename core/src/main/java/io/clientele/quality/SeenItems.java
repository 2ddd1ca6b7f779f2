package io.clientele.quality;

import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.OrderLine;

/** The items that rows were about, each with the first name that says something. */
final class SeenItems {
  private final IntColumn rowsOfItem = IntColumn.of(0);
  private final IntColumn nameOfItem = IntColumn.of(Codes.NONE);
  private final CodeSet standIns = new CodeSet(Words::isStandIn);
  private final CodeSet serviceSkus = new CodeSet(Words::isServiceSku);
  private final CodeSet serviceNames = new CodeSet(Words::isServiceName);
  private Codes skus = Dictionary.of();
  private Codes names = skus;
  private int end;

  void add(OrderLine line) {
    int item = line.item();
    if (item == Codes.NONE) {
      return;
    }
    skus = line.items();
    names = line.itemNames();
    end = Math.max(end, item + 1);
    rowsOfItem.set(item, rowsOfItem.get(item) + 1);
    if (nameOfItem.get(item) == Codes.NONE && saysSomething(line.itemName(), names)) {
      nameOfItem.set(item, line.itemName());
    }
  }

  /** Returns one more than the highest code of an item; some codes may have no rows. */
  int end() {
    return end;
  }

  int rows(int item) {
    return rowsOfItem.get(item);
  }

  /** Returns the first name that the item was sold under, or {@link Codes#NONE}. */
  int name(int item) {
    return nameOfItem.get(item);
  }

  /** Returns whether a name is there and does not merely say that there is none. */
  boolean saysSomething(int name, Codes names) {
    return name != Codes.NONE && !standIns.contains(name, names);
  }

  /** Returns whether a name merely says that there is none. */
  boolean isStandIn(int name, Codes names) {
    return standIns.contains(name, names);
  }

  /** Returns whether the item is postage, a fee, a voucher or a correction: nothing on a shelf. */
  boolean isService(int item) {
    return item != Codes.NONE
        && (serviceSkus.contains(item, skus) || serviceNames.contains(nameOfItem.get(item), names));
  }

  int distinct() {
    int distinct = 0;
    for (int item = 0; item < end; item++) {
      if (rowsOfItem.get(item) > 0) {
        distinct++;
      }
    }
    return distinct;
  }
}
