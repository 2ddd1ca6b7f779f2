package io.clientele.condition;

import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.ClickId;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventType;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.order.Discount;
import io.clientele.order.LineAmounts;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderAmounts;
import io.clientele.order.Refund;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of events, orders and purchased items, by name and type. For events it follows
 * from the components of their records, those of nested records among them, so that no event is
 * forgotten. Identifiers and times are left out.
 */
final class EventProperties {
  /** What a property is. */
  enum Kind {
    NUMBER,
    TEXT,
    FLAG,
    /** As it is told. */
    ANY
  }

  /** How to read a property: null, a text, number, flag or amount, or a list of them. */
  private interface Reader {
    @Nullable Object read(Object of);
  }

  private record Entry(Kind kind, Reader reader) {}

  /** A line item of an order. */
  record Purchase(Order order, int index, CustomerFacts facts) {
    LineItem item() {
      return order.lineItems().get(index);
    }

    @Nullable Product product() {
      return item().sku().flatMap(facts::productOf).orElse(null);
    }
  }

  private static final Map<Class<?>, Map<String, Entry>> TABLES = new ConcurrentHashMap<>();
  private static final String DYNAMIC = "*";

  private static final Map<String, Entry> ORDER = new TreeMap<>();
  private static final Map<String, Entry> PURCHASE = new TreeMap<>();

  static {
    number(ORDER, "total", amounts(OrderAmounts::total));
    number(ORDER, "net_total", amounts(OrderAmounts::netTotal));
    number(ORDER, "revenue", amounts(OrderAmounts::revenue));
    number(ORDER, "net_revenue", amounts(OrderAmounts::netRevenue));
    number(ORDER, "gross", amounts(OrderAmounts::gross));
    number(ORDER, "discount", amounts(OrderAmounts::discount));
    number(ORDER, "shipping", amounts(OrderAmounts::shipping));
    number(ORDER, "tax", amounts(OrderAmounts::tax));
    number(ORDER, "refunded", amounts(OrderAmounts::refunded));
    number(ORDER, "quantity", of -> BigDecimal.valueOf(quantity((Order) of)));
    common(ORDER, of -> (Order) of);
    text(ORDER, "sku", of -> each((Order) of, item -> item.sku().map(Sku::value).orElse(null)));
    text(ORDER, "title", of -> each((Order) of, item -> item.title().orElse(null)));

    common(PURCHASE, of -> ((Purchase) of).order());
    text(PURCHASE, "sku", item(item -> item.sku().map(Sku::value).orElse(null)));
    text(PURCHASE, "title", item(item -> item.title().orElse(null)));
    number(PURCHASE, "quantity", item(item -> BigDecimal.valueOf(item.quantity())));
    number(PURCHASE, "price", item(LineItem::unitPrice));
    number(PURCHASE, "gross", line(LineAmounts::gross));
    number(PURCHASE, "net", line(LineAmounts::net));
    number(PURCHASE, "revenue", line(LineAmounts::revenue));
    number(PURCHASE, "total", line(LineAmounts::total));
    text(PURCHASE, "product_id", product(product -> product.id().value()));
    text(PURCHASE, "category", product(product -> product.category().orElse(null)));
    text(PURCHASE, "brand", product(product -> product.vendor().orElse(null)));
  }

  private EventProperties() {}

  /** Returns the properties of a source by name; those of its own choice are not among them. */
  static Map<String, Kind> of(Source source) {
    Map<String, Kind> kinds = new TreeMap<>();
    table(source).forEach((name, entry) -> kinds.put(name, entry.kind));
    kinds.remove(DYNAMIC);
    return kinds;
  }

  /** Returns whether a source has properties of its own choice too. */
  static boolean isOpen(Source source) {
    return table(source).containsKey(DYNAMIC);
  }

