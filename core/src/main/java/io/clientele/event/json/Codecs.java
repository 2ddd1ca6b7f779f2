package io.clientele.event.json;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.identity.CustomerId;
import io.clientele.identity.IdentifierType;
import io.clientele.json.JsonPath;
import io.clientele.json.JsonValue;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The closed table of the types that events are made of. Not safe for use by several threads. */
final class Codecs {
  private final Map<Type, Codec<?>> byType = new HashMap<>();

  Codecs() {
    add(String.class, text("text", text -> text, text -> text));
    add(Boolean.class, flag());
    add(boolean.class, flag());
    add(Integer.class, integer());
    add(int.class, integer());
    add(Long.class, number("a whole number", BigDecimal::longValueExact, BigDecimal::valueOf));
    add(long.class, number("a whole number", BigDecimal::longValueExact, BigDecimal::valueOf));
    add(Double.class, number("a number", BigDecimal::doubleValue, BigDecimal::valueOf));
    add(double.class, number("a number", BigDecimal::doubleValue, BigDecimal::valueOf));
    add(
        Instant.class,
        text("a time such as \"2026-03-01T10:00:00Z\"", InstantText::parse, InstantText::of));
    add(
        CurrencyUnit.class,
        text("a currency such as \"EUR\"", currencies(), CurrencyUnit::getCode));
    add(EventId.class, text("text", EventId::of, EventId::value));
    add(CustomerId.class, text("text", CustomerId::of, CustomerId::value));
    add(OrderId.class, text("text", OrderId::of, OrderId::value));
    add(ProductId.class, text("text", ProductId::of, ProductId::value));
    add(Sku.class, text("text", Sku::of, Sku::value));
    add(ChannelName.class, text("text", ChannelName::of, ChannelName::value));
    add(IdentifierType.class, text("text", IdentifierType::named, IdentifierType::name));
    add(Properties.class, new PropertiesCodec());
    add(Money.class, record(MoneyParts.class).as(MoneyParts::money, MoneyParts::of));
    add(EventHeader.class, record(HeaderParts.class).as(HeaderParts::header, HeaderParts::of));
    add(
        LineItem.class,
        record(OrderParts.LineItemParts.class)
            .as(OrderParts.LineItemParts::lineItem, OrderParts.LineItemParts::of));
    add(Order.class, record(OrderParts.class).as(OrderParts::order, OrderParts::of));
  }

  /** Returns what finds a currency, faster where it is one that this process knows now. */
  private static Function<String, CurrencyUnit> currencies() {
    Map<String, CurrencyUnit> known =
        CurrencyUnit.registeredCurrencies().stream()
            .collect(Collectors.toUnmodifiableMap(CurrencyUnit::getCode, unit -> unit));
    return code -> {
      CurrencyUnit unit = known.get(code);
      return unit == null ? CurrencyUnit.of(code) : unit;
    };
  }

  /** Returns the codec of a type, made of those of its parts. */
  @SuppressWarnings("unchecked") // add(..) and record(..) keep types and codecs together
  <T> Codec<T> of(Type type) {
    Codec<?> known = byType.get(type);
    if (known == null) {
      known = made(type);
      byType.put(type, known);
    }
    return (Codec<T>) known;
  }

