package io.clientele.modelfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** A column of a model file: numbers of one type, which nobody changes any more. */
abstract class Column {
  private final ColumnType type;
  private final int length;

  private Column(ColumnType type, int length) {
    this.type = type;
    this.length = length;
  }

  /** Keeps the array, which is of one of the types. */
  static Column of(Object array) {
    return new InMemory(ColumnType.of(array), array);
  }

  static Column of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /** Keeps the rows, which stand one behind the other in the column. */
  static Column ofRows(String name, float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != width) {
        throw new IllegalArgumentException(
            "column %s of a model file: row %s has %s numbers, expected %s as row 0"
                .formatted(name, row, rows[row].length, width));
      }
    }
    long length = (long) rows.length * width;
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "column %s of a model file: %s numbers, expected at most %s: make several columns"
              .formatted(name, length, Integer.MAX_VALUE));
    }
    return new Rows(rows, width, (int) length);
  }

  /** Keeps a part of a file's bytes, from place 0 to the limit, the lowest byte first. */
  static Column mapped(ColumnType type, ByteBuffer bytes) {
    return new Mapped(type, bytes);
  }

  ColumnType type() {
    return type;
  }

  int length() {
    return length;
  }

  /** Returns how many bytes its values take. */
  long bytes() {
    return (long) length * type.width();
  }

  /** Returns an array of its own. */
  Object toArray() {
    Object array = type.newArray(length);
    copy(0, length, array, 0);
    return array;
  }

  /** Copies the values from one place to another into an array of its type. */
  abstract void copy(int from, int to, Object array, int at);

  /** Writes the values from one place to another, the lowest byte first. */
  abstract void put(int from, int to, ByteBuffer out);

  /** Returns a view of the values that nobody can change, of the type's kind of buffer. */
  abstract Buffer view();

  static String text(byte[] bytes, String name) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ModelFileException("column %s is no UTF-8 text".formatted(name));
    }
  }

  private static final class InMemory extends Column {
    private final Object array;

    InMemory(ColumnType type, Object array) {
      super(type, Array.getLength(array));
      this.array = array;
    }

    @Override
    void copy(int from, int to, Object target, int at) {
      System.arraycopy(array, from, target, at, to - from);
    }

    @Override
    void put(int from, int to, ByteBuffer out) {
      type().put(array, from, to, out);
    }

    @Override
    Buffer view() {
      return type().view(array);
    }
  }

  private static final class Rows extends Column {
    private final float[][] rows;
    private final int width;

    Rows(float[][] rows, int width, int length) {
      super(ColumnType.FLOATS, length);
      this.rows = rows;
      this.width = width;
    }

    @Override
    void copy(int from, int to, Object target, int at) {
      for (int place = from; place < to; ) {
        int size = Math.min(to - place, width - place % width);
        System.arraycopy(rows[place / width], place % width, target, at + place - from, size);
        place += size;
      }
    }

    @Override
    void put(int from, int to, ByteBuffer out) {
      for (int place = from; place < to; ) {
        int size = Math.min(to - place, width - place % width);
        int column = place % width;
        type().put(rows[place / width], column, column + size, out);
        place += size;
      }
    }

    @Override
    Buffer view() {
      return type().view(toArray());
    }
  }

  private static final class Mapped extends Column {
    private final ByteBuffer bytes;

    Mapped(ColumnType type, ByteBuffer bytes) {
      super(type, bytes.limit() / type.width());
      this.bytes = bytes;
    }

    @Override
    void copy(int from, int to, Object target, int at) {
      type().get(target, at, at + to - from, slice(from, to));
    }

    @Override
    void put(int from, int to, ByteBuffer out) {
      out.put(slice(from, to));
    }

    @Override
    Buffer view() {
      return type().view(slice(0, length()));
    }

    private ByteBuffer slice(int from, int to) {
      int width = type().width();
      return bytes.slice(from * width, (to - from) * width).order(bytes.order());
    }
  }
}
