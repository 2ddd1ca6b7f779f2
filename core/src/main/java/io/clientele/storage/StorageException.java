package io.clientele.storage;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A store could not do what it was asked for: its database is away, full, locked, or holds
 * something else than it should. A call that throws it changed nothing, unless the store cannot
 * know, such as when a connection broke while it committed; since stores know what they keep by its
 * id, doing it again is safe.
 *
 * <p>Neither the message nor the cause tells personal data: whoever throws it sees to that.
 */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String store;
  private final String action;
  private final boolean isTransient;

  /**
   * Creates an exception.
   *
   * @param store which store, by the name that it has in reports, such as {@code events}
   * @param action what it was doing, such as {@code appending 500 events}
   * @param isTransient whether the same may succeed when it is tried again, without anyone mending
   *     anything
   * @param problem what went wrong, and the way out if there is one
   * @param cause what the storage said, without personal data
   */
  public StorageException(
      String store, String action, boolean isTransient, String problem, @Nullable Throwable cause) {
    super(
        "%s, %s: %s%s"
            .formatted(store, action, problem, isTransient ? "; trying again may help" : ""),
        cause);
    this.store = requireNonNull(store, "store");
    this.action = requireNonNull(action, "action");
    this.isTransient = isTransient;
  }

  /** Returns which store it was, by the name that it has in reports, such as {@code events}. */
  public String store() {
    return store;
  }

  /** Returns what the store was doing, such as {@code appending 500 events}. */
  public String action() {
    return action;
  }

  /**
   * Returns whether the same may succeed when it is tried again: the database was away, busy, or
   * gave way to another. If not, a person has to mend something first.
   */
  public boolean isTransient() {
    return isTransient;
  }
}