  /**
   * Returns the value of a property: null, a text, number, flag or amount, or a list of them.
   *
   * @param of an event, an order or a purchase
   */
  static @Nullable Object read(Object of, String name) {
    Map<String, Entry> table;
    if (of instanceof Event) {
      table = table(of.getClass());
    } else {
      table = of instanceof Order ? ORDER : PURCHASE;
    }
    Entry entry = table.get(name);
    if (entry != null) {
      return entry.reader.read(of);
    }
    Entry dynamic = table.get(DYNAMIC);
    return dynamic != null && dynamic.reader.read(of) instanceof Properties properties
        ? plain(properties, name)
        : null;
  }

  private static Map<String, Entry> table(Source source) {
    if (source instanceof Source.Told told) {
      return table(
          EventType.named(told.name())
              .<Class<?>>map(EventType::recordClass)
              .orElse(CustomEvent.class));
    }
    return source == Source.Bought.ORDER ? ORDER : PURCHASE;
  }

  private static Map<String, Entry> table(Class<?> event) {
    Map<String, Entry> table = TABLES.get(event);
    if (table == null) {
      table = new HashMap<>();
      components(event, of -> of, "", table);
      if (event == CartUpdated.class) {
        number(table, "net", of -> ((CartUpdated) of).worth().orElse(null));
      }
      TABLES.put(event, table);
    }
    return table;
  }

  private static void components(
      Class<?> type, Reader whole, String prefix, Map<String, Entry> table) {
    RecordComponent[] components = type.getRecordComponents();
    // Plain values first, so that it is the nested ones that give way where names are the same.
    for (RecordComponent component : components) {
      Kind kind = kind(component.getType());
      String name = snake(component.getName());
      if (kind != null) {
        put(table, prefix, name, new Entry(kind, reader(whole, component)));
      } else if (component.getType() == Properties.class && !name.equals("leftovers")) {
        table.put(DYNAMIC, new Entry(Kind.ANY, reader(whole, component)));
      }
    }
    for (RecordComponent component : components) {
      if (kind(component.getType()) == null) {
        nested(component, whole, table);
      }
    }
  }

  private static void nested(RecordComponent component, Reader whole, Map<String, Entry> table) {
    Class<?> type = component.getType();
    String name = snake(component.getName());
    Reader reader = reader(whole, component);
    if (type == List.class && name.endsWith("s")) {
      Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      String singular = name.substring(0, name.length() - 1);
      if (element == String.class) {
        put(table, "", singular, new Entry(Kind.TEXT, reader));
      } else if (element instanceof Class<?> of && of.isRecord() && !isPersonal(of)) {
        components(of, reader, singular + "_", table);
      }
    } else if (type == Order.class) {
      ORDER.forEach(
          (field, entry) ->
              put(table, name + "_", field, new Entry(entry.kind, through(reader, entry.reader))));
    } else if (type == Refund.class) {
      Reader amount = refund -> ((Refund) refund).totalAmount();
      put(table, "", "amount", new Entry(Kind.NUMBER, through(reader, amount)));
    } else if (type == EventHeader.class || type.getSimpleName().equals("Campaign")) {
      components(type, reader, type == EventHeader.class ? "" : "campaign_", table);
    } else if (type.isRecord() && !isPersonal(type)) {
      components(type, reader, name + "_", table);
    }
  }

  /** Identifiers and the marks of clicks point at persons and are nothing to compare with. */
  private static boolean isPersonal(Class<?> type) {
    return type == Identifier.class || type == ClickId.class;
  }

  /** A nested value is named without its owner unless that would be ambiguous. */
  private static void put(Map<String, Entry> table, String owner, String name, Entry entry) {
    boolean qualified = owner.equals("campaign_") || table.containsKey(name);
    table.putIfAbsent(qualified ? owner + name : name, entry);
  }

  private static Reader through(Reader outer, Reader inner) {
    return of -> {
      Object between = outer.read(of);
      return between == null ? null : inner.read(between);
    };
  }

  private static @Nullable Kind kind(Class<?> type) {
    if (type == String.class
        || type.isEnum()
        || type == CurrencyUnit.class
        || (wrapped(type) && type != CustomerId.class)) {
      return Kind.TEXT;
    }
    if (type == boolean.class) {
      return Kind.FLAG;
    }
    boolean number =
        type == Money.class
            || type == BigDecimal.class
            || (type.isPrimitive() && type != char.class)
            || type == Integer.class
            || type == Long.class
            || type == Double.class;
    return number ? Kind.NUMBER : null;
  }

