package io.clientele.workflow.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.clientele.workflow.text.Node.Field;
import io.clientele.workflow.text.TreeLimits.NoTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads JSON into a tree. */
final class JsonTree {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(TreeLimits.MAX_BYTES)
                  .maxNestingDepth(TreeLimits.MAX_DEPTH + 1)
                  .maxNameLength(TreeLimits.MAX_NAME + 1)
                  .maxStringLength(TreeLimits.MAX_TEXT)
                  .maxNumberLength(TreeLimits.MAX_DIGITS)
                  .build())
          .build();

  private final JsonParser parser;
  private final TreeLimits limits = new TreeLimits();

  private JsonTree(JsonParser parser) {
    this.parser = parser;
  }

  static Node of(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      return new JsonTree(parser).document();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new NoTree(
          at == null ? Place.START : place(at),
          "no JSON: " + String.valueOf(e.getOriginalMessage()).replaceAll(", from `[^`]*`", ""));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private Node document() throws IOException {
    if (parser.nextToken() == null) {
      throw new NoTree(Place.START, "an empty text, expected keys with values");
    }
    Node whole = node(1);
    if (parser.nextToken() != null) {
      throw new NoTree(here(), "more text, expected its end after the last brace");
    }
    return whole;
  }

  private Node node(int depth) throws IOException {
    Place place = here();
    limits.value(place, depth);
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(place, depth);
      case START_ARRAY -> items(place, depth);
      case VALUE_STRING -> new Node.Text(TreeLimits.text(place, parser.getText()), place, false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Decimal(number(place), place);
      case VALUE_TRUE -> new Node.Flag(true, place);
      case VALUE_FALSE -> new Node.Flag(false, place);
      default -> new Node.Nothing(place);
    };
  }

  private BigDecimal number(Place place) throws IOException {
    try {
      return new BigDecimal(parser.getText());
    } catch (NumberFormatException e) { // an exponent beyond all measure
      throw new NoTree(place, "a number beyond all measure, expected a smaller one");
    }
  }

  private Node items(Place place, int depth) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Node.Items(items, place);
  }

  private Node fields(Place place, int depth) throws IOException {
    List<Field> fields = new ArrayList<>();
    Set<String> names = TreeLimits.noNames();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place at = here();
      String name = TreeLimits.name(at, parser.currentName(), fields, names);
      parser.nextToken();
      fields.add(new Field(name, at, node(depth + 1)));
    }
    return new Node.Fields(fields, place);
  }

  private Place here() {
    return place(parser.currentTokenLocation());
  }

  private static Place place(JsonLocation at) {
    return new Place(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
