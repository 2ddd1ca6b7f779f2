package io.clientele.workflow.jdbc;

import io.clientele.event.json.JsonLimits;
import io.clientele.jdbc.internal.JsonText;
import io.clientele.json.JsonPath;
import io.clientele.json.JsonTextReader;
import io.clientele.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of texts, and maps as name and value in turn, as JSON in one column. */
final class TextList {
  private static final String NONE = "[]";
  private static final JsonTextReader READER = JsonTextReader.within(JsonLimits.standard());

  private TextList() {}

  static String of(String... texts) {
    return of(List.of(texts));
  }

  static String of(List<String> texts) {
    StringBuilder json = new StringBuilder("[");
    for (String text : texts) {
      json.append(json.length() == 1 ? "" : ",");
      JsonText.append(json, text);
    }
    return json.append(']').toString();
  }

  static String of(Map<String, ?> entries) {
    if (entries.isEmpty()) {
      return NONE;
    }
    List<String> flat = new ArrayList<>(2 * entries.size());
    entries.forEach(
        (name, value) -> {
          flat.add(name);
          flat.add(value.toString());
        });
    return of(flat);
  }

  static List<String> read(String json) {
    if (json.equals(NONE)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonValue item : READER.read(json).items(JsonPath.ROOT)) {
      texts.add(item.takeText(JsonPath.ROOT, "a text"));
    }
    return texts;
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
