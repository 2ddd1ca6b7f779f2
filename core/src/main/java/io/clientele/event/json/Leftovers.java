package io.clientele.event.json;

import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what a reader did not know back where it was found. */
final class Leftovers {
  private Leftovers() {}

  /** Adds the fields that are not there, also within the objects and arrays that are. */
  static void add(Map<String, @Nullable Object> fields, Properties leftovers) {
    leftovers
        .asMap()
        .forEach(
            (name, value) -> {
              if (fields.containsKey(name)) {
                within(fields.get(name), value);
              } else {
                fields.put(name, plain(value));
              }
            });
  }

  /** Returns properties as a map. */
  static Map<String, @Nullable Object> fields(Properties properties) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    properties.asMap().forEach((name, field) -> fields.put(name, plain(field)));
    return fields;
  }

  /** Returns a property as maps, lists, texts, numbers, flags and nulls. */
  static @Nullable Object plain(PropertyValue value) {
    if (value instanceof Properties properties) {
      return fields(properties);
    }
    if (value instanceof PropertyValue.Items items) {
      List<@Nullable Object> list = new ArrayList<>(items.values().size());
      items.values().forEach(item -> list.add(plain(item)));
      return list;
    }
    if (value instanceof PropertyValue.Text text) {
      return text.value();
    }
    if (value instanceof PropertyValue.Decimal number) {
      return number.value();
    }
    return value instanceof PropertyValue.Flag flag ? flag.value() : null;
  }

  @SuppressWarnings("unchecked") // codecs write maps of fields and nothing else
  private static void within(@Nullable Object known, PropertyValue leftover) {
    if (known instanceof Map<?, ?> fields && leftover instanceof Properties more) {
      add((Map<String, @Nullable Object>) fields, more);
    } else if (known instanceof List<?> list && leftover instanceof PropertyValue.Items items) {
      int both = Math.min(list.size(), items.values().size());
      for (int i = 0; i < both; i++) {
        within(list.get(i), items.values().get(i));
      }
    }
  }
}
