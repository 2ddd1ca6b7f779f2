package io.clientele.segmentation.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines {@code key: value} of a file of definitions, of which the first says what is defined. */
final class Block {
  private static final List<String> KINDS = List.of("parameter", "segment");

  private final int line;
  private final String kind;
  private final String name;
  private final Map<String, String> values;

  private Block(int line, Map<String, String> values) {
    Map.Entry<String, String> first = values.entrySet().iterator().next();
    this.line = line;
    this.kind = first.getKey();
    this.name = first.getValue();
    this.values = values;
    if (!KINDS.contains(kind)) {
      throw failure("begins with \"" + kind + "\"", "one of " + KINDS);
    }
    values.remove(kind);
  }

  static List<Block> of(String text) {
    List<Block> blocks = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    String last = null;
    int line = 0;
    int begin = 1;
    for (String one : (text + "\n\n").lines().toList()) {
      line++;
      if (one.startsWith("#")) {
        continue;
      }
      if (one.isBlank()) {
        if (!values.isEmpty()) {
          blocks.add(new Block(begin, values));
          values = new LinkedHashMap<>();
        }
        last = null;
        begin = line + 1;
      } else if (one.startsWith(" ") && last != null) {
        values.merge(last, one.strip(), (before, more) -> before + " " + more);
      } else {
        last = put(values, line, one);
      }
    }
    return blocks;
  }

  private static String put(Map<String, String> values, int line, String text) {
    int colon = text.indexOf(':');
    String key = colon < 0 ? "" : text.substring(0, colon);
    if (key.isBlank() || values.put(key, text.substring(colon + 1).strip()) != null) {
      throw new IllegalArgumentException(
          "line %s: \"%s\", expected \"key: value\", each key once in a block"
              .formatted(line, text));
    }
    return key;
  }

  String kind() {
    return kind;
  }

  String name() {
    return name;
  }

  /** Returns the value of a key, {@code null} if there is none, and leaves it out from now on. */
  @Nullable String take(String key) {
    return values.remove(key);
  }

  String need(String key) {
    String value = take(key);
    if (value == null || value.isEmpty()) {
      throw failure("has no \"" + key + "\"", "it");
    }
    return value;
  }

  void checkNew(@Nullable Object before) {
    if (before != null) {
      throw failure("is defined again", "it once");
    }
  }

  void checkSpent() {
    if (!values.isEmpty()) {
      throw failure("has " + values.keySet(), "no such key");
    }
  }

  private IllegalArgumentException failure(String found, String expected) {
    return new IllegalArgumentException(
        "line %s: %s \"%s\" %s, expected %s".formatted(line, kind, name, found, expected));
  }
}
