package io.clientele.channels.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a value stands in a message, and so how it is written there. */
enum Place {
  /** In plain text: as it is, without control characters. */
  PLAIN,
  /** In one line, such as a subject: line ends become blanks. */
  LINE,
  /** Between the tags of HTML. */
  HTML,
  /** In an attribute of HTML, between quotes. */
  ATTRIBUTE,
  /** At the beginning of an address: it has to be one that a link may have. */
  URL,
  /** In the name of an address's host. */
  URL_HOST,
  /** In the path of an address. */
  URL_PATH,
  /** In the path of an address behind a slash: two of them would begin the name of a host. */
  URL_SEGMENT,
  /** In the query or the fragment of an address. */
  URL_QUERY,
  /** In a declaration of a style: a colour, a number or a word. */
  STYLE,
  /** Where no value may stand, because none can be written there safely. */
  NOWHERE;

  private static final Pattern LINK =
      Pattern.compile("(?i)(https?://[^/\\s].*|(mailto|tel|sms):.+|/(?![/\\\\]).*|#.*|/)");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");
  private static final Pattern STYLING = Pattern.compile("[#A-Za-z0-9 .,%-]*");

  /** Returns how a value is written here, {@code null} if it may not stand here. */
  @Nullable String written(Object value) {
    String text = value.toString();
    SafeText safe = value instanceof SafeText marked ? marked : null;
    return switch (this) {
      case PLAIN -> shown(text, false);
      case LINE -> shown(text, true).strip();
      case HTML -> safe != null && safe.html() ? text : escaped(shown(text, false));
      case ATTRIBUTE -> escaped(shown(text, false));
      case URL -> LINK.matcher(text).matches() ? escaped(shown(text, true)) : null;
      case URL_HOST -> HOST.matcher(text).matches() ? text : null;
      case URL_PATH -> safe != null && safe.encoded() ? escaped(text) : encoded(text, "/");
      case URL_SEGMENT -> {
        String path = text.replaceFirst("^/+", "");
        yield safe != null && safe.encoded() ? escaped(path) : encoded(path, "/");
      }
      case URL_QUERY -> safe != null && safe.encoded() ? escaped(text) : encoded(text, "");
      case STYLE -> STYLING.matcher(text).matches() ? text : null;
      case NOWHERE -> null;
    };
  }

  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** Returns a text in percent encoding (RFC 3986, section 2.1), but for some characters. */
  private static String encoded(String text, String kept) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(UTF_8)) {
      boolean stays =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || "-._~".indexOf(b) >= 0
              || kept.indexOf(b) >= 0;
      if (stays) {
        out.append((char) b);
      } else {
        out.append('%')
            .append(Character.forDigit((b >> 4) & 15, 16))
            .append(Character.forDigit(b & 15, 16));
      }
    }
    return out.toString();
  }

  /** Returns a text without control characters, in one line if so wished. */
  private static String shown(String text, boolean line) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineEnd = c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
      if (line && (lineEnd || c == '\t')) {
        out.append(' ');
      } else if (!Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t') {
        out.append(c);
      }
    }
    return out.toString();
  }
}
