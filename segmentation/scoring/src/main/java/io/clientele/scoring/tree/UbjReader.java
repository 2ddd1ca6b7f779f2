package io.clientele.scoring.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.modelfile.ModelFileException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model file in Universal Binary JSON, draft 12, numbers highest byte first. A length is
 * held against the bytes that are left before room is made, and what takes no bytes may not be
 * counted, so what is held takes memory in proportion to the file.
 */
final class UbjReader {
  private final ByteBuffer in;

  private UbjReader(byte[] file) {
    this.in = ByteBuffer.wrap(file);
  }

  static Document read(byte[] file) {
    UbjReader reader = new UbjReader(file);
    try {
      reader.in.get();
      Map<String, @Nullable Object> all = reader.fields(1);
      if (reader.in.hasRemaining()) {
        throw reader.wrong("more bytes", "the end of the file");
      }
      return new Document("model", all);
    } catch (BufferUnderflowException e) {
      throw new ModelFileException("the file ends too early: it is damaged");
    }
  }

  private Map<String, @Nullable Object> fields(int depth) {
    checkDepth(depth);
    byte type = isNext('$') ? in.get() : 0;
    int count = isNext('#') ? length() : -1;
    Map<String, @Nullable Object> fields = new HashMap<>();
    while (count < 0 ? !isNext('}') : count > 0) {
      String name = text();
      fields.put(name, value(type == 0 ? in.get() : type, depth));
      count -= count > 0 ? 1 : 0;
    }
    return fields;
  }

  private Object items(int depth) {
    checkDepth(depth);
    byte type = isNext('$') ? in.get() : 0;
    int count = isNext('#') ? length() : -1;
    if (type != 0 && count < 0) {
      throw wrong("a typed list without its length", "# and the length");
    }
    if (type != 0 && width(type) > 0) {
      return typed(type, count);
    }
    if (type == 'Z' || type == 'T' || type == 'F' || type == 'N') {
      throw wrong("a counted list of what takes no bytes", "numbers");
    }
    NumberList numbers = new NumberList();
    List<@Nullable Object> others = new ArrayList<>(0);
    while (count < 0 ? !isNext(']') : count > 0) {
      Object value = value(type == 0 ? in.get() : type, depth);
      if (value instanceof Double number) {
        numbers.add(number);
      } else {
        others.add(value);
      }
      count -= count > 0 ? 1 : 0;
    }
    if (numbers.size() > 0 && !others.isEmpty()) {
      throw wrong("a list of numbers and of what is none", "one or the other");
    }
    return others.isEmpty() ? numbers.toArray() : others;
  }

  private double[] typed(byte type, int count) {
    if ((long) count * width(type) > in.remaining()) {
      throw wrong("a list of " + count, "no more than the bytes that are left");
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(type);
    }
    return numbers;
  }

  private @Nullable Object value(byte type, int depth) {
    return switch (type) {
      case '{' -> fields(depth + 1);
      case '[' -> items(depth + 1);
      case 'S' -> text();
      case 'T' -> 1.0;
      case 'F' -> 0.0;
      case 'Z' -> null;
      default -> number(type);
    };
  }

  private double number(byte type) {
    return switch (type) {
      case 'i' -> in.get();
      case 'U' -> in.get() & 0xFF;
      case 'I' -> in.getShort();
      case 'l' -> in.getInt();
      case 'L' -> in.getLong();
      case 'd' -> in.getFloat();
      case 'D' -> in.getDouble();
      default -> throw wrong("type " + (type & 0xFF), "one of UBJSON");
    };
  }

  private static int width(byte type) {
    return switch (type) {
      case 'i', 'U' -> 1;
      case 'I' -> 2;
      case 'l', 'd' -> 4;
      case 'L', 'D' -> 8;
      default -> 0;
    };
  }

  private String text() {
    byte[] bytes = new byte[length()];
    in.get(bytes);
    return new String(bytes, UTF_8);
  }

  /** Reads a length of what takes at least a byte each. */
  private int length() {
    double length = number(in.get());
    if (!(length >= 0 && length <= in.remaining())) {
      throw wrong("a length of " + length, "0 to the bytes that are left");
    }
    return (int) length;
  }

  private boolean isNext(char marker) {
    if (!in.hasRemaining()) {
      throw new BufferUnderflowException();
    }
    boolean is = in.get(in.position()) == marker;
    if (is) {
      in.get();
    }
    return is;
  }

  private void checkDepth(int depth) {
    if (depth > Document.DEEPEST) {
      throw wrong("depth " + depth, "at most " + Document.DEEPEST);
    }
    if (!in.hasRemaining()) {
      throw new BufferUnderflowException();
    }
  }

  private ModelFileException wrong(String found, String expected) {
    return new ModelFileException(
        "byte %s of the file: %s, expected %s".formatted(in.position(), found, expected));
  }
}
