package io.clientele.jdbc;

import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.event.json.JsonLimits;
import io.clientele.jdbc.internal.JsonText;
import io.clientele.json.JsonPath;
import io.clientele.json.JsonTextReader;
import io.clientele.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** A product as JSON, all but its id; amounts are texts such as {@code EUR 12.50}. */
final class ProductJson {
  private static final int MOST_CHARS = 8 << 20;
  private static final JsonTextReader READER =
      JsonTextReader.within(
          new JsonLimits(3 * MOST_CHARS, 8, MOST_CHARS, MOST_CHARS, MOST_CHARS, 120));

  private ProductJson() {}

  /**
   * Returns the JSON of a product.
   *
   * @throws IllegalArgumentException if it is longer than what {@link #read} takes
   */
  static String write(Product product) {
    StringBuilder json = new StringBuilder("{\"title\":");
    JsonText.append(json, product.title());
    field(json, "vendor", product.vendor());
    field(json, "category", product.category());
    field(json, "attributes", product.attributes());
    json.append(",\"variants\":[");
    for (Variant variant : product.variants()) {
      json.append(json.charAt(json.length() - 1) == '[' ? "" : ",").append("{\"sku\":");
      JsonText.append(json, variant.sku().value());
      field(json, "price", Optional.of(variant.price().toString()));
      field(json, "compare_at_price", variant.compareAtPrice().map(Money::toString));
      field(json, "unit_cost", variant.unitCost().map(Money::toString));
      field(json, "barcode", variant.barcode());
      field(json, "options", variant.options());
      json.append('}');
    }
    json.append("]}");
    if (json.length() > MOST_CHARS) {
      throw new IllegalArgumentException(
          "product %s of %s characters as JSON, expected at most %s: describe it in fewer variants"
              .formatted(product.id(), json.length(), MOST_CHARS));
    }
    return json.toString();
  }

  private static void field(StringBuilder json, String name, Optional<String> value) {
    if (value.isPresent()) {
      json.append(",\"").append(name).append("\":");
      JsonText.append(json, value.get());
    }
  }

  private static void field(StringBuilder json, String name, Map<String, String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    json.append(",\"").append(name).append("\":{");
    entries.forEach(
        (key, value) -> {
          json.append(json.charAt(json.length() - 1) == '{' ? "" : ",");
          JsonText.append(json, key);
          json.append(':');
          JsonText.append(json, value);
        });
    json.append('}');
  }

  /**
   * Returns the product that a JSON tells.
   *
   * @throws RuntimeException if it tells none
   */
  static Product read(ProductId id, String json) {
    Map<String, JsonValue> fields = fields(READER.read(json));
    Product.Builder product = Product.builder(id, text(fields, "title").orElse(""));
    text(fields, "vendor").ifPresent(product::vendor);
    text(fields, "category").ifPresent(product::category);
    product.attributes(texts(fields, "attributes"));
    JsonValue variants = fields.get("variants");
    if (variants != null) {
      variants.items(JsonPath.ROOT).forEach(variant -> product.variant(variant(fields(variant))));
    }
    return product.build();
  }

  private static Variant variant(Map<String, JsonValue> fields) {
    Variant.Builder variant =
        Variant.builder(
            Sku.of(text(fields, "sku").orElse("")), Money.parse(text(fields, "price").orElse("")));
    text(fields, "compare_at_price").map(Money::parse).ifPresent(variant::compareAtPrice);
    text(fields, "unit_cost").map(Money::parse).ifPresent(variant::unitCost);
    text(fields, "barcode").ifPresent(variant::barcode);
    return variant.options(texts(fields, "options")).build();
  }

  private static Map<String, JsonValue> fields(JsonValue value) {
    return value.fields(JsonPath.ROOT, "an object");
  }

  private static Optional<String> text(Map<String, JsonValue> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(JsonValue::text);
  }

  private static Map<String, String> texts(Map<String, JsonValue> fields, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonValue entries = fields.get(name);
    if (entries != null) {
      fields(entries).forEach((key, value) -> texts.put(key, value.text()));
    }
    return texts;
  }
}
