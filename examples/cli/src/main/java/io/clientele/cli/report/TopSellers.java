package io.clientele.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.csv.CsvWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The products and the countries that bring the most revenue. */
final class TopSellers implements ReportSection {
  private static final int PRODUCTS = 15;
  private static final int COUNTRIES = 12;
  private static final int FEW = 20;

  record ProductRow(
      String name,
      String sku,
      boolean isService,
      String revenue,
      String share,
      String units,
      String orders) {}

  record CountryRow(String name, String revenue, String share, String orders, String customers) {}

  record Page(
      List<ProductRow> products,
      String allProducts,
      boolean hasServices,
      List<CountryRow> countries,
      String allCountries) {}

  @Override
  public String id() {
    return "products-and-countries";
  }

  @Override
  public String title() {
    return "Products and countries";
  }

  @Override
  public SectionContent of(Shop shop) {
    List<ItemSales> items = ItemSales.of(shop.orders());
    List<CountrySales> countries = CountrySales.of(shop.orders());
    double revenue = 0;
    for (int row = 0; row < shop.orders().size(); row++) {
      revenue += shop.orders().value(row);
    }
    double all = Figures.toMillionths(revenue);
    List<ItemSales> top = items.subList(0, Math.min(PRODUCTS, items.size()));
    List<CountrySales> largest = countries.subList(0, Math.min(COUNTRIES, countries.size()));
    Page page =
        new Page(
            top.stream().map(item -> row(item, all, shop.figures())).toList(),
            Figures.count(items.size()),
            top.stream().anyMatch(ItemSales::isService),
            largest.stream().map(country -> row(country, all, shop.figures())).toList(),
            Figures.count(countries.size()));
    return new SectionContent(
        says(items, countries, all),
        page,
        List.of(),
        top.isEmpty() && largest.isEmpty()
            ? null
            : json -> charts(json, top, largest, shop.figures()),
        List.of(
            DataFile.csv("products.csv", "all products", csv -> products(csv, items, all)),
            DataFile.csv("countries.csv", "all countries", csv -> countries(csv, countries, all))));
  }

  private static String says(List<ItemSales> items, List<CountrySales> countries, double all) {
    List<String> says = new ArrayList<>();
    if (items.size() >= FEW && all > 0) {
      int tenth = (items.size() + 9) / 10;
      double ofTenth = items.subList(0, tenth).stream().mapToDouble(ItemSales::revenue).sum();
      says.add(
          "The best-selling tenth of the products, %s, brings %s of the revenue."
              .formatted(
                  tenth + " of " + Figures.count(items.size()),
                  Figures.wholePercent(ofTenth / all)));
    }
    if (!countries.isEmpty() && !countries.get(0).country().isEmpty() && all > 0) {
      says.add(
          "%s alone brings %s."
              .formatted(
                  ForeignText.shown(countries.get(0).country()),
                  Figures.wholePercent(countries.get(0).revenue() / all)));
    }
    return says.isEmpty() ? "There is nothing to rank." : String.join(" ", says);
  }

  private static ProductRow row(ItemSales item, double all, Figures figures) {
    return new ProductRow(
        ForeignText.shown(item.label()),
        ForeignText.shown(item.sku()),
        item.isService(),
        figures.money(item.revenue()),
        Figures.share(item.revenue(), all),
        Figures.quantity(item.units()),
        Figures.count(item.orders()));
  }

  private static CountryRow row(CountrySales country, double all, Figures figures) {
    return new CountryRow(
        name(country),
        figures.money(country.revenue()),
        Figures.share(country.revenue(), all),
        Figures.count(country.orders()),
        Figures.count(country.customers()));
  }

  private static String name(CountrySales country) {
    return country.country().isEmpty() ? "not said" : ForeignText.shown(country.country());
  }

  private static void charts(
      JsonGenerator json, List<ItemSales> items, List<CountrySales> countries, Figures figures)
      throws IOException {
    json.writeArrayFieldStart("products");
    for (ItemSales item : items) {
      bar(json, ForeignText.shown(item.label()), item.revenue(), item.isService(), figures);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("countries");
    for (CountrySales country : countries) {
      bar(json, name(country), country.revenue(), false, figures);
    }
    json.writeEndArray();
  }

  private static void bar(
      JsonGenerator json, String name, double revenue, boolean isService, Figures figures)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    Json.number(json, "revenue", revenue, figures.decimals());
    json.writeBooleanField("service", isService);
    json.writeEndObject();
  }

  private static void products(CsvWriter csv, List<ItemSales> items, double all)
      throws IOException {
    csv.header(
        "sku", "name", "looks_like_service", "revenue", "share_of_revenue", "units", "orders");
    for (ItemSales item : items) {
      csv.row(
          item.sku(),
          item.name(),
          item.isService(),
          item.revenue(),
          DataFile.ratio(item.revenue(), all),
          item.units(),
          item.orders());
    }
  }

  private static void countries(CsvWriter csv, List<CountrySales> countries, double all)
      throws IOException {
    csv.header("country", "revenue", "share_of_revenue", "orders", "customers");
    for (CountrySales c : countries) {
      csv.row(
          c.country(), c.revenue(), DataFile.ratio(c.revenue(), all), c.orders(), c.customers());
    }
  }
}
