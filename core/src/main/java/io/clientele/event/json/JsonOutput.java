package io.clientele.event.json;

import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.internal.WellFormed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON text in UTF-8, within limits that let it be read again. Whoever writes keeps
 * names and values in turn; commas come by themselves.
 */
final class JsonOutput {
  private static final int MOST_BYTES_OF_AN_ESCAPE = 6;
  private static final int MOST_ZEROS = 20;
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final JsonLimits limits;
  private byte[] bytes = new byte[1_024];
  private int size;
  private int values;
  private int depth;

  JsonOutput(JsonLimits limits) {
    this.limits = limits;
  }

  /** Returns a name as it is written before its value, for {@link #field(byte[])}. */
  static byte[] quoted(String name) {
    JsonOutput output = new JsonOutput(JsonLimits.standard());
    output.string(name);
    output.put((byte) ':');
    return Arrays.copyOf(output.bytes, output.size);
  }

  void startObject() {
    start('{');
  }

  void endObject() {
    depth--;
    put((byte) '}');
  }

  void startArray() {
    start('[');
  }

  void endArray() {
    depth--;
    put((byte) ']');
  }

  /** Begins an item of an array. */
  void item() {
    if (bytes[size - 1] != '[') {
      put((byte) ',');
    }
  }

  /** Writes a name that is quoted already; it is a known one, and short. */
  void field(byte[] quotedName) {
    if (bytes[size - 1] != '{') {
      put((byte) ',');
    }
    put(quotedName);
  }

  void field(String name) {
    checkLength("name", name, limits.maxNameLength());
    if (bytes[size - 1] != '{') {
      put((byte) ',');
    }
    string(name);
    put((byte) ':');
  }

  void text(String text) {
    count();
    checkLength("text", text, limits.maxTextLength());
    string(text);
  }

  void number(long number) {
    count();
    ascii(Long.toString(number));
  }

  /** Writes a hundred as 100 and not as 1E+2; long rows of zeros keep the exponent. */
  void number(BigDecimal number) {
    count();
    boolean fewZeros = number.scale() < 0 && number.scale() >= -MOST_ZEROS;
    ascii((fewZeros ? number.setScale(0) : number).toString());
  }

  void flag(boolean flag) {
    count();
    put(flag ? TRUE : FALSE);
  }

  void nothing() {
    count();
    put(NULL);
  }

  void property(PropertyValue value) {
    if (value instanceof Properties properties) {
      startObject();
      properties
          .asMap()
          .forEach(
              (name, field) -> {
                field(name);
                property(field);
              });
      endObject();
    } else if (value instanceof PropertyValue.Items items) {
      startArray();
      for (PropertyValue item : items.values()) {
        item();
        property(item);
      }
      endArray();
    } else if (value instanceof PropertyValue.Text text) {
      text(text.value());
    } else if (value instanceof PropertyValue.Decimal number) {
      number(number.value());
    } else if (value instanceof PropertyValue.Flag flag) {
      flag(flag.value());
    } else {
      nothing();
    }
  }

  byte[] toBytes() {
    if (size > limits.maxBytes()) {
      throw new IllegalArgumentException(
          "event of %s bytes as JSON, expected at most %s, or it could not be read again"
              .formatted(size, limits.maxBytes()));
    }
    return Arrays.copyOf(bytes, size);
  }

  private void start(char bracket) {
    count();
    if (++depth > limits.maxDepth()) {
      throw new IllegalArgumentException(
          "event of properties more than %s deep, expected no more, or it could not be read again"
              .formatted(limits.maxDepth()));
    }
    put((byte) bracket);
  }

  private void count() {
    if (++values > limits.maxValues()) {
      throw new IllegalArgumentException(
          "event of more than %s values, expected no more, or it could not be read again"
              .formatted(limits.maxValues()));
    }
  }

  private static void checkLength(String what, String text, int most) {
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "event with a %s of %s characters, expected at most %s, or it could not be read again"
              .formatted(what, text.length(), most));
    }
  }

  private void string(String text) {
    room(2 + text.length());
    int at = size;
    bytes[at++] = '"';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
        size = at;
        rest(text, i);
        return;
      }
      bytes[at++] = (byte) c;
    }
    bytes[at++] = '"';
    size = at;
  }

  /** Writes a text from the first character on that is not written as it is. */
  private void rest(String text, int from) {
    @Nullable String problem = WellFormed.problemOf(text);
    if (problem != null) {
      throw new IllegalArgumentException("event with a text that " + problem);
    }
    for (int i = from; i < text.length(); i++) {
      room(MOST_BYTES_OF_AN_ESCAPE + 1);
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)) {
        put(text.substring(i, i + 2).getBytes(StandardCharsets.UTF_8));
        i++;
      } else if (c < ' ' || c == '"' || c == '\\') {
        escape(c);
      } else if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xc0 | (c >> 6));
        bytes[size++] = (byte) (0x80 | (c & 0x3f));
      } else {
        bytes[size++] = (byte) (0xe0 | (c >> 12));
        bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[size++] = (byte) (0x80 | (c & 0x3f));
      }
    }
    put((byte) '"');
  }

  private void escape(char c) {
    int shorthand = "\"\\\b\f\n\r\t".indexOf(c);
    bytes[size++] = '\\';
    if (shorthand >= 0) {
      bytes[size++] = (byte) "\"\\bfnrt".charAt(shorthand);
      return;
    }
    bytes[size++] = 'u';
    bytes[size++] = '0';
    bytes[size++] = '0';
    bytes[size++] = HEX[c >> 4];
    bytes[size++] = HEX[c & 0xf];
  }

  private void ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  private void put(byte b) {
    room(1);
    bytes[size++] = b;
  }

  private void put(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      long wanted = Math.max(2L * bytes.length, (long) size + more);
      if (size > limits.maxBytes() || wanted > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "event of more than %s bytes as JSON, expected at most %s, or it could not be read again"
                .formatted(size, limits.maxBytes()));
      }
      bytes = Arrays.copyOf(bytes, (int) wanted);
    }
  }
}
