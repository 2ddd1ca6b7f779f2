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

  /** Stands for a value of an address. */
  private static final char VALUE = '\ufffc';

  private static final Set<String> RAW_TEXT = Set.of("script", "style", "xmp", "iframe", "noembed");

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
  private final StringBuilder tag = new StringBuilder();
  private final StringBuilder attribute = new StringBuilder();
  private char quote;
  private final StringBuilder value = new StringBuilder();

  HtmlPlaces() {}

  /** Returns one that goes on from here by itself. */
  HtmlPlaces copy() {
    HtmlPlaces copy = new HtmlPlaces();
    copy.state = state;
    copy.tag.append(tag);
    copy.attribute.append(attribute);
    copy.quote = quote;
    copy.value.append(value);
    return copy;
  }

  /**
   * Returns what tells this place from others: wherever it is the same, what follows means the
   * same.
   */
  String where() {
    return switch (state) {
      case TEXT -> "the text";
      case RAW -> "a " + tag;
      case COMMENT -> "a comment";
      case QUOTED -> "the attribute %s between %s".formatted(attribute, quote);
      case TAG_OPEN, TAG_NAME, END_TAG, IN_TAG, ATTRIBUTE_NAME, BEFORE_VALUE, UNQUOTED -> "a tag";
    };
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
      value.append(VALUE);
    }
    return place;
  }

  private Place place() {
    if (state == State.TEXT) {
      return Place.HTML;
    }
    String name = attribute.toString();
    if (state != State.QUOTED || name.startsWith("on") || FORBIDDEN.contains(name)) {
      return Place.NOWHERE;
    }
    if (name.equals("style")) {
      return Place.STYLE;
    }
    if (!ADDRESSES.contains(name)) {
      return Place.ATTRIBUTE;
    }
    String before = value.toString().strip();
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
    if (host >= 0 && before.indexOf('/', host + 2) < 0) {
      return Place.URL_HOST;
    }
    char last = before.charAt(before.length() - 1);
    return last == '/' || last == VALUE ? Place.URL_SEGMENT : Place.URL_PATH;
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
        if (c == '<' && html.regionMatches(true, i, "</" + tag, 0, tag.length() + 2)) {
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
          tag.append(Character.toLowerCase(c));
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
          attribute.setLength(0);
          attribute.append(Character.toLowerCase(c));
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
          attribute.append(Character.toLowerCase(c));
        }
      }
      case BEFORE_VALUE -> {
        value.setLength(0);
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
          attribute.setLength(0);
          state = State.IN_TAG;
        } else {
          value.append(c);
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
      tag.setLength(0);
      attribute.setLength(0);
    }
    return i + 1;
  }

  private void tagDone() {
    state = RAW_TEXT.contains(tag.toString()) ? State.RAW : State.TEXT;
    attribute.setLength(0);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
