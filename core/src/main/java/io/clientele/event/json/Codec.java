package io.clientele.event.json;

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

  /** Returns maps, lists, texts, numbers or flags. */
  Object write(T value);

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
      public Object write(U value) {
        return parts.write(taken.apply(value));
      }
    };
  }
}
