package io.clientele.scoring.tree;

import io.clientele.modelfile.ModelFileException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a model file, whose fields are objects, lists, texts, truth values, and numbers,
 * alone or many as a {@code double[]}.
 */
final class Document {
  /** Files that nest deeper are refused; those of XGBoost need 8. */
  static final int DEEPEST = 32;

  private final String path;
  private final Map<String, @Nullable Object> fields;

  Document(String path, Map<String, @Nullable Object> fields) {
    this.path = path;
    this.fields = fields;
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }

  Document object(String name) {
    return object(path + "." + name, fields.get(name));
  }

  /** Returns an object of a list. */
  Document object(String name, int item) {
    List<?> list = list(name);
    return object(path + "." + name + "[" + item + "]", list.get(item));
  }

  @SuppressWarnings("unchecked") // all maps of a document are of this type
  private static Document object(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Document(path, (Map<String, @Nullable Object>) map);
    }
    throw wrong(path, value, "an object");
  }

  /** Returns a list of what is not all numbers; an empty one may be taken for numbers. */
  List<?> list(String name) {
    Object value = fields.get(name);
    if (value instanceof double[] numbers && numbers.length == 0) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(path + "." + name, value, "a list");
  }

  double[] numbers(String name) {
    Object value = fields.get(name);
    if (value instanceof double[] numbers) {
      return numbers;
    }
    if (value instanceof List<?> list && list.isEmpty()) {
      return new double[0];
    }
    throw wrong(path + "." + name, value, "a list of numbers");
  }

  /** Returns numbers of which there must be so many. */
  double[] numbers(String name, int length) {
    double[] numbers = numbers(name);
    if (numbers.length != length) {
      throw new ModelFileException(
          "%s.%s has %s numbers, expected %s".formatted(path, name, numbers.length, length));
    }
    return numbers;
  }

  /** Returns whole numbers that fit an int. */
  int[] ints(String name) {
    double[] numbers = numbers(name);
    int[] whole = new int[numbers.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (int) numbers[i];
      if (whole[i] != numbers[i]) {
        throw new ModelFileException(
            "%s.%s[%s] is %s, expected a whole number".formatted(path, name, i, numbers[i]));
      }
    }
    return whole;
  }

  int[] ints(String name, int length) {
    numbers(name, length);
    return ints(name);
  }

  String text(String name) {
    Object value = fields.get(name);
    if (value instanceof String text) {
      return text;
    }
    throw wrong(path + "." + name, value, "a text");
  }

  /** Returns a whole number from 0 that is written as a text. */
  int count(String name, int most) {
    String text = text(name);
    int count = -1;
    try {
      count = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      // told below
    }
    if (count < 0 || count > most) {
      throw new ModelFileException(
          "%s.%s is \"%s\", expected 0 to %s".formatted(path, name, shown(text), most));
    }
    return count;
  }

  static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }

  private static ModelFileException wrong(String path, @Nullable Object value, String expected) {
    String found =
        value == null
            ? "missing"
            : value instanceof String text
                ? "\"" + shown(text) + "\""
                : value instanceof double[]
                    ? "a list of numbers"
                    : value instanceof Map ? "an object" : value.getClass().getSimpleName();
    return new ModelFileException("%s is %s, expected %s".formatted(path, found, expected));
  }
}
