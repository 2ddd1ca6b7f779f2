package io.clientele.event.json;

import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON text and where it stands. Whoever understands it takes it; what nobody took is
 * left over.
 */
final class JsonValue {
  private final @Nullable Object content;
  private final int line;
  private final int column;
  private boolean visited;
  private boolean whole;

  /**
   * A value.
   *
   * @param content a text, a {@link BigDecimal}, a {@link Boolean}, a list or a map of values, or
   *     null
   */
  JsonValue(@Nullable Object content, int line, int column) {
    this.content = content;
    this.line = line;
    this.column = column;
  }

  boolean isNull() {
    return content == null;
  }

  String takeText(JsonPath path, String expected) {
    return take(String.class, path, expected);
  }

  BigDecimal takeNumber(JsonPath path, String expected) {
    return take(BigDecimal.class, path, expected);
  }

  boolean takeFlag(JsonPath path) {
    return take(Boolean.class, path, "true or false");
  }

  /** Returns the fields of an object; those that are removed are taken. */
  @SuppressWarnings("unchecked") // the parser puts nothing else into a map
  Map<String, JsonValue> fields(JsonPath path, String expected) {
    if (!(content instanceof Map)) {
      throw unexpected(path, expected);
    }
    visited = true;
    return (Map<String, JsonValue>) content;
  }

  /** Returns the values of an array; each is taken on its own. */
  @SuppressWarnings("unchecked") // the parser puts nothing else into a list
  List<JsonValue> items(JsonPath path) {
    if (!(content instanceof List)) {
      throw unexpected(path, "an array");
    }
    visited = true;
    return (List<JsonValue>) content;
  }

  /** Returns all of it as a property; nothing is left over. */
  PropertyValue takeAll() {
    visited = true;
    whole = true;
    return asProperty(false);
  }

  boolean isTaken() {
    if (whole || !visited) {
      return whole;
    }
    if (content instanceof Map<?, ?> fields) {
      return fields.isEmpty();
    }
    return !(content instanceof List<?> items)
        || items.stream().allMatch(item -> ((JsonValue) item).isTaken());
  }

  /** Returns what nobody took, where it stood; in an array nothing stands for what was taken. */
  PropertyValue leftover() {
    return asProperty(true);
  }

  EventJsonException unexpected(JsonPath path, String expected) {
    String found = path.isPersonal() ? "a value that is not shown" : description();
    return unexpected(path, found, expected, null);
  }

  EventJsonException unexpected(
      JsonPath path, String value, String expected, @Nullable Throwable cause) {
    return new EventJsonException(path.toString(), line, column, value, expected, cause);
  }

  private PropertyValue asProperty(boolean leftoverOnly) {
    if (content instanceof Map<?, ?> fields) {
      Map<String, PropertyValue> properties = new LinkedHashMap<>();
      fields.forEach(
          (name, value) ->
              properties.put((String) name, ((JsonValue) value).asProperty(leftoverOnly)));
      return Properties.of(properties);
    }
    if (content instanceof List<?> list) {
      List<PropertyValue> items = new ArrayList<>(list.size());
      for (Object item : list) {
        JsonValue value = (JsonValue) item;
        boolean gone = leftoverOnly && value.isTaken();
        items.add(gone ? new PropertyValue.Nothing() : value.asProperty(leftoverOnly));
      }
      return new PropertyValue.Items(items);
    }
    if (content instanceof String text) {
      return new PropertyValue.Text(text);
    }
    if (content instanceof BigDecimal number) {
      return new PropertyValue.Decimal(number);
    }
    if (content instanceof Boolean flag) {
      return new PropertyValue.Flag(flag);
    }
    return new PropertyValue.Nothing();
  }

  private <T> T take(Class<T> type, JsonPath path, String expected) {
    if (!type.isInstance(content)) {
      throw unexpected(path, expected);
    }
    visited = true;
    return type.cast(content);
  }

  private String description() {
    if (content instanceof Map) {
      return "an object";
    }
    if (content instanceof List) {
      return "an array";
    }
    return content instanceof String text ? "\"" + text + "\"" : String.valueOf(content);
  }
}
