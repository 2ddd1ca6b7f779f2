package io.clientele.connect.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of a request; upper and lower case of their names do not differ. */
public final class Headers {
  private static final int MAX_LENGTH = 255;

  private final Map<String, List<String>> headers;

  public Headers(Map<String, List<String>> headers) {
    this.headers = headers;
  }

  /**
   * Returns the value of a header that is there once, without blanks around it; {@code null} if it
   * is not there, is blank, is there with two values, or is none that we need: longer than 255
   * characters, or not of printable ASCII.
   *
   * @param names of which the first that is there counts
   */
  public @Nullable String get(String... names) {
    for (String name : names) {
      String found = one(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String one(String name) {
    String found = null;
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (name.equalsIgnoreCase(header.getKey())) {
        for (String value : header.getValue()) {
          if (found != null && !found.equals(value)) {
            return null;
          }
          found = value;
        }
      }
    }
    String value = found == null ? "" : found.strip();
    boolean good = !value.isEmpty() && value.length() <= MAX_LENGTH && isPrintable(value);
    return good ? value : null;
  }

  private static boolean isPrintable(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c < 127);
  }
}
