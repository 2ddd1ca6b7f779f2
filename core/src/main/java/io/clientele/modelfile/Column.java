package io.clientele.modelfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** A column of a model file: an array of numbers of one type, which nobody changes any more. */
final class Column {
  private final ColumnType type;
  private final Object array;

  private Column(ColumnType type, Object array) {
    this.type = type;
    this.array = array;
  }

  /** Keeps the array, which is of one of the types. */
  static Column of(Object array) {
    return new Column(ColumnType.of(array), array);
  }

  static Column of(String text) {
    return of(text.getBytes(UTF_8));
  }

  ColumnType type() {
    return type;
  }

  Object array() {
    return array;
  }

  int length() {
    return Array.getLength(array);
  }

  /** Returns how many bytes its values take. */
  long bytes() {
    return (long) length() * type.width();
  }

  static String text(byte[] bytes, String name) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ModelFileException("column %s is no UTF-8 text".formatted(name));
    }
  }
}
