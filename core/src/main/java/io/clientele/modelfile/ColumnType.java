package io.clientele.modelfile;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of column that a model file has, each an array of numbers of one width. */
enum ColumnType {
  BYTES(1, 1, byte[].class) {
    @Override
    void put(Object array, int at, ByteBuffer to) {
      to.put(((byte[]) array)[at]);
    }

    @Override
    void get(Object array, int at, ByteBuffer from) {
      ((byte[]) array)[at] = from.get();
    }
  },
  INTS(2, 4, int[].class) {
    @Override
    void put(Object array, int at, ByteBuffer to) {
      to.putInt(((int[]) array)[at]);
    }

    @Override
    void get(Object array, int at, ByteBuffer from) {
      ((int[]) array)[at] = from.getInt();
    }
  },
  LONGS(3, 8, long[].class) {
    @Override
    void put(Object array, int at, ByteBuffer to) {
      to.putLong(((long[]) array)[at]);
    }

    @Override
    void get(Object array, int at, ByteBuffer from) {
      ((long[]) array)[at] = from.getLong();
    }
  },
  FLOATS(4, 4, float[].class) {
    @Override
    void put(Object array, int at, ByteBuffer to) {
      to.putFloat(((float[]) array)[at]);
    }

    @Override
    void get(Object array, int at, ByteBuffer from) {
      ((float[]) array)[at] = from.getFloat();
    }
  },
  DOUBLES(5, 8, double[].class) {
    @Override
    void put(Object array, int at, ByteBuffer to) {
      to.putDouble(((double[]) array)[at]);
    }

    @Override
    void get(Object array, int at, ByteBuffer from) {
      ((double[]) array)[at] = from.getDouble();
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

  abstract void put(Object array, int at, ByteBuffer to);

  abstract void get(Object array, int at, ByteBuffer from);

  /** Returns what tells the type in a file. */
  int code() {
    return code;
  }

  int width() {
    return width;
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
