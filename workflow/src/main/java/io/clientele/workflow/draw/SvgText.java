package io.clientele.workflow.draw;

import java.util.ArrayList;
import java.util.List;

/** Text in SVG: escaped, and cut into lines by a guess of how wide it will be. */
final class SvgText {
  private static final int WIDE_FROM = 0x1100;
  private static final int PIXELS = 7;
  private static final int WIDE_PIXELS = 13;

  private SvgText() {}

  /** Returns about how many pixels a text takes at 12 pixels of height. */
  static int width(String text) {
    return text.codePoints().map(SvgText::width).sum();
  }

  private static int width(int c) {
    return c < WIDE_FROM ? PIXELS : WIDE_PIXELS;
  }

  /** Cuts a text into lines; what is too much ends with an ellipsis. */
  static List<String> lines(String text, int width, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (!rest.isEmpty() && lines.size() < most) {
      int end = fitting(rest, width);
      boolean last = lines.size() + 1 == most;
      if (end == rest.length()) {
        lines.add(rest);
        return lines;
      }
      if (last) {
        lines.add(rest.substring(0, fitting(rest, width - PIXELS)).strip() + "\u2026");
        return lines;
      }
      int space = rest.lastIndexOf(' ', end);
      int cut = space > 0 ? space : end;
      lines.add(rest.substring(0, cut).strip());
      rest = rest.substring(cut).strip();
    }
    return lines;
  }

  /** Cuts a text into no more lines than need be, none much shorter than the others. */
  static List<String> balanced(String text, int width, int most) {
    List<String> lines = lines(text, width, most);
    for (int narrower = width - PIXELS; narrower > 0; narrower -= PIXELS) {
      List<String> other = lines(text, narrower, most);
      if (other.size() > lines.size() || !String.join(" ", other).equals(text.strip())) {
        return lines;
      }
      lines = other;
    }
    return lines;
  }

  private static int fitting(String text, int width) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      used += width(c);
      if (used > width && end > 0) {
        return end;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** Returns a text as XML shows it; what XML cannot hold is replaced. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                  boolean xml =
                      !Character.isISOControl(c)
                          && (c & 0xfffe) != 0xfffe
                          && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
                  safe.appendCodePoint(xml ? c : 0xfffd);
                }
              }
            });
    return safe.toString();
  }
}
