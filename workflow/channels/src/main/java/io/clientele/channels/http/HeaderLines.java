package io.clientele.channels.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What may stand in the header of a request (RFC 9110, section 5). */
final class HeaderLines {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-length",
          "connection",
          "transfer-encoding",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "user-agent",
          "accept");
  private static final int MAX_VALUE = 4_000;

  private HeaderLines() {}

  /** Returns the name of a header if a host may choose its value. */
  static String name(String name) {
    if (!NAME.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "header \"%s\", expected a name of letters, digits and hyphens other than %s"
              .formatted(name.replaceAll("[^!-~]", "?"), OURS));
    }
    return name;
  }

  /** Returns the value of a header if it is one line of printable ASCII. */
  static String value(String name, String value) {
    boolean good = value.length() <= MAX_VALUE && value.equals(value.strip());
    for (int i = 0; good && i < value.length(); i++) {
      good = value.charAt(i) >= ' ' && value.charAt(i) < 0x7f;
    }
    if (!good) {
      throw new IllegalArgumentException(
          "value of header %s with %s characters, expected at most %s of printable ASCII"
              .formatted(name, value.length(), MAX_VALUE));
    }
    return value;
  }
}
