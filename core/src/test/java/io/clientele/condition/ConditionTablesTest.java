package io.clientele.condition;

import static io.clientele.channel.ChannelName.EMAIL;
import static io.clientele.channel.ChannelName.SMS;
import static io.clientele.condition.TestEvents.checkout;
import static io.clientele.condition.TestEvents.clicked;
import static io.clientele.condition.TestEvents.custom;
import static io.clientele.condition.TestEvents.given;
import static io.clientele.condition.TestEvents.header;
import static io.clientele.condition.TestEvents.opened;
import static io.clientele.condition.TestEvents.points;
import static io.clientele.condition.TestEvents.viewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.event.BrowsingEvent.ProductListViewed;
import io.clientele.event.Campaign;
import io.clientele.event.CartEvent.ProductAdded;
import io.clientele.event.CustomerEvent.CustomerTagged;
import io.clientele.event.Event;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.PageEvent.PageViewed;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each row of the tables in {@code CONDITIONS.md}. */
class ConditionTablesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final SegmentRules SEGMENTS =
      SegmentRules.of(
          Map.of(
              "vips", Condition.parse("tags contains 'vip'"),
              "lapsed", Condition.parse("last_order not within 90d")));

  static Stream<String> conditions() throws IOException {
    return rows().stream().map(row -> row.substring(row.lastIndexOf("| `") + 3, row.length() - 3));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conditions")
  void each_row_is_canonical_and_holds_for_a_customer_made_for_it_alone(String text) {
    Condition condition = Condition.parse(text);

    assertThat(condition.explain(ana().profile()).toString()).startsWith("yes: ");
    assertThat(condition.explain(nobody().profile()).toString()).startsWith("no: ");
    assertThat(Condition.parse(condition.text())).isEqualTo(condition);
  }

  @Test
  void all_23_filters_that_shopify_builds_in_are_there() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    rows().stream()
        .filter(row -> row.matches("\\| [A-Z][A-Za-z -]+: `.*"))
        .forEach(row -> names.add(row.substring(2, row.indexOf(':'))));

    assertThat(names)
        .containsExactly(
            "Abandoned checkout date",
            "Anniversary",
            "Amount spent",
            "Cities",
            "Companies",
            "Countries or regions",
            "Created by app",
            "Account status",
            "Date added",
            "E-mail domain",
            "Language",
            "Tags",
            "E-mail events",
            "E-mail subscription",
            "Last order date",
            "Number of orders",
            "Orders placed",
            "Predicted spend tier",
            "Product subscription",
            "Products purchased",
            "SMS subscription",
            "States or provinces",
            "Storefront events");
  }

  @Test
  void the_fields_of_every_profile_are_listed() throws IOException {
    String text = Files.readString(page());
    int start = text.indexOf("Fields of every profile:");
    List<String> listed =
        Pattern.compile("`([a-z_]+)`")
            .matcher(text.substring(start, text.indexOf("A host adds", start)))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(listed).containsExactlyElementsOf(Vocabulary.standard().fields().keySet());
  }

  private static Path page() {
    Path page = Path.of("CONDITIONS.md");
    if (!Files.exists(page)) {
      page = Path.of("core").resolve(page);
    }
    return page;
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(page()).stream()
        .filter(line -> line.startsWith("| ") && line.endsWith("` |"))
        .toList();
  }

  private static TestProfile nobody() {
    return new TestProfile(NOW, NEW_YORK, List.of()).withSegments(SEGMENTS);
  }

  private static TestProfile ana() {
    List<Event> events = new ArrayList<>();
    events.add(viewed("2026-10-05T10:00:00Z", "Lamps", "25"));
    events.add(viewed("2026-10-28T10:00:00Z", "Lamps", "25"));
    events.add(viewed("2026-10-29T10:00:00Z", "Lamps", "30"));
    events.add(viewed("2026-10-30T10:00:00Z", "Lamps", "35"));
    events.add(
        new ProductAdded(
            header("2026-10-31T09:00:00Z"), null, ProductDetails.of(ProductId.of("p-Lamps"))));
    events.add(new ProductListViewed(header("2026-10-31T09:30:00Z"), "sale", null, List.of()));
    events.add(order("o1", "2026-10-10T10:00:00Z", "lamp", "chair", "bulb"));
    events.add(order("o2", "2026-11-01T10:00:00Z", "lamp"));
    events.add(checkout("2026-10-30T12:00:00Z"));
    events.add(checkout("2026-11-01T20:00:00Z"));
    events.add(opened("2026-10-02T10:00:00Z", "summer", false));
    events.add(opened("2026-10-03T10:00:00Z", "summer", false));
    events.add(clicked("2026-10-03T10:01:00Z", "summer"));
    events.add(points("2026-10-10T10:00:00Z", 60));
    events.add(points("2026-11-01T10:00:00Z", 60));
    events.add(given("2026-01-01T10:00:00Z", EMAIL, "marketing"));
    events.add(given("2026-01-02T10:00:00Z", SMS, "marketing"));
    events.add(given("2026-01-03T10:00:00Z", null, "profiling"));
    events.add(new CustomerTagged(header("2026-01-01T10:00:00Z"), List.of("vip")));
    events.add(
        new PageViewed(
            header("2026-10-28T09:00:00Z").withCampaign(Campaign.of("google", "cpc", "lamps")),
            "https://shop.example/",
            null,
            null));
    events.add(
        custom(
            "2026-10-01T10:00:00Z",
            "Quiz Finished",
            Properties.none().with("result", "cosy").with("shoeSize", 42)));
    Product lamp =
        Product.builder(ProductId.of("p1"), "Lamp")
            .variant(Variant.of(Sku.of("lamp"), Money.parse("USD 80")))
            .build();
    return new TestProfile(NOW, NEW_YORK, events)
        .withSegments(SEGMENTS)
        .withProduct(lamp)
        .withScore("churn", 0.8, 0.1)
        .withScore("clv", 800, 0.05)
        .withShareAbove(NumberFact.Taste.CATEGORY, "Lamps", 0.01)
        .with("added", Instant.parse("2025-05-01T10:00:00Z"))
        .with("birthday", LocalDate.parse("1990-11-20"))
        .with("account_status", "enabled")
        .with("created_by_app", "1354745")
        .with("language", "fr-CA")
        .with("predicted_spend_tier", "high")
        .with("product_subscription_status", "active")
        .with("cities", Set.of("US-NY-NewYorkCity"))
        .with("companies", Set.of("987654321"))
        .with("countries", Set.of("US"))
        .with("regions", Set.of("US-NY"));
  }

  private static Event order(String id, String at, String... skus) {
    Order.Builder order =
        Order.builder(OrderId.of(id), Instant.parse(at), CurrencyUnit.USD).country("US");
    for (String sku : skus) {
      order.lineItem(LineItem.of(Sku.of(sku), 2, Money.parse("USD 80")));
    }
    return new OrderCompleted(header(at), order.build(), null, null, null);
  }
}