  /** Returns whether a type only gives a text a type of its own. */
  private static boolean wrapped(Class<?> type) {
    return type.isRecord()
        && type.getRecordComponents().length == 1
        && type.getRecordComponents()[0].getType() == String.class;
  }

  /** Reads a component of what another reader reads, of each if that is a list. */
  private static Reader reader(Reader whole, RecordComponent component) {
    Method accessor = accessor(component);
    Class<?> type = component.getType();
    Method text = wrapped(type) ? accessor(type.getRecordComponents()[0]) : null;
    return of -> part(whole.read(of), accessor, text);
  }

  private static Method accessor(RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true); // or else each read looks up whether it may
    return accessor;
  }

  private static @Nullable Object part(
      @Nullable Object whole, Method accessor, @Nullable Method text) {
    if (whole == null) {
      return null;
    }
    if (whole instanceof List<?> several) {
      List<Object> parts = new ArrayList<>(several.size());
      for (Object one : several) {
        Object part = part(one, accessor, text);
        if (part != null) {
          parts.add(part);
        }
      }
      return parts;
    }
    try {
      Object part = accessor.invoke(whole);
      return text == null || part == null ? plain(part) : text.invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("property " + accessor.getName(), e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof CurrencyUnit currency) {
      return currency.getCode();
    }
    if (value instanceof Integer || value instanceof Long) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number);
    }
    return value;
  }

  private static @Nullable Object plain(Properties properties, String name) {
    PropertyValue value = properties.get(name).orElse(null);
    if (value instanceof Properties) {
      return properties.money(name).orElse(null);
    }
    if (value instanceof PropertyValue.Items items) {
      List<Object> parts = new ArrayList<>();
      for (PropertyValue item : items.values()) {
        Object part = scalar(item);
        if (part != null) {
          parts.add(part);
        }
      }
      return parts;
    }
    return scalar(value);
  }

  private static @Nullable Object scalar(@Nullable PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return text.value();
    }
    if (value instanceof PropertyValue.Decimal number) {
      return number.value();
    }
    return value instanceof PropertyValue.Flag flag ? (Object) flag.value() : null;
  }

  private static void common(Map<String, Entry> table, Function<Object, Order> order) {
    text(table, "order_id", of -> order.apply(of).id().value());
    text(table, "status", of -> order.apply(of).status().name().toLowerCase(Locale.ROOT));
    text(table, "country", of -> order.apply(of).country().orElse(null));
    text(table, "currency", of -> order.apply(of).currency().getCode());
    text(
        table,
        "discount_code",
        of -> order.apply(of).discounts().stream().map(Discount::code).toList());
  }

  private static void text(Map<String, Entry> table, String name, Reader reader) {
    table.put(name, new Entry(Kind.TEXT, reader));
  }

  private static void number(Map<String, Entry> table, String name, Reader reader) {
    table.put(name, new Entry(Kind.NUMBER, reader));
  }

  private static Reader amounts(Function<OrderAmounts, Money> amount) {
    return of -> amount.apply(((Order) of).amounts());
  }

  private static Reader line(Function<LineAmounts, Money> amount) {
    return of -> amount.apply(((Purchase) of).order().amounts(((Purchase) of).index()));
  }

  private static Reader item(Function<LineItem, @Nullable Object> value) {
    return of -> value.apply(((Purchase) of).item());
  }

  private static Reader product(Function<Product, @Nullable Object> value) {
    return of -> {
      Product product = ((Purchase) of).product();
      return product == null ? null : value.apply(product);
    };
  }

  private static List<Object> each(Order order, Function<LineItem, @Nullable Object> value) {
    List<Object> all = new ArrayList<>();
    for (LineItem item : order.lineItems()) {
      Object one = value.apply(item);
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }

  private static int quantity(Order order) {
    return order.lineItems().stream().mapToInt(LineItem::quantity).sum();
  }

  private static String snake(String camel) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        snake.append('_').append((char) (c - 'A' + 'a'));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }
}
