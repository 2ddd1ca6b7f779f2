package io.clientele.quality;

import io.clientele.table.Codes;
import java.util.Optional;

/**
 * Rows about postage, fees, vouchers, samples and manual corrections: codes that are no products.
 */
final class Services implements Check {
  private final SeenRows rows;

  Services(SeenRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    SeenItems items = rows.items();
    Pointer pointer = new Pointer(rows);
    Hits found = new Hits();
    for (int item = 0; item < items.end(); item++) {
      if (items.isService(item)) {
        found.count(items.rows(item));
        if (found.wantsExample()) {
          int name = items.name(item);
          found.example(
              name == Codes.NONE
                  ? pointer.item(item)
                  : "%s \"%s\""
                      .formatted(pointer.item(item), Pointer.text(rows.itemNames(), name)));
        }
      }
    }
    return found.finding(
        "non-product-codes",
        rows.size(),
        "Postage, fees, vouchers and manual corrections have product codes but are no products:"
            + " they climb best-seller lists and must not be recommended.");
  }
}
