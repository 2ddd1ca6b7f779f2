package io.clientele.json;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that lead to a value.
 *
 * @param parent where the value stands in, null for the whole text
 * @param step the name of the field, or the place in the array in brackets
 */
public record JsonPath(@Nullable JsonPath parent, String step) {
  /** The whole text. */
  public static final JsonPath ROOT = new JsonPath(null, "");

  /** Where addresses, names and what a person wrote stand. */
  private static final Set<String> PERSONAL =
      Set.of("identifiers", "address", "share", "traits", "evidence", "clickIds", "clickId");

  /** Returns the path of a field. */
  public JsonPath field(String name) {
    return new JsonPath(this, name);
  }

  /** Returns the path of an item of an array, from 0. */
  public JsonPath item(int place) {
    return new JsonPath(this, "[" + place + "]");
  }

  /** Returns whether what stands there may say who someone is. */
  boolean isPersonal() {
    return PERSONAL.contains(step) || (parent != null && parent.isPersonal());
  }

  @Override
  public String toString() {
    String before = parent == null ? "" : parent.toString();
    return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
  }
}
