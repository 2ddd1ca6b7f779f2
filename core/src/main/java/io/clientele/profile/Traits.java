package io.clientele.profile;

import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What customers told of themselves, or a source told of them: of each trait the value that was
 * told last, by the time it was told and then by the id of the event. A trait that is told without
 * a value is no longer known.
 *
 * <p>A field of a condition, such as {@code account_status}, is the trait of that name or the same
 * in camel case, {@code accountStatus}.
 */
final class Traits {
  static final Fold<Properties> FOLD =
      Fold.of("traits", 1, Properties.none(), Traits::after).reading(EventType.CUSTOMER_IDENTIFIED);

  private Traits() {}

  private static Properties after(Properties before, Event event, Shop shop) {
    Properties told = ((CustomerIdentified) event).traits();
    if (told.isEmpty()) {
      return before;
    }
    Map<String, PropertyValue> all = new TreeMap<>(before.asMap());
    told.asMap()
        .forEach(
            (name, value) -> {
              if (value instanceof PropertyValue.Nothing) {
                all.remove(name);
              } else {
                all.put(name, value);
              }
            });
    return Properties.of(all);
  }

  /** Returns the value for a field, {@code null} if there is none. */
  static @Nullable PropertyValue valueOf(Properties traits, String field) {
    Optional<PropertyValue> value = traits.get(field);
    return (value.isPresent() || field.indexOf('_') < 0 ? value : traits.get(camelCase(field)))
        .orElse(null);
  }

  private static String camelCase(String words) {
    StringBuilder camel = new StringBuilder(words.length());
    boolean upper = false;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '_') {
        upper = true;
      } else {
        camel.append(upper && c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        upper = false;
      }
    }
    return camel.toString();
  }
}
