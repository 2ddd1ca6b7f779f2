package io.clientele.quality;

import io.clientele.table.Codes;
import io.clientele.table.OrderLine;
import java.util.Optional;

/** Rows in which a text such as {@code nan} or {@code Unspecified} stands where nothing should. */
final class StandInTexts implements RowWatcher {
  private final SeenRows rows;
  private final CodeSet customers = new CodeSet(Words::isStandIn);
  private final CodeSet categories = new CodeSet(Words::isStandIn);
  private final CodeSet countries = new CodeSet(Words::isStandIn);
  private final Hits found = new Hits();

  StandInTexts(SeenRows rows) {
    this.rows = rows;
  }

  @Override
  public void see(OrderLine line, int row) {
    boolean customer = customers.contains(line.customer(), line.customers());
    boolean name = rows.items().isStandIn(line.itemName(), line.itemNames());
    boolean category = categories.contains(line.category(), line.categories());
    boolean country = countries.contains(line.country(), line.countries());
    if (customer || name || category || country) {
      found.count(1);
      example(customer, "customer", line.customers(), line.customer());
      example(name, "product name", line.itemNames(), line.itemName());
      example(category, "category", line.categories(), line.category());
      example(country, "country", line.countries(), line.country());
    }
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    return found.finding(
        "stand-in-texts",
        rows.size(),
        "Texts that mean \"not known\" are counted like real ones: a customer called guest becomes"
            + " the best customer, and nan becomes a product.");
  }

  private void example(boolean hit, String field, Codes texts, int code) {
    if (hit && found.wantsExample()) {
      found.example("%s \"%s\"".formatted(field, Pointer.text(texts, code)));
    }
  }
}
