package io.clientele.quality;

import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.OrderLine;
import java.util.Optional;

/** Rows in another currency than most; rows that name none are taken to be in that one. */
final class MixedCurrencies implements RowWatcher {
  private final SeenRows rows;
  private final Pointer pointer;
  private final IntColumn rowsOfCurrency = IntColumn.of(0);
  private final IntColumn firstRow = IntColumn.of(0);
  private Codes currencies = Dictionary.of();

  MixedCurrencies(SeenRows rows) {
    this.rows = rows;
    this.pointer = new Pointer(rows);
  }

  @Override
  public void see(OrderLine line, int row) {
    int currency = line.currency();
    if (currency != Codes.NONE) {
      currencies = line.currencies();
      if (rowsOfCurrency.get(currency) == 0) {
        firstRow.set(currency, row);
      }
      rowsOfCurrency.set(currency, rowsOfCurrency.get(currency) + 1);
    }
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    int main = 0;
    for (int currency = 1; currency < currencies.size(); currency++) {
      if (rowsOfCurrency.get(currency) > rowsOfCurrency.get(main)) {
        main = currency;
      }
    }
    Hits found = new Hits();
    for (int currency = 0; currency < currencies.size(); currency++) {
      int count = rowsOfCurrency.get(currency);
      if (currency != main && count > 0) {
        found.count(count);
        if (found.wantsExample()) {
          String code = Pointer.text(currencies, currency);
          found.example(
              "%s in %s rows, first %s"
                  .formatted(code, count, pointer.row(firstRow.get(currency))));
        }
      }
    }
    return found.finding(
        "mixed-currencies",
        rows.size(),
        "Amounts in several currencies must be converted before they are added up: as they stand,"
            + " revenue and order values mean nothing.");
  }
}
