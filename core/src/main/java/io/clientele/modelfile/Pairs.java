package io.clientele.modelfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names and values as a text: name, tab, value, line feed; neither may hold one of the two. */
final class Pairs {
  private Pairs() {}

  static byte[] toBytes(SortedMap<String, ?> pairs) {
    StringBuilder text = new StringBuilder();
    pairs.forEach(
        (name, value) ->
            text.append(plain(name)).append('\t').append(plain(value.toString())).append('\n'));
    return text.toString().getBytes(UTF_8);
  }

  static SortedMap<String, String> of(String text) {
    SortedMap<String, String> pairs = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              int tab = line.indexOf('\t');
              if (tab < 0 || tab != line.lastIndexOf('\t')) {
                throw new ModelFileException("a model file with a bad header: the file is damaged");
              }
              pairs.put(line.substring(0, tab), line.substring(tab + 1));
            });
    return pairs;
  }

  static long count(String name, String count) {
    try {
      return Long.parseLong(count);
    } catch (NumberFormatException e) {
      throw new ModelFileException(
          "a model file that counts %s %s, expected a whole number".formatted(count, name));
    }
  }

  private static String plain(String text) {
    for (Map.Entry<String, String> each :
        Map.of("tab", "\t", "line feed", "\n", "carriage return", "\r").entrySet()) {
      if (text.contains(each.getValue())) {
        throw new IllegalArgumentException(
            "\"%s\" in the provenance of a model has a %s, expected a plain line"
                .formatted(text, each.getKey()));
      }
    }
    return text;
  }
}
