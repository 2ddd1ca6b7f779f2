package io.clientele.channels.template;

import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.profile.Cart;
import io.clientele.profile.Profile;
import io.clientele.workflow.content.RenderRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What templates can read, as maps, lists, texts and numbers. */
final class TemplateValues {
  /** The first words of variables, and of those with fixed parts, the parts. */
  static final Map<String, Set<String>> KNOWN =
      Map.of(
          "customer", Set.of(),
          "cart", Set.of("id", "products", "count", "total", "currency"),
          "products", Set.of("size", "first", "last"),
          "journey", Set.of(),
          "shop", Set.of(),
          "message", Set.of("key", "channel", "purpose"),
          "workflow", Set.of(),
          "template", Set.of(),
          "now", Set.of(),
          "unsubscribe_url", Set.of());

  private TemplateValues() {}

  static Map<String, Object> of(
      RenderRequest request,
      Map<String, String> shop,
      List<ProductDetails> products,
      @Nullable String unsubscribe) {
    Profile profile = request.customer();
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, Object> customer = named(profile.traits());
    customer.put("id", profile.customer().value());
    all.put("customer", customer);
    all.put("cart", cart(profile.cart()));
    all.put("products", products(products));
    all.put("journey", named(request.values()));
    all.put("shop", new LinkedHashMap<>(shop));
    all.put(
        "message",
        Map.of(
            "key", request.key(),
            "channel", request.channel().value(),
            "purpose", request.purpose().value()));
    all.put("workflow", request.workflow());
    all.put("template", request.template());
    all.put("now", profile.at().atZone(profile.zone()));
    if (unsubscribe != null) {
      all.put("unsubscribe_url", unsubscribe);
    }
    return all;
  }

  private static Map<String, Object> cart(Cart cart) {
    Map<String, Object> all = new LinkedHashMap<>();
    put(all, "id", cart.id());
    all.put("products", products(cart.products()));
    all.put("count", cart.products().stream().mapToLong(ProductDetails::quantity).sum());
    Money total = null;
    for (ProductDetails product : cart.products()) {
      Money price = product.price();
      if (price == null
          || (total != null && !total.getCurrencyUnit().equals(price.getCurrencyUnit()))) {
        return all; // there is no one sum
      }
      Money line = price.multipliedBy(product.quantity());
      total = total == null ? line : total.plus(line);
    }
    if (total != null) {
      all.put("total", total.getAmount());
      all.put("currency", total.getCurrencyUnit().getCode());
    }
    return all;
  }

  private static List<Object> products(List<ProductDetails> products) {
    List<Object> all = new ArrayList<>();
    for (ProductDetails product : products) {
      Map<String, Object> each = new LinkedHashMap<>();
      put(each, "id", product.productId() == null ? null : product.productId().value());
      put(each, "sku", product.sku() == null ? null : product.sku().value());
      put(each, "name", product.name());
      put(each, "brand", product.brand());
      put(each, "category", product.category());
      put(each, "variant", product.variant());
      put(each, "url", product.url());
      put(each, "image_url", product.imageUrl());
      each.put("quantity", (long) product.quantity());
      Money price = product.price();
      if (price != null) {
        each.put("price", price.getAmount());
        each.put("currency", price.getCurrencyUnit().getCode());
      }
      all.add(each);
    }
    return all;
  }

  private static void put(Map<String, Object> all, String name, @Nullable String value) {
    if (value != null) {
      all.put(name, value);
    }
  }

  private static Map<String, Object> named(Properties properties) {
    Map<String, Object> all = new LinkedHashMap<>();
    properties
        .asMap()
        .forEach(
            (name, value) -> {
              Object known = value(value);
              if (known != null) {
                all.put(name, known);
                all.putIfAbsent(snakeCase(name), known);
              }
            });
    return all;
  }

  private static @Nullable Object value(PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return text.value();
    }
    if (value instanceof PropertyValue.Decimal number) {
      BigDecimal known = number.value();
      boolean small = known.scale() <= 0 && known.precision() - known.scale() < 18;
      return small ? (Object) known.longValueExact() : known;
    }
    if (value instanceof PropertyValue.Flag flag) {
      return flag.value();
    }
    if (value instanceof PropertyValue.Items items) {
      List<Object> all = new ArrayList<>();
      for (PropertyValue item : items.values()) {
        Object known = value(item);
        if (known != null) {
          all.add(known);
        }
      }
      return all;
    }
    return value instanceof Properties parts ? named(parts) : null;
  }

  /** {@code firstName} is {@code first_name} as well. */
  private static String snakeCase(String name) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        words.append(i == 0 || name.charAt(i - 1) == '_' ? "" : "_").append((char) (c - 'A' + 'a'));
      } else {
        words.append(c == ' ' || c == '-' ? '_' : c);
      }
    }
    return words.toString();
  }
}
