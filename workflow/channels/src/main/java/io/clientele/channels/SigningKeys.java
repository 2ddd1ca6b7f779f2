package io.clientele.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The key that is signed with, and those that were before and still hold. To change a key, make the
 * new one current and keep the old one as long as what it signed is to hold.
 */
public final class SigningKeys {
  private final List<SigningKey> keys;

  private SigningKeys(List<SigningKey> keys) {
    this.keys = keys;
  }

  /**
   * Returns keys.
   *
   * @param current signs
   * @param others hold as well, each with an id of its own
   */
  public static SigningKeys of(SigningKey current, SigningKey... others) {
    List<SigningKey> keys = new ArrayList<>();
    keys.add(current);
    for (SigningKey other : others) {
      if (keys.stream().anyMatch(key -> key.id().equals(other.id()))) {
        throw new IllegalArgumentException(
            "two signing keys with the id %s, expected one of each".formatted(other.id()));
      }
      keys.add(other);
    }
    return new SigningKeys(List.copyOf(keys));
  }

  /** Returns the key that is signed with. */
  public SigningKey current() {
    return keys.get(0);
  }

  /** Returns all keys, the current one first. */
  public List<SigningKey> all() {
    return keys;
  }

  /** Returns the key of an id, absent if it does not hold. */
  public Optional<SigningKey> key(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  @Override
  public String toString() {
    return keys.toString();
  }
}
