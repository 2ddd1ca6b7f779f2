package io.clientele.modelfile;

import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of column that a model file has, each an array of numbers of one width. */
enum ColumnType {
  BYTES(1, 1, byte[].class) {
    @Override
    void putAll(Object array, int from, int count, ByteBuffer out) {
      out.duplicate().put((byte[]) array, from, count);
    }

    @Override
    void getAll(Object array, int at, int count, ByteBuffer in) {
      in.duplicate().get((byte[]) array, at, count);
    }

    @Override
    Buffer view(Object array) {
      return ByteBuffer.wrap((byte[]) array).asReadOnlyBuffer();
    }

    @Override
    Buffer view(ByteBuffer bytes) {
      return bytes.asReadOnlyBuffer();
    }
  },
  INTS(2, 4, int[].class) {
    @Override
    void putAll(Object array, int from, int count, ByteBuffer out) {
      out.asIntBuffer().put((int[]) array, from, count);
    }

    @Override
    void getAll(Object array, int at, int count, ByteBuffer in) {
      in.asIntBuffer().get((int[]) array, at, count);
    }

    @Override
    Buffer view(Object array) {
      return IntBuffer.wrap((int[]) array).asReadOnlyBuffer();
    }

    @Override
    Buffer view(ByteBuffer bytes) {
      return bytes.asIntBuffer().asReadOnlyBuffer();
    }
  },
  LONGS(3, 8, long[].class) {
    @Override
    void putAll(Object array, int from, int count, ByteBuffer out) {
      out.asLongBuffer().put((long[]) array, from, count);
    }

    @Override
    void getAll(Object array, int at, int count, ByteBuffer in) {
      in.asLongBuffer().get((long[]) array, at, count);
    }

    @Override
    Buffer view(Object array) {
      return LongBuffer.wrap((long[]) array).asReadOnlyBuffer();
    }

    @Override
    Buffer view(ByteBuffer bytes) {
      return bytes.asLongBuffer().asReadOnlyBuffer();
    }
  },
  FLOATS(4, 4, float[].class) {
    @Override
    void putAll(Object array, int from, int count, ByteBuffer out) {
      out.asFloatBuffer().put((float[]) array, from, count);
    }

    @Override
    void getAll(Object array, int at, int count, ByteBuffer in) {
      in.asFloatBuffer().get((float[]) array, at, count);
    }

    @Override
    Buffer view(Object array) {
      return FloatBuffer.wrap((float[]) array).asReadOnlyBuffer();
    }

    @Override
    Buffer view(ByteBuffer bytes) {
      return bytes.asFloatBuffer().asReadOnlyBuffer();
    }
  },
  DOUBLES(5, 8, double[].class) {
    @Override
    void putAll(Object array, int from, int count, ByteBuffer out) {
      out.asDoubleBuffer().put((double[]) array, from, count);
    }

    @Override
    void getAll(Object array, int at, int count, ByteBuffer in) {
      in.asDoubleBuffer().get((double[]) array, at, count);
    }

    @Override
    Buffer view(Object array) {
      return DoubleBuffer.wrap((double[]) array).asReadOnlyBuffer();
    }

    @Override
    Buffer view(ByteBuffer bytes) {
      return bytes.asDoubleBuffer().asReadOnlyBuffer();
    }
  };

  private final int code;
  private final int width;
  private final Class<?> type;

  ColumnType(int code, int width, Class<?> type) {
    this.code = code;
    this.width = width;
    this.type = type;
  }

  abstract void putAll(Object array, int from, int count, ByteBuffer out);

  abstract void getAll(Object array, int at, int count, ByteBuffer in);

  /** Returns a buffer over an array of the type that nobody can write to. */
  abstract Buffer view(Object array);

  /** Returns a buffer of the type over bytes that nobody can write to. */
  abstract Buffer view(ByteBuffer bytes);

  /** Writes the values from one place of an array to another. */
  void put(Object array, int from, int to, ByteBuffer out) {
    putAll(array, from, to - from, out);
    out.position(out.position() + (to - from) * width);
  }

  /** Reads the values from one place of an array to another. */
  void get(Object array, int from, int to, ByteBuffer in) {
    getAll(array, from, to - from, in);
    in.position(in.position() + (to - from) * width);
  }

  /** Returns what tells the type in a file. */
  int code() {
    return code;
  }

  int width() {
    return width;
  }

  boolean isOf(Class<?> arrays) {
    return type == arrays;
  }

  String typeName() {
    return type.getSimpleName();
  }

  Object newArray(int length) {
    return Array.newInstance(type.getComponentType(), length);
  }

  static ColumnType of(Object array) {
    for (ColumnType column : values()) {
      if (column.type.isInstance(array)) {
        return column;
      }
    }
    throw new IllegalArgumentException("no column of " + array.getClass());
  }

  static Optional<ColumnType> coded(int code) {
    return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
  }
}
