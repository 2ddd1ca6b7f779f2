package io.clientele.event.json;

import io.clientele.event.PropertyValue;
import io.clientele.json.JsonPath;
import io.clientele.json.JsonValue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type are read and written.
 *
 * @param <T> the type
 */
interface Codec<T> {
  /** Takes a value, which is not null. */
  T read(JsonValue from, JsonPath path);

  /** Reads a value, which is not null, if it is written as {@link #write} does. */
  T read(PlainReader in);

  /**
   * Writes a value.
   *
   * @param leftover what a reader did not know of it, to be written where it was found; null if
   *     nothing
   */
  void write(T value, @Nullable PropertyValue leftover, JsonOutput out);

  /** Returns what stands for an absent value; null if its owner is to judge. */
  default @Nullable T absent() {
    return null;
  }

  /** Returns whether a value is to be left out. */
  default boolean isAbsent(T value) {
    return false;
  }

  /** Returns the codec of another type that is made of this one. */
  default <U> Codec<U> as(Function<T, U> made, Function<U, T> taken) {
    Codec<T> parts = this;
    return new Codec<>() {
      @Override
      public U read(JsonValue from, JsonPath path) {
        T part = parts.read(from, path);
        return Refusal.turned(from, path, () -> made.apply(part));
      }

      @Override
      public U read(PlainReader in) {
        return made.apply(parts.read(in));
      }

      @Override
      public void write(U value, @Nullable PropertyValue leftover, JsonOutput out) {
        parts.write(taken.apply(value), leftover, out);
      }
    };
  }
}
