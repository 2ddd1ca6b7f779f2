package io.clientele.json;

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
 * left over. Not safe for use by several threads.
 */
public final class JsonValue {
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

  /** Returns whether it is null. */
  public boolean isNull() {
    return content == null;
  }

  /** Returns whether it is a text. */
  public boolean isText() {
    return content instanceof String;
  }

  /** Returns whether it is a number. */
  public boolean isNumber() {
    return content instanceof BigDecimal;
  }

  /** Returns whether it is yes or no. */
  public boolean isFlag() {
    return content instanceof Boolean;
  }

  /** Returns whether it is an array. */
  public boolean isArray() {
    return content instanceof List;
  }

  /** Returns whether it is an object. */
  public boolean isObject() {
    return content instanceof Map;
  }

  /** Returns what kind of value it is, for a person to read. */
  public String kind() {
    if (content instanceof Map) {
      return "an object";
    }
    if (content instanceof List) {
      return "an array";
    }
    if (content instanceof Boolean) {
      return "true or false";
    }
    return content == null ? "null" : isText() ? "text" : "a number";
  }

  /** Returns the text that it is; empty if it is none. */
  public String text() {
    return content instanceof String text ? text : "";
  }

  /** Returns the text that it is. */
  public String takeText(JsonPath path, String expected) {
    return take(String.class, path, expected);
  }

  /** Returns the number that it is. */
  public BigDecimal takeNumber(JsonPath path, String expected) {
    return take(BigDecimal.class, path, expected);
  }

  /** Returns the yes or no that it is. */
  public boolean takeFlag(JsonPath path) {
    return take(Boolean.class, path, "true or false");
  }

  /** Returns the fields of an object; those that are removed are taken. */
  @SuppressWarnings("unchecked") // the parser puts nothing else into a map
  public Map<String, JsonValue> fields(JsonPath path, String expected) {
    if (!(content instanceof Map)) {
      throw unexpected(path, expected);
    }
    visited = true;
    return (Map<String, JsonValue>) content;
  }

  /** Returns the values of an array; each is taken on its own. */
  @SuppressWarnings("unchecked") // the parser puts nothing else into a list
  public List<JsonValue> items(JsonPath path) {
    if (!(content instanceof List)) {
      throw unexpected(path, "an array");
    }
    visited = true;
    return (List<JsonValue>) content;
  }

  /** Returns all of it as a property; nothing is left over. */
  public PropertyValue takeAll() {
    visited = true;
    whole = true;
    return asProperty(false);
  }

  /** Returns whether nothing is left over. */
  public boolean isTaken() {
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
  public PropertyValue leftover() {
    return asProperty(true);
  }

  /** Returns what is wrong: it itself stands where something else was expected. */
  public JsonProblem unexpected(JsonPath path, String expected) {
    String found = path.isPersonal() ? "a value that is not shown" : description();
    return unexpected(path, found, expected, null);
  }

  /** Returns what is wrong, in these words. */
  public JsonProblem unexpected(
      JsonPath path, String value, String expected, @Nullable Throwable cause) {
    return new JsonProblem(path.toString(), line, column, value, expected, cause);
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
    if (content instanceof String text) {
      return "\"" + text + "\"";
    }
    return content instanceof Map || content instanceof List ? kind() : String.valueOf(content);
  }
}
