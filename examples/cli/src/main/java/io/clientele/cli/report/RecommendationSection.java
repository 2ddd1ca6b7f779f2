package io.clientele.cli.report;

import io.clientele.csv.CsvWriter;
import io.clientele.recommend.serve.BoughtTogether;
import io.clientele.recommend.serve.ItemPair;
import io.clientele.recommend.serve.ItemPairs;
import io.clientele.table.Codes;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is bought together, and what some customers would be shown, with the reasons. */
final class RecommendationSection implements ReportSection {
  private static final int PAIRS = 10;
  private static final int LEAST_ORDERS = 10;

  /** Larger orders are those of traders, and take most of the time that counting takes. */
  private static final int MOST_ITEMS = 60;

  private static final double LEAST_SUPPORT = 0.005;

  record PairRow(
      String first,
      String second,
      String together,
      String support,
      String confidence,
      String reverse,
      String lift) {}

  record Shown(String name, String reason) {}

  record CustomerRow(String customer, String segment, String bought, List<Shown> items) {}

  record Page(
      boolean hasProducts, String least, List<PairRow> pairs, List<CustomerRow> customers) {}

  @Override
  public String id() {
    return "recommendations";
  }

  @Override
  public String title() {
    return "Recommendations";
  }

  @Override
  public SectionContent of(Shop shop) {
    Map<String, String> names = new HashMap<>();
    Set<String> services = new HashSet<>();
    Transactions orders = shop.orders();
    for (int item = 0; item < orders.items().size(); item++) {
      String sku = orders.items().text(item);
      String name = orders.itemNames().of(item).orElse("");
      names.put(sku, name.isEmpty() ? sku : name);
      if (ItemSales.isService(sku, name)) {
        services.add(sku);
      }
    }
    ItemPairs counted =
        BoughtTogether.withDefaults().leastOrders(LEAST_ORDERS).mostItems(MOST_ITEMS).of(orders);
    List<ItemPair> pairs =
        counted.pairs(LEAST_SUPPORT).stream()
            .filter(
                pair ->
                    !services.contains(pair.first().value())
                        && !services.contains(pair.second().value()))
            .toList();
    List<SampleRecommendations.OfCustomer> customers =
        SampleRecommendations.of(shop, counted, names, services);
    Page page =
        new Page(
            hasProducts(shop),
            Figures.percent(LEAST_SUPPORT),
            apart(pairs).stream().map(pair -> row(pair, names)).toList(),
            customers.stream().map(each -> row(each, names)).toList());
    return new SectionContent(
        says(page, counted, pairs, names),
        page,
        List.of(),
        null,
        List.of(
            DataFile.csv("bought-together.csv", "all such pairs", csv -> pairs(csv, pairs, names)),
            DataFile.csv(
                "recommendations.csv",
                "what the customers are shown",
                csv -> customers(csv, customers, names))));
  }

  private static boolean hasProducts(Shop shop) {
    for (int row = 0; row < shop.orders().size(); row++) {
      if (shop.orders().item(row) != Codes.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first pairs of which no two have an item in common: a set would fill the table. */
  private static List<ItemPair> apart(List<ItemPair> pairs) {
    Set<String> seen = new HashSet<>();
    List<ItemPair> apart = new ArrayList<>();
    for (ItemPair pair : pairs) {
      if (apart.size() < PAIRS
          && !seen.contains(pair.first().value())
          && !seen.contains(pair.second().value())) {
        seen.add(pair.first().value());
        seen.add(pair.second().value());
        apart.add(pair);
      }
    }
    return apart;
  }

  private static String says(
      Page page, ItemPairs counted, List<ItemPair> pairs, Map<String, String> names) {
    if (!page.hasProducts()) {
      return "Without products there is nothing to recommend.";
    }
    if (pairs.isEmpty()) {
      return "No two products stand together in %s orders and %s of all: nothing goes with anything yet."
          .formatted(LEAST_ORDERS, page.least());
    }
    ItemPair best = pairs.get(0);
    return "%s of products are bought together often enough to tell. %s and %s stand together in %s of %s, %s times as often as by chance."
        .formatted(
            Figures.count(pairs.size(), "pair"),
            name(best.first().value(), names),
            name(best.second().value(), names),
            Figures.count(best.together()),
            Figures.count(counted.orders(), "order"),
            lift(best));
  }

  private static String name(String sku, Map<String, String> names) {
    return ForeignText.shown(names.getOrDefault(sku, sku));
  }

  private static String lift(ItemPair pair) {
    return Figures.rounded(pair.lift(), 1).toPlainString();
  }

  private static PairRow row(ItemPair pair, Map<String, String> names) {
    return new PairRow(
        name(pair.first().value(), names),
        name(pair.second().value(), names),
        Figures.count(pair.together()),
        Figures.percent(pair.support()),
        Figures.percent(pair.confidence()),
        Figures.percent(pair.reverseConfidence()),
        lift(pair));
  }

  private static CustomerRow row(SampleRecommendations.OfCustomer each, Map<String, String> names) {
    return new CustomerRow(
        ForeignText.shown(each.customer()),
        each.segment(),
        Figures.count(each.products(), "product"),
        each.page().items().stream()
            .map(item -> new Shown(name(item.sku().value(), names), item.reason().text()))
            .toList());
  }

  private static void pairs(CsvWriter csv, List<ItemPair> pairs, Map<String, String> names)
      throws IOException {
    csv.header(
        "sku",
        "other_sku",
        "name",
        "other_name",
        "orders_together",
        "orders_of_sku",
        "orders_of_other",
        "support",
        "confidence",
        "reverse_confidence",
        "lift");
    for (ItemPair pair : pairs) {
      csv.row(
          pair.first().value(),
          pair.second().value(),
          names.getOrDefault(pair.first().value(), ""),
          names.getOrDefault(pair.second().value(), ""),
          pair.together(),
          pair.ofFirst(),
          pair.ofSecond(),
          Figures.toMillionths(pair.support()),
          Figures.toMillionths(pair.confidence()),
          Figures.toMillionths(pair.reverseConfidence()),
          Figures.toMillionths(pair.lift()));
    }
  }

  private static void customers(
      CsvWriter csv, List<SampleRecommendations.OfCustomer> customers, Map<String, String> names)
      throws IOException {
    csv.header(
        "customer_id", "segment", "products", "rank", "sku", "name", "source", "score", "reason");
    for (SampleRecommendations.OfCustomer each : customers) {
      for (int rank = 0; rank < each.page().size(); rank++) {
        var item = each.page().get(rank);
        csv.row(
            each.customer(),
            each.segment(),
            each.products(),
            rank + 1,
            item.sku().value(),
            names.getOrDefault(item.sku().value(), ""),
            item.source(),
            Figures.toMillionths(item.score()),
            item.reason().text());
      }
    }
  }
}
