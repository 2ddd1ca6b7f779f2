package io.clientele.event;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, each of a type of its own, in the order in which they were told; equality does
 * not depend on that order. Immutable.
 *
 * <p>{@code toString} shows the names and not the values, which may be personal.
 */
public final class Properties implements PropertyValue {
  private static final Properties NONE = new Properties(Map.of());
  private static final int MAX_NAME_LENGTH = 255;

  private final Map<String, PropertyValue> values;

  private Properties(Map<String, PropertyValue> values) {
    this.values = values;
  }

  /** Returns properties without a value. */
  public static Properties none() {
    return NONE;
  }

  /**
   * Returns properties with these values.
   *
   * @param values each name has at most 255 characters
   */
  public static Properties of(Map<String, PropertyValue> values) {
    if (values.isEmpty()) {
      return NONE;
    }
    Map<String, PropertyValue> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(checked(name), requireNonNull(value, name)));
    return new Properties(Collections.unmodifiableMap(copy));
  }

  /** Returns these properties with one more, or another value for a name that is there. */
  public Properties with(String name, PropertyValue value) {
    Map<String, PropertyValue> all = new LinkedHashMap<>(values);
    all.put(name, value);
    return of(all);
  }

  /** Returns these properties with a text. */
  public Properties with(String name, String text) {
    return with(name, new Text(text));
  }

  /** Returns these properties with a number. */
  public Properties with(String name, BigDecimal number) {
    return with(name, new Decimal(number));
  }

  /** Returns these properties with a whole number. */
  public Properties with(String name, long number) {
    return with(name, BigDecimal.valueOf(number));
  }

  /**
   * Returns these properties with a number, as its shortest decimal.
   *
   * @throws NumberFormatException if it is infinite or not a number
   */
  public Properties with(String name, double number) {
    return with(name, BigDecimal.valueOf(number));
  }

  /** Returns these properties with yes or no. */
  public Properties with(String name, boolean flag) {
    return with(name, new Flag(flag));
  }

  /** Returns these properties with a time, kept as text in ISO 8601. */
  public Properties with(String name, Instant time) {
    return with(name, time.toString());
  }

  /** Returns these properties with an amount, kept as properties with its amount and currency. */
  public Properties with(String name, Money money) {
    return with(
        name,
        none()
            .with("amount", money.getAmount().toPlainString())
            .with("currency", money.getCurrencyUnit().getCode()));
  }

  /** Returns the names, in the order in which they were told. */
  public Set<String> names() {
    return values.keySet();
  }

  /** Returns the values by name. */
  public Map<String, PropertyValue> asMap() {
    return values;
  }

  /** Returns whether there is no value. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Returns the value of a name, absent if it was not told. */
  public Optional<PropertyValue> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Returns the text of a name, absent if there is none or it is of another type. */
  public Optional<String> text(String name) {
    return value(name, Text.class, Text::value);
  }

  /** Returns the number of a name, absent if there is none or it is of another type. */
  public Optional<BigDecimal> number(String name) {
    return value(name, Decimal.class, Decimal::value);
  }

  /** Returns the yes or no of a name, absent if there is none or it is of another type. */
  public Optional<Boolean> flag(String name) {
    return value(name, Flag.class, Flag::value);
  }

  /** Returns the properties of a name, absent if there are none or it is of another type. */
  public Optional<Properties> properties(String name) {
    return value(name, Properties.class, Function.identity());
  }

  /**
   * Returns the time of a name, absent if there is none or its text is not ISO 8601 with a zone.
   */
  public Optional<Instant> instant(String name) {
    try {
      return text(name).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Returns the amount of a name, absent if there is none or it is no amount with a currency. */
  public Optional<Money> money(String name) {
    try {
      return properties(name)
          .flatMap(
              parts ->
                  parts
                      .text("amount")
                      .flatMap(
                          amount ->
                              parts
                                  .text("currency")
                                  .map(code -> Money.of(CurrencyUnit.of(code), decimal(amount)))));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Properties that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }

  private <V extends PropertyValue, T> Optional<T> value(
      String name, Class<V> type, Function<V, T> unwrapped) {
    return get(name).filter(type::isInstance).map(type::cast).map(unwrapped);
  }

  private static BigDecimal decimal(String text) {
    return new Decimal(new BigDecimal(text)).value();
  }

  private static String checked(String name) {
    EventText.any("name of a property", name);
    if (name.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "name of a property with %s characters (\"%s...\"), expected at most %s"
              .formatted(name.length(), name.substring(0, 20), MAX_NAME_LENGTH));
    }
    return name;
  }
}
