package io.clientele.scoring.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.clientele.modelfile.ModelFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a model file in JSON. What it holds takes memory in proportion to the file. */
final class JsonReader {
  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_TEXT = 10_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Document.DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private JsonReader() {}

  static Document read(byte[] file) {
    try (JsonParser parser = FACTORY.createParser(file)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ModelFileException("the file holds no JSON object");
      }
      Map<String, @Nullable Object> all = fields(parser);
      if (parser.nextToken() != null) {
        throw new ModelFileException("the file goes on behind its JSON object");
      }
      return new Document("model", all);
    } catch (IOException e) {
      throw new ModelFileException(
          "the file is no JSON of a model: " + Document.shown(String.valueOf(e.getMessage())));
    }
  }

  private static Map<String, @Nullable Object> fields(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> fields = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> 1.0;
      case VALUE_FALSE -> 0.0;
      default -> null;
    };
  }

  private static Object items(JsonParser parser) throws IOException {
    NumberList numbers = new NumberList();
    List<@Nullable Object> others = new ArrayList<>(0);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(parser);
      if (value instanceof Double number) {
        numbers.add(number);
      } else {
        others.add(value);
      }
    }
    if (numbers.size() > 0 && !others.isEmpty()) {
      throw new ModelFileException("a list of numbers and of what is none");
    }
    return others.isEmpty() ? numbers.toArray() : others;
  }
}
