package io.clientele.event.json;

import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a reader did not know where it was found, and puts it back there. */
final class Leftovers {
  private Leftovers() {}

  /** Returns what is left over of the field of a name; null if nothing. */
  static @Nullable PropertyValue of(@Nullable PropertyValue leftover, String name) {
    return leftover instanceof Properties properties ? properties.asMap().get(name) : null;
  }

  /** Returns what is left over of an item of an array; null if nothing. */
  static @Nullable PropertyValue of(@Nullable PropertyValue leftover, int place) {
    return leftover instanceof PropertyValue.Items items && place < items.values().size()
        ? items.values().get(place)
        : null;
  }

  /** Writes the fields that are left over of an object and have none of its own names. */
  static void write(@Nullable PropertyValue leftover, Set<String> own, JsonOutput out) {
    if (leftover instanceof Properties properties) {
      properties
          .asMap()
          .forEach(
              (name, value) -> {
                if (!own.contains(name)) {
                  out.field(name);
                  out.property(value);
                }
              });
    }
  }
}
