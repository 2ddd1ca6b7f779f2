package io.clientele.connect.segment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.event.BrowsingEvent.Choice;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.Step;
import io.clientele.event.CouponEvent.Coupon;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.PageEvent.ScreenViewed;
import io.clientele.event.ProductDetails;
import io.clientele.event.PromotionEvent.Promotion;
import io.clientele.event.SharingEvent.Share;
import io.clientele.event.WishlistEvent.Wishlist;
import io.clientele.identity.Identifier;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as Segment's specification shows them, by the components of their records: names in
 * snake case, what stands for one thing beside the others, money as a bare number.
 */
final class SegmentJson {
  private static final Map<String, String> RENAMED =
      Map.of(
          "number", "step",
          "via", "share_via",
          "message", "share_message",
          "body", "review_body");

  private SegmentJson() {}

  static String call(Event event) {
    Map<String, Object> call = new LinkedHashMap<>();
    EventHeader header = event.header();
    boolean screen = event instanceof ScreenViewed;
    call.put("type", screen ? "screen" : "track");
    call.put("messageId", header.id().value().substring("segment/".length()));
    call.put("timestamp", header.happenedAt().toString());
    Map<String, Object> traits = new LinkedHashMap<>();
    Map<String, Object> device = new LinkedHashMap<>();
    for (Identifier identifier : header.identifiers()) {
      switch (identifier.type().name()) {
        case "external" -> call.put("userId", identifier.value());
        case "anonymous" -> call.put("anonymousId", identifier.value());
        case "device" -> device.put("id", identifier.value());
        default -> traits.put(identifier.type().name(), identifier.value());
      }
    }
    call.put("context", Map.of("traits", traits, "device", device));
    Map<String, Object> properties = new LinkedHashMap<>();
    if (event instanceof ScreenViewed viewed) {
      call.put("name", viewed.screen());
    } else {
      call.put("event", event.name());
      parts((Record) event, properties);
      CurrencyUnit currency = currencyOf(event);
      if (currency != null) {
        properties.put("currency", currency.getCode());
      }
    }
    call.put("properties", properties);
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      write(generator, call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Returns the currency of the first amount in an event. */
  static @Nullable CurrencyUnit currencyOf(@Nullable Object part) {
    if (part instanceof Money money) {
      return money.getCurrencyUnit();
    }
    if (part instanceof Order order) {
      return order.currency();
    }
    if (part instanceof List<?> list) {
      return list.stream()
          .map(SegmentJson::currencyOf)
          .filter(c -> c != null)
          .findFirst()
          .orElse(null);
    }
    if (part instanceof Record record && !(part instanceof EventHeader)) {
      List<Object> components = new ArrayList<>();
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Object value = value(component, record);
        if (value != null) {
          components.add(value);
        }
      }
      return currencyOf(components);
    }
    return null;
  }

  private static void parts(Record record, Map<String, Object> properties) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object part = value(component, record);
      String name =
          component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
      name = RENAMED.getOrDefault(name, name);
      if (part == null || part instanceof EventHeader) {
        continue;
      }
      if (part instanceof Coupon coupon) {
        parts(coupon, properties);
        Object label = properties.remove("name");
        if (label != null) {
          properties.put("coupon_name", label);
        }
      } else if (part instanceof Wishlist wishlist) {
        if (wishlist.wishlistId() != null) {
          properties.put("wishlist_id", wishlist.wishlistId());
        }
        if (wishlist.name() != null) {
          properties.put("wishlist_name", wishlist.name());
        }
      } else if (part instanceof ProductDetails
          || part instanceof Promotion
          || part instanceof Checkout
          || part instanceof Step
          || part instanceof Share) {
        parts((Record) part, properties);
      } else if (part instanceof Order order) {
        order(order, properties);
      } else {
        properties.put(name, plain(part));
      }
    }
  }

  private static void order(Order order, Map<String, Object> properties) {
    properties.put("order_id", order.id().value());
    properties.put("total", order.amounts().total().getAmount());
    order
        .discounts()
        .forEach(
            discount -> {
              properties.put("discount", discount.amount().getAmount());
              properties.put("coupon", discount.code());
            });
    order.shipping().forEach(shipping -> properties.put("shipping", shipping.price().getAmount()));
    order.taxes().forEach(tax -> properties.put("tax", tax.amount().getAmount()));
    List<Object> products = new ArrayList<>();
    for (LineItem item : order.lineItems()) {
      Map<String, Object> product = new LinkedHashMap<>();
      item.sku().ifPresent(sku -> product.put("sku", sku.value()));
      item.title().ifPresent(title -> product.put("name", title));
      product.put("price", item.unitPrice().getAmount());
      product.put("quantity", item.quantity());
      products.add(product);
    }
    properties.put("products", products);
  }

  private static Object plain(Object part) {
    if (part instanceof Money money) {
      return money.getAmount();
    }
    if (part instanceof OrderId id) {
      return id.value();
    }
    if (part instanceof ProductId id) {
      return id.value();
    }
    if (part instanceof Sku sku) {
      return sku.value();
    }
    if (part instanceof List<?> list) {
      return list.stream().map(item -> plain(item)).toList();
    }
    if (part instanceof ProductDetails || part instanceof Choice) {
      Map<String, Object> fields = new LinkedHashMap<>();
      parts((Record) part, fields);
      return fields;
    }
    return part;
  }

  private static @Nullable Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(JsonGenerator generator, Object value) throws IOException {
    if (value instanceof Map<?, ?> fields) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        generator.writeFieldName((String) field.getKey());
        write(generator, field.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> items) {
      generator.writeStartArray();
      for (Object item : items) {
        write(generator, item);
      }
      generator.writeEndArray();
    } else if (value instanceof java.math.BigDecimal number) {
      generator.writeNumber(number);
    } else if (value instanceof Number number) {
      generator.writeNumber(number.toString());
    } else {
      generator.writeString(String.valueOf(value));
    }
  }
}
