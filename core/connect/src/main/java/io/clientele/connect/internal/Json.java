package io.clientele.connect.internal;

import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.json.JsonPath;
import io.clientele.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A place in foreign JSON. What is not there, is {@code null} or is blank text is absent, which all
 * sources mean the same by; what is there and of another type than asked for is {@link Refused}.
 */
public final class Json {
  /** The longest text that an event can hold. */
  private static final int MAX_TEXT = 65_536;

  private static final int MAX_NAME = 255;
  private static final int MAX_ID = 128;
  private static final int MAX_DIGITS = 15;
  private static final int LONGEST_NUMBER = 40;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final @Nullable JsonValue value;
  private final JsonPath path;

  private Json(@Nullable JsonValue value, JsonPath path) {
    boolean absent = value == null || value.isNull() || (value.isText() && value.text().isBlank());
    this.value = absent ? null : value;
    this.path = path;
  }

  /** Returns the whole of a text. */
  public static Json of(JsonValue whole) {
    return new Json(whole, JsonPath.ROOT);
  }

  /** Returns a field, or a field of a field. */
  public Json at(String... names) {
    Json at = this;
    for (String name : names) {
      at = at.field(name);
    }
    return at;
  }

  private Json field(String name) {
    JsonPath there = path.field(name);
    if (value == null) {
      return new Json(null, there);
    }
    if (!value.isObject()) {
      throw unexpected("an object");
    }
    return new Json(value.fields(path, "an object").get(name), there);
  }

  /** Returns the first of some fields that is there; the first of all if none is. */
  public Json firstOf(String... names) {
    for (String name : names) {
      Json there = at(name);
      if (!there.isAbsent()) {
        return there;
      }
    }
    return at(names[0]);
  }

  /** Returns the name of the field that it is. */
  public String name() {
    return path.step();
  }

  /** Returns whether nothing is there. */
  public boolean isAbsent() {
    return value == null;
  }

  /** Returns whether an object is there. */
  public boolean isObject() {
    return value != null && value.isObject();
  }

  /** Returns whether an array is there. */
  public boolean isArray() {
    return value != null && value.isArray();
  }

  /** Returns whether a text is there. */
  public boolean isText() {
    return value != null && value.isText();
  }

  /** Returns the text, without blanks around it. */
  public @Nullable String text() {
    if (value == null) {
      return null;
    }
    if (!value.isText()) {
      throw unexpected("text");
    }
    String text = value.text().strip();
    if (text.length() > MAX_TEXT) {
      throw new Refused(
          path.toString(), "text of " + text.length() + " characters", "at most " + MAX_TEXT);
    }
    return text.isEmpty() ? null : text;
  }

  /** Returns a name, which some sources write as a number. */
  public @Nullable String label() {
    return value != null && value.isNumber()
        ? value.takeNumber(path, "text").toPlainString()
        : text();
  }

  /** Returns the text, which must be there. */
  public String requiredText() {
    String text = text();
    if (text == null) {
      throw unexpected("text");
    }
    return text;
  }

  /** Returns an id, which sources write as text or as a whole number. */
  public @Nullable String id() {
    if (value == null) {
      return null;
    }
    String id;
    if (value.isNumber()) {
      BigDecimal number = number();
      if (number == null || number.scale() > 0 || number.precision() > LONGEST_NUMBER) {
        throw unexpected("an id: text or a whole number");
      }
      id = number.toPlainString();
    } else if (value.isText()) {
      id = value.text().strip();
    } else {
      throw unexpected("an id: text or a whole number");
    }
    if (id.isEmpty() || id.length() > MAX_ID || id.chars().anyMatch(Character::isISOControl)) {
      throw unexpected("an id of at most %s printable characters".formatted(MAX_ID));
    }
    return id;
  }

  /** Returns a text or a number as text; empty if it is neither, or too long for an identifier. */
  String lenientId() {
    if (value == null || value.isFlag()) {
      return "";
    }
    String text = value.isText() ? value.text() : value.takeNumber(path, "").toPlainString();
    return text.length() > MAX_NAME ? "" : text;
  }

  /** Returns an id, which must be there. */
  public String requiredId() {
    String id = id();
    if (id == null) {
      throw unexpected("an id");
    }
    return id;
  }

  /** Returns the number, which some sources write as text. */
  public @Nullable BigDecimal number() {
    if (value == null) {
      return null;
    }
    if (value.isNumber()) {
      return value.takeNumber(path, "a number");
    }
    if (value.isText() && value.text().length() <= LONGEST_NUMBER) {
      try {
        return new PropertyValue.Decimal(new BigDecimal(value.text().strip())).value();
      } catch (IllegalArgumentException e) { // also a NumberFormatException
        throw unexpected("a number");
      }
    }
    throw unexpected("a number");
  }

  /** Returns the whole number. */
  public @Nullable Integer whole() {
    BigDecimal number = number();
    try {
      return number == null ? null : number.intValueExact();
    } catch (ArithmeticException e) {
      throw unexpected("a whole number");
    }
  }

