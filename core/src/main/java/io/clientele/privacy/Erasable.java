package io.clientele.privacy;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.Names;
import java.util.function.ToLongFunction;

/**
 * Something that holds personal data and can forget a person: every store, cache, index and file of
 * a host. An {@link Erasure} runs through all that it is told.
 *
 * <p>Safe for use by several threads.
 */
public interface Erasable {
  /**
   * Returns a name that tells it from others in reports, such as {@code events}; it never changes.
   */
  String name();

  /**
   * Forgets all that points at a person. Doing it again changes nothing and returns 0, so an
   * erasure that broke off may be repeated.
   *
   * @return how many entries were removed or changed
   * @throws RuntimeException if it could not be done now; it will be tried again
   */
  long erase(ErasureRequest request);

  /** Returns a store that forgets in this way. */
  static Erasable named(String name, ToLongFunction<ErasureRequest> erasing) {
    Names.checked("name of an erasable", name);
    requireNonNull(erasing, "erasing");
    return new Erasable() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long erase(ErasureRequest request) {
        return erasing.applyAsLong(request);
      }
    };
  }
}
