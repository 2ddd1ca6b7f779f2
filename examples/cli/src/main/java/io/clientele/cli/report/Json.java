package io.clientele.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/** JSON texts, for files and for a page. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Writes an object for a file, with line breaks. */
  static void write(JsonBody body, Writer out) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(printer);
      object(json, body);
      json.writeRaw('\n');
    }
  }

  /**
   * Returns an object for a script element: no text in it can end the element or begin a comment,
   * as no {@code <}, {@code >} or {@code &} is left.
   */
  static String inPage(JsonBody body) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setCharacterEscapes(new PageEscapes());
      object(json, body);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory could not be written", e);
    }
    return out.toString();
  }

  /** Writes a number rounded to some decimals, so that no noise of the last bits is shown. */
  static void number(JsonGenerator json, String name, double value, int decimals)
      throws IOException {
    json.writeFieldName(name);
    number(json, value, decimals);
  }

  /** Writes a number, or null where it is not known. */
  static void number(JsonGenerator json, String name, OptionalDouble value, int decimals)
      throws IOException {
    json.writeFieldName(name);
    if (value.isPresent()) {
      number(json, value.getAsDouble(), decimals);
    } else {
      json.writeNull();
    }
  }

  /** Writes a number of an array. */
  static void number(JsonGenerator json, double value, int decimals) throws IOException {
    BigDecimal rounded = Figures.rounded(value, decimals).stripTrailingZeros();
    json.writeNumber(rounded.signum() == 0 ? "0" : rounded.toPlainString());
  }

  private static void object(JsonGenerator json, JsonBody body) throws IOException {
    json.writeStartObject();
    body.writeTo(json);
    json.writeEndObject();
  }

  private static final class PageEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    private final int[] ascii = standardAsciiEscapesForJSON();

    PageEscapes() {
      for (char c : new char[] {'<', '>', '&', '\''}) {
        ascii[c] = ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    @SuppressWarnings(
        "NullAway") // the library's contract: null says that nothing special is wanted
    public SerializableString getEscapeSequence(int ch) {
      return null;
    }
  }
}
