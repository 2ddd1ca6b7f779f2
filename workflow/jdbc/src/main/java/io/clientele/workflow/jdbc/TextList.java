package io.clientele.workflow.jdbc;

import io.clientele.jdbc.internal.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of texts, and maps as name and value in turn, as JSON in one column. */
final class TextList {
  private static final String NONE = "[]";

  private TextList() {}

  /** A list that is being written. */
  static final class Writer {
    private final StringBuilder json;

    /**
     * Begins a list.
     *
     * @param texts of how many about
     */
    Writer(int texts) {
      json = new StringBuilder(16 * texts + 2).append('[');
    }

    Writer add(String text) {
      if (json.length() > 1) {
        json.append(',');
      }
      JsonText.append(json, text);
      return this;
    }

    /** Adds names and values in turn. */
    Writer addAll(Map<String, ?> entries) {
      entries.forEach((name, value) -> add(name).add(value.toString()));
      return this;
    }

    /** Returns the whole list, to which nothing may be added any more. */
    String end() {
      return json.append(']').toString();
    }
  }

  static String of(String... texts) {
    return of(List.of(texts));
  }

  static String of(List<String> texts) {
    Writer list = new Writer(texts.size());
    texts.forEach(list::add);
    return list.end();
  }

  static String of(Map<String, ?> entries) {
    return entries.isEmpty() ? NONE : new Writer(2 * entries.size()).addAll(entries).end();
  }

  /** Returns pairs of texts as a JSON object, in which a database finds the second by the first. */
  static String asObject(List<List<String>> pairs) {
    StringBuilder json = new StringBuilder(64 * pairs.size() + 2).append('{');
    for (List<String> pair : pairs) {
      if (json.length() > 1) {
        json.append(',');
      }
      JsonText.append(json, pair.get(0));
      json.append(':');
      JsonText.append(json, pair.get(1));
    }
    return json.append('}').toString();
  }

  /** Reads what {@link #of} wrote, and no more of JSON than that. */
  static List<String> read(String json) {
    List<String> texts = new ArrayList<>();
    int at = 1;
    while (at < json.length() && json.charAt(at) == '"') {
      int end = endOfText(json, at + 1);
      texts.add(unescaped(json, at + 1, end));
      at = end + 2; // behind the quote and the comma
    }
    if (json.length() < 2
        || json.charAt(0) != '['
        || !json.endsWith("]")
        || at < json.length() - 1) {
      throw new IllegalStateException(
          "a column that is no list of texts: %s characters, of which %s can be read"
              .formatted(json.length(), Math.min(at, json.length())));
    }
    return texts;
  }

  private static int endOfText(String json, int from) {
    int at = from;
    while (at < json.length() && json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  private static String unescaped(String json, int from, int end) {
    int escape = json.indexOf('\\', from);
    if (escape < 0 || escape >= end) {
      return json.substring(from, Math.min(end, json.length()));
    }
    StringBuilder text = new StringBuilder(end - from);
    for (int at = from; at < end; at++) {
      char c = json.charAt(at);
      if (c == '\\') {
        c = json.charAt(++at);
        if (c == 'u') {
          c = (char) Integer.parseInt(json, at + 1, at + 5, 16);
          at += 4;
        }
      }
      text.append(c);
    }
    return text.toString();
  }

  static Map<String, String> readMap(String json) {
    List<String> flat = read(json);
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      entries.put(flat.get(i), flat.get(i + 1));
    }
    return entries;
  }
}
