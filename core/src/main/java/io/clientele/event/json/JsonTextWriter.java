package io.clientele.event.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.internal.WellFormed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, texts, numbers, flags and nulls, so that a reader's limits let them pass. */
final class JsonTextWriter {
  /** Stands for a field that is not written. */
  static final Object ABSENT = new Object();

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MOST_ZEROS = 20;

  private final JsonLimits limits;

  JsonTextWriter(JsonLimits limits) {
    this.limits = limits;
  }

  byte[] write(Map<String, ?> whole) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      new Writing(generator).value(whole, 1);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    if (bytes.size() > limits.maxBytes()) {
      throw new IllegalArgumentException(
          "event of %d bytes as JSON, expected at most %d, or it could not be read again"
              .formatted(bytes.size(), limits.maxBytes()));
    }
    return bytes.toByteArray();
  }

  private final class Writing {
    private final JsonGenerator generator;
    private int values;

    Writing(JsonGenerator generator) {
      this.generator = generator;
    }

    void value(@Nullable Object value, int depth) throws IOException {
      if (++values > limits.maxValues()) {
        throw new IllegalArgumentException(
            "event of more than %d values, expected no more, or it could not be read again"
                .formatted(limits.maxValues()));
      }
      if (value instanceof Map<?, ?> fields) {
        checkDepth(depth);
        generator.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          if (field.getValue() != ABSENT) {
            String name = (String) field.getKey();
            checkLength("name", name, limits.maxNameLength());
            generator.writeFieldName(name);
            value(field.getValue(), depth + 1);
          }
        }
        generator.writeEndObject();
      } else if (value instanceof List<?> items) {
        checkDepth(depth);
        generator.writeStartArray();
        for (Object item : items) {
          value(item, depth + 1);
        }
        generator.writeEndArray();
      } else if (value instanceof String text) {
        checkLength("text", text, limits.maxTextLength());
        generator.writeString(text);
      } else if (value instanceof BigDecimal number) {
        generator.writeNumber(plain(number));
      } else if (value instanceof Boolean flag) {
        generator.writeBoolean(flag);
      } else {
        generator.writeNull();
      }
    }

    private void checkLength(String what, String text, int most) {
      String problem = WellFormed.problemOf(text);
      if (problem != null) {
        throw new IllegalArgumentException("event with a %s that %s".formatted(what, problem));
      }
      if (text.length() > most) {
        throw new IllegalArgumentException(
            "event with a %s of %d characters, expected at most %d, or it could not be read again"
                .formatted(what, text.length(), most));
      }
    }

    private void checkDepth(int depth) {
      if (depth > limits.maxDepth()) {
        throw new IllegalArgumentException(
            "event of properties more than %d deep, expected no more, or it could not be read again"
                .formatted(limits.maxDepth()));
      }
    }
  }

  /** A hundred is written 100 and not 1E+2; numbers with long rows of zeros keep the exponent. */
  private static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 && number.scale() >= -MOST_ZEROS ? number.setScale(0) : number;
  }
}
