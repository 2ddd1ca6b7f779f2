package io.clientele.channels.template;

import java.util.Locale;
import java.util.Set;

/**
 * Follows HTML from its beginning and tells at each moment where a value would stand. It follows
 * the tokenizer of the HTML standard (section 13.2.5) as far as mails need it, and is stricter
 * where that pays: values may not stand in scripts, style sheets, comments, names, unquoted
 * attributes and handlers of events.
 */
final class HtmlPlaces {
  private static final Set<String> ADDRESSES =
      Set.of(
          "href",
          "src",
          "action",
          "formaction",
          "background",
          "poster",
          "cite",
          "xlink:href",
          "data",
          "longdesc");
  private static final Set<String> FORBIDDEN =
      Set.of("srcset", "srcdoc", "ping", "http-equiv", "content");

  private enum State {
    TEXT,
    RAW,
    COMMENT,
    TAG_OPEN,
    TAG_NAME,
    END_TAG,
    IN_TAG,
    ATTRIBUTE_NAME,
    BEFORE_VALUE,
    QUOTED,
    UNQUOTED
  }

  private State state = State.TEXT;
  private String tag = "";
  private String attribute = "";
  private char quote;
  private String value = "";

  HtmlPlaces() {}

  /** Returns one that goes on from here by itself. */
  HtmlPlaces copy() {
    HtmlPlaces copy = new HtmlPlaces();
    copy.state = state;
    copy.tag = tag;
    copy.attribute = attribute;
    copy.quote = quote;
    copy.value = value;
    return copy;
  }

  /** Goes on over a text of the template. */
  void pass(String html) {
    int i = 0;
    while (i < html.length()) {
      i = step(html, i);
    }
  }

  /** Returns where a value would stand, and goes on as if one did. */
  Place passValue() {
    Place place = place();
    if (state == State.QUOTED) {
      value += "x";
    }
    return place;
  }

  private Place place() {
    if (state == State.TEXT) {
      return Place.HTML;
    }
    if (state != State.QUOTED || attribute.startsWith("on") || FORBIDDEN.contains(attribute)) {
      return Place.NOWHERE;
    }
    if (attribute.equals("style")) {
      return Place.STYLE;
    }
    if (!ADDRESSES.contains(attribute)) {
      return Place.ATTRIBUTE;
    }
    String before = value.strip();
    if (before.isEmpty()) {
      return Place.URL;
    }
    String scheme = before.toLowerCase(Locale.ROOT);
    if (scheme.startsWith("javascript")
        || scheme.startsWith("data:")
        || scheme.startsWith("vbscript")) {
      return Place.NOWHERE;
    }
    if (before.indexOf('?') >= 0 || before.indexOf('#') >= 0) {
      return Place.URL_QUERY;
    }
    int host = before.indexOf("//");
    return host >= 0 && before.indexOf('/', host + 2) < 0 ? Place.URL_HOST : Place.URL_PATH;
  }

  private int step(String html, int i) {
    char c = html.charAt(i);
    switch (state) {
      case TEXT -> {
        if (c == '<') {
          return tagOpen(html, i);
        }
      }
      case RAW -> {
        String end = "</" + tag;
        if (html.regionMatches(true, i, end, 0, end.length())) {
          state = State.END_TAG;
        }
      }
      case COMMENT -> {
        if (html.startsWith("-->", i)) {
          state = State.TEXT;
          return i + 3;
        }
      }
      case TAG_OPEN, TAG_NAME -> {
        if (isBlank(c) || c == '/') {
          state = State.IN_TAG;
        } else if (c == '>') {
          tagDone();
        } else {
          state = State.TAG_NAME;
          tag += Character.toString(c).toLowerCase(Locale.ROOT);
        }
      }
      case END_TAG -> {
        if (c == '>') {
          state = State.TEXT;
        }
      }
      case IN_TAG -> {
        if (c == '>') {
          tagDone();
        } else if (c == '=') {
          state = State.BEFORE_VALUE;
        } else if (!isBlank(c) && c != '/') {
          attribute = Character.toString(c).toLowerCase(Locale.ROOT);
          state = State.ATTRIBUTE_NAME;
        }
      }
      case ATTRIBUTE_NAME -> {
        if (c == '=') {
          state = State.BEFORE_VALUE;
        } else if (c == '>') {
          tagDone();
        } else if (isBlank(c) || c == '/') {
          state = State.IN_TAG;
        } else {
          attribute += Character.toString(c).toLowerCase(Locale.ROOT);
        }
      }
      case BEFORE_VALUE -> {
        value = "";
        if (c == '"' || c == '\'') {
          quote = c;
          state = State.QUOTED;
        } else if (c == '>') {
          tagDone();
        } else if (!isBlank(c)) {
          state = State.UNQUOTED;
        }
      }
      case QUOTED -> {
        if (c == quote) {
          attribute = "";
          state = State.IN_TAG;
        } else {
          value += c;
        }
      }
      case UNQUOTED -> {
        if (c == '>') {
          tagDone();
        } else if (isBlank(c)) {
          state = State.IN_TAG;
        }
      }
    }
    return i + 1;
  }

  /** What Outlook alone reads stands between two comments, and is HTML for it. */
  private int tagOpen(String html, int i) {
    for (String edge : new String[] {"<!--[if", "<!--<![", "<![endif", "<![if"}) {
      if (html.startsWith(edge, i)) {
        int end = html.indexOf('>', i + 5);
        return end < 0 ? html.length() : end + 1;
      }
    }
    if (html.startsWith("<!--", i)) {
      state = State.COMMENT;
      return i + 4;
    }
    if (html.startsWith("</", i) || html.startsWith("<!", i)) {
      state = State.END_TAG;
      return i + 2;
    }
    boolean name = i + 1 >= html.length() || Character.isLetter(html.charAt(i + 1));
    if (name) {
      state = State.TAG_OPEN;
      tag = "";
      attribute = "";
    }
    return i + 1;
  }

  private void tagDone() {
    boolean raw =
        tag.equals("script")
            || tag.equals("style")
            || tag.equals("xmp")
            || tag.equals("iframe")
            || tag.equals("noembed");
    state = raw ? State.RAW : State.TEXT;
    attribute = "";
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