  /** Returns the whole number, or another if none is there. */
  public int wholeOr(int other) {
    Integer whole = whole();
    return whole == null ? other : whole;
  }

  /** Returns whether it is true; no if nothing is there. */
  public boolean isTrue() {
    if (value == null) {
      return false;
    }
    if (value.isText()) { // some senders of tests write flags as text
      String text = value.text().strip();
      if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
        return text.equalsIgnoreCase("true");
      }
    }
    if (!value.isFlag()) {
      throw unexpected("true or false");
    }
    return value.takeFlag(path);
  }

  /** Returns the time, ISO 8601 with a zone. */
  public @Nullable Instant time() {
    String text = text();
    if (text == null) {
      return null;
    }
    try {
      Instant time = text.length() > LONGEST_NUMBER ? null : OffsetDateTime.parse(text).toInstant();
      if (time != null && !time.isBefore(FIRST) && time.isBefore(END)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw unexpected("a time such as \"2026-03-01T10:00:00Z\"");
    }
    throw unexpected("a time such as \"2026-03-01T10:00:00Z\" from year 1 to year 9999");
  }

  /** Returns the time, which must be there. */
  public Instant requiredTime() {
    Instant time = time();
    if (time == null) {
      throw unexpected("a time such as \"2026-03-01T10:00:00Z\"");
    }
    return time;
  }

  /** Returns the currency. */
  public @Nullable CurrencyUnit currency() {
    String code = text();
    if (code == null) {
      return null;
    }
    try {
      return CurrencyUnit.of(code.length() > MAX_DIGITS ? "" : code);
    } catch (IllegalArgumentException e) {
      throw unexpected("a currency such as \"EUR\"");
    }
  }

  /** Returns the amount, exact: one with more decimal places than the currency has is refused. */
  public @Nullable Money money(CurrencyUnit currency) {
    BigDecimal amount = amount();
    if (amount == null) {
      return null;
    }
    try {
      return Money.of(
          currency, amount.setScale(currency.getDecimalPlaces(), RoundingMode.UNNECESSARY));
    } catch (ArithmeticException e) {
      throw unexpected(
          "at most the %s decimal places of %s".formatted(currency.getDecimalPlaces(), currency));
    }
  }

  /**
   * Returns the amount to the nearest of the currency, half to even: programs in browsers reckon
   * with binary fractions, so 27.5 arrives as 27.499999999999996.
   */
  public @Nullable Money roundedMoney(CurrencyUnit currency) {
    BigDecimal amount = amount();
    return amount == null ? null : Money.of(currency, amount, RoundingMode.HALF_EVEN);
  }

  private @Nullable BigDecimal amount() {
    BigDecimal amount = number();
    if (amount != null && amount.precision() - amount.scale() > MAX_DIGITS) {
      throw unexpected("an amount of at most %s digits before the point".formatted(MAX_DIGITS));
    }
    return amount;
  }

  /** Returns the items of an array; none if nothing is there. */
  public List<Json> items() {
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw unexpected("an array");
    }
    List<Json> items = new ArrayList<>();
    for (JsonValue item : value.items(path)) {
      items.add(new Json(item, path.item(items.size())));
    }
    return items;
  }

  /** Returns all fields of an object, absent ones too; none if nothing is there. */
  public Map<String, Json> fields() {
    if (value == null) {
      return Map.of();
    }
    Map<String, Json> fields = new LinkedHashMap<>();
    value.fields(path, "an object").keySet().forEach(name -> fields.put(name, field(name)));
    return fields;
  }

  /** Returns the fields that are there as properties, but for some. */
  public Properties propertiesWithout(Set<String> names) {
    Map<String, PropertyValue> properties = new LinkedHashMap<>();
    fields()
        .forEach(
            (name, field) -> {
              if (!names.contains(name) && name.length() <= MAX_NAME && !field.isAbsent()) {
                properties.put(name, field.property());
              }
            });
    return Properties.of(properties);
  }

  /** Returns it as a property, with texts that no event can hold cut short. */
  public PropertyValue property() {
    if (value == null) {
      return new PropertyValue.Nothing();
    }
    if (value.isObject()) {
      return propertiesWithout(Set.of());
    }
    if (value.isArray()) {
      return new PropertyValue.Items(items().stream().map(Json::property).toList());
    }
    if (value.isText()) {
      return new PropertyValue.Text(cut(value.text()));
    }
    if (value.isNumber()) {
      return new PropertyValue.Decimal(value.takeNumber(path, "a number"));
    }
    return new PropertyValue.Flag(value.takeFlag(path));
  }

  /** Returns what is wrong: it stands where something else was expected. */
  public Refused unexpected(String expected) {
    return new Refused(path.toString(), found(), expected);
  }

  private String found() {
    if (value == null) {
      return "nothing";
    }
    return value.isText() ? "text like " + Shape.of(value.text()) : value.kind();
  }

  private static String cut(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
    return text.substring(0, end);
  }
}
