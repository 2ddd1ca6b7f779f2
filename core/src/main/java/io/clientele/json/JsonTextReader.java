package io.clientele.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.clientele.event.PropertyValue;
import io.clientele.event.json.JsonLimits;
import io.clientele.internal.WellFormed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a text into values, within the limits: one of {@code n} bytes costs O(n) time and memory.
 * Immutable and safe for use by several threads; the values it gives are not.
 */
public final class JsonTextReader {
  private static final int MAX_TOKEN_SHOWN = 8;
  private static final int MOST_BYTES_OF_A_CHAR = 3;

  private static final char REPLACEMENT = '\ufffd';

  private final JsonLimits limits;
  private final boolean repairing;
  private final JsonFactory factory;

  private JsonTextReader(JsonLimits limits, boolean repairing) {
    this.limits = limits;
    this.repairing = repairing;
    this.factory =
        JsonFactory.builder()
            // Names are not shared between texts: a hostile one cannot fill a table.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // What a broken text says is not repeated at length: it may be personal.
            .errorReportConfiguration(
                ErrorReportConfiguration.builder().maxErrorTokenLength(MAX_TOKEN_SHOWN).build())
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(limits.maxBytes())
                    .maxNestingDepth(limits.maxDepth())
                    .maxNameLength(limits.maxNameLength())
                    .maxStringLength(limits.maxTextLength())
                    .maxNumberLength(limits.maxNumberLength())
                    .build())
            .build();
  }

  /** Returns a reader that refuses texts which no store can hold. */
  public static JsonTextReader within(JsonLimits limits) {
    return new JsonTextReader(limits, false);
  }

  /**
   * Returns a reader that puts U+FFFD in place of each character that no store can hold, for
   * sources whose other words are worth more than that character.
   */
  public static JsonTextReader repairing(JsonLimits limits) {
    return new JsonTextReader(limits, true);
  }

  /**
   * Reads a text in UTF-8.
   *
   * @throws JsonProblem if it is no JSON within the limits
   */
  public JsonValue read(byte[] json) {
    if (json.length > limits.maxBytes()) {
      throw tooLong();
    }
    try {
      return read(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(json))
              .toString());
    } catch (CharacterCodingException e) {
      throw new JsonProblem("", 1, 1, "bytes that are no UTF-8", "JSON in UTF-8", e);
    }
  }

  /**
   * Reads a text.
   *
   * @throws JsonProblem if it is no JSON within the limits
   */
  public JsonValue read(String text) {
    if (text.length() > limits.maxBytes() / MOST_BYTES_OF_A_CHAR
        && text.getBytes(StandardCharsets.UTF_8).length > limits.maxBytes()) {
      throw tooLong();
    }
    try (JsonParser parser = factory.createParser(text)) {
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private JsonProblem tooLong() {
    return new JsonProblem(
        "", 1, 1, "a longer text", "at most " + limits.maxBytes() + " bytes", null);
  }

  private JsonValue read(JsonParser parser) throws IOException {
    try {
      Reading reading = new Reading(parser);
      if (parser.nextToken() == null) {
        throw reading.unexpected(JsonPath.ROOT, "an empty text", "an object");
      }
      JsonValue whole = reading.value(JsonPath.ROOT);
      if (parser.nextToken() != null) {
        throw reading.unexpected(JsonPath.ROOT, "more text", "its end after the object");
      }
      return whole;
    } catch (JsonProcessingException e) {
      throw problem(e, path(parser.getParsingContext()));
    }
  }

  private static JsonProblem problem(JsonProcessingException e, JsonPath path) {
    JsonLocation at = e.getLocation();
    String problem = String.valueOf(e.getOriginalMessage()).replaceAll(", from `[^`]*`", "");
    return new JsonProblem(
        path.toString(),
        at == null ? 1 : Math.max(1, at.getLineNr()),
        at == null ? 1 : Math.max(1, at.getColumnNr()),
        problem,
        "JSON within the limits",
        null);
  }

  private static JsonPath path(JsonStreamContext context) {
    JsonStreamContext parent = context.getParent();
    JsonPath before = parent == null ? JsonPath.ROOT : path(parent);
    if (context.inArray()) {
      return before.item(Math.max(0, context.getCurrentIndex()));
    }
    String name = context.getCurrentName();
    return name == null ? before : before.field(name);
  }

  private static String repaired(String text) {
    StringBuilder good = new StringBuilder(text);
    for (int i = 0; i < good.length(); i++) {
      char c = good.charAt(i);
      if (c != 0 && !Character.isSurrogate(c)) {
        continue;
      }
      if (i + 1 < good.length() && Character.isSurrogatePair(c, good.charAt(i + 1))) {
        i++;
      } else {
        good.setCharAt(i, REPLACEMENT);
      }
    }
    return good.toString();
  }

  private final class Reading {
    private final JsonParser parser;
    private int values;

    Reading(JsonParser parser) {
      this.parser = parser;
    }

    /** Reads the value that the parser stands at; the parser bounds how deep this goes. */
    JsonValue value(JsonPath path) throws IOException {
      JsonLocation at = parser.currentTokenLocation();
      if (++values > limits.maxValues()) {
        throw unexpected(
            path, "one more than " + limits.maxValues() + " values", "no more, or other limits");
      }
      Object content =
          switch (parser.currentToken()) {
            case START_OBJECT -> fields(path);
            case START_ARRAY -> items(path);
            case VALUE_STRING -> checked(path, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(path);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
          };
      return new JsonValue(content, at.getLineNr(), at.getColumnNr());
    }

    private Map<String, JsonValue> fields(JsonPath path) throws IOException {
      Map<String, JsonValue> fields = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = checked(path, parser.currentName());
        JsonPath field = path.field(name);
        if (fields.containsKey(name)) {
          throw unexpected(field, "a second field of this name", "each name once");
        }
        parser.nextToken();
        fields.put(name, value(field));
      }
      return fields;
    }

    private List<JsonValue> items(JsonPath path) throws IOException {
      List<JsonValue> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(path.item(items.size())));
      }
      return items;
    }

    private BigDecimal number(JsonPath path) throws IOException {
      try {
        return new PropertyValue.Decimal(parser.getDecimalValue()).value();
      } catch (IllegalArgumentException e) { // also a NumberFormatException of the parser
        throw unexpected(
            path, parser.getText(), "a number of at most 100 digits from 1e-400 to 1e400");
      }
    }

    private String checked(JsonPath path, String text) {
      String problem = WellFormed.problemOf(text);
      if (problem != null && repairing) {
        return repaired(text);
      }
      if (problem != null) {
        throw unexpected(path, "text that " + problem, "text without it");
      }
      return text;
    }

    JsonProblem unexpected(JsonPath path, String value, String expected) {
      JsonLocation at = parser.currentTokenLocation();
      return new JsonProblem(
          path.toString(),
          Math.max(1, at.getLineNr()),
          Math.max(1, at.getColumnNr()),
          value,
          expected,
          null);
    }
  }
}