  private Codec<?> made(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return new ListCodec<Object>(of(list.getActualTypeArguments()[0]));
    }
    if (type instanceof Class<?> choice && choice.isEnum()) {
      return choice(choice);
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      return new RecordCodec<>(record, this);
    }
    throw new IllegalStateException("no way to write %s as JSON".formatted(type));
  }

  private <T> void add(Class<T> type, Codec<T> codec) {
    byType.put(type, codec);
  }

  private <T extends Record> Codec<T> record(Class<T> type) {
    return new RecordCodec<>(type, this);
  }

  private static <T> Codec<T> text(
      String expected, Function<String, T> made, Function<T, String> taken) {
    return new Codec<>() {
      @Override
      public T read(JsonValue from, JsonPath path) {
        String text = from.takeText(path, expected);
        return Refusal.turned(from, path, () -> made.apply(text));
      }

      @Override
      public T read(PlainReader in) {
        return made.apply(in.text());
      }

      @Override
      public void write(T value, @Nullable PropertyValue leftover, JsonOutput out) {
        out.text(taken.apply(value));
      }
    };
  }

  private static Codec<Integer> integer() {
    Codec<Integer> any = number("a whole number", BigDecimal::intValueExact, BigDecimal::valueOf);
    return new Codec<>() {
      @Override
      public Integer read(JsonValue from, JsonPath path) {
        return any.read(from, path);
      }

      @Override
      public Integer read(PlainReader in) {
        return in.smallNumber();
      }

      @Override
      public void write(Integer value, @Nullable PropertyValue leftover, JsonOutput out) {
        out.number(value);
      }
    };
  }

  private static <T> Codec<T> number(
      String expected, Function<BigDecimal, T> made, Function<T, BigDecimal> taken) {
    return new Codec<>() {
      @Override
      public T read(JsonValue from, JsonPath path) {
        BigDecimal number = from.takeNumber(path, expected);
        try {
          return made.apply(number);
        } catch (ArithmeticException e) {
          throw from.unexpected(path, expected + " within its bounds");
        }
      }

      @Override
      public T read(PlainReader in) {
        return made.apply(in.number());
      }

      @Override
      public void write(T value, @Nullable PropertyValue leftover, JsonOutput out) {
        out.number(taken.apply(value));
      }
    };
  }

  private static Codec<Boolean> flag() {
    return new Codec<>() {
      @Override
      public Boolean read(JsonValue from, JsonPath path) {
        return from.takeFlag(path);
      }

      @Override
      public Boolean read(PlainReader in) {
        return in.flag();
      }

      @Override
      public void write(Boolean value, @Nullable PropertyValue leftover, JsonOutput out) {
        out.flag(value);
      }
    };
  }

  private static Codec<Enum<?>> choice(Class<?> type) {
    Map<String, Enum<?>> byText = new LinkedHashMap<>();
    Map<Enum<?>, String> texts = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byText.put(choiceText((Enum<?>) constant), (Enum<?>) constant);
      texts.put((Enum<?>) constant, choiceText((Enum<?>) constant));
    }
    String expected = "one of " + byText.keySet();
    return new Codec<>() {
      @Override
      public Enum<?> read(JsonValue from, JsonPath path) {
        Enum<?> found = byText.get(from.takeText(path, expected));
        if (found == null) {
          throw from.unexpected(path, expected);
        }
        return found;
      }

      @Override
      public Enum<?> read(PlainReader in) {
        Enum<?> found = byText.get(in.text());
        if (found == null) {
          throw PlainReader.notPlain();
        }
        return found;
      }

      @Override
      public void write(Enum<?> value, @Nullable PropertyValue leftover, JsonOutput out) {
        out.text(requireNonNull(texts.get(value)));
      }
    };
  }

  private static String choiceText(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private record ListCodec<T>(Codec<T> of) implements Codec<List<T>> {
    @Override
    public List<T> read(JsonValue from, JsonPath path) {
      List<T> values = new ArrayList<>();
      for (JsonValue item : from.items(path)) {
        JsonPath at = path.item(values.size());
        if (item.isNull()) {
          throw item.unexpected(at, "a value");
        }
        values.add(of.read(item, at));
      }
      return values;
    }

    @Override
    public List<T> read(PlainReader in) {
      List<T> values = new ArrayList<>();
      in.startArray();
      while (in.hasItem(values.isEmpty())) {
        values.add(of.read(in));
      }
      return values;
    }

    @Override
    public void write(List<T> values, @Nullable PropertyValue leftover, JsonOutput out) {
      out.startArray();
      for (int i = 0; i < values.size(); i++) {
        out.item();
        of.write(values.get(i), Leftovers.of(leftover, i), out);
      }
      out.endArray();
    }

    @Override
    public List<T> absent() {
      return List.of();
    }

    @Override
    public boolean isAbsent(List<T> values) {
      return values.isEmpty();
    }
  }

  private static final class PropertiesCodec implements Codec<Properties> {
    @Override
    public Properties read(JsonValue from, JsonPath path) {
      from.fields(path, "an object");
      return Refusal.turned(from, path, () -> (Properties) from.takeAll());
    }

    @Override
    public Properties read(PlainReader in) {
      return in.properties();
    }

    @Override
    public void write(Properties value, @Nullable PropertyValue leftover, JsonOutput out) {
      out.property(value);
    }

    @Override
    public Properties absent() {
      return Properties.none();
    }

    @Override
    public boolean isAbsent(Properties value) {
      return value.isEmpty();
    }
  }
}
