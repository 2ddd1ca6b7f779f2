package io.clientele.privacy;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Addresses that nothing is sent to, kept as keyed hashes only: of a person who was erased this is
 * all that remains.
 *
 * <p><b>Changing the key.</b> Put the new key first and keep the old ones behind it. A hash cannot
 * be turned into that of another key without the address; an address that is asked for and found
 * under an old key is added under the new one. Once {@link SuppressionStore#sizes} shows that an
 * old key has no hash that matters, it may be dropped.
 *
 * <p>Safe for use by several threads; about 2 microseconds for each key.
 */
public final class SuppressionList {
  private final SuppressionStore store;
  private final List<SuppressionKey> keys;

  private SuppressionList(SuppressionStore store, List<SuppressionKey> keys) {
    this.store = requireNonNull(store, "store");
    this.keys = List.copyOf(keys);
    Set<String> ids = new HashSet<>();
    for (SuppressionKey key : keys) {
      if (!ids.add(key.id())) {
        throw new IllegalArgumentException(
            "two suppression keys with id \"%s\", expected an id for each".formatted(key.id()));
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no suppression key, expected at least one");
    }
  }

  /**
   * Returns a list.
   *
   * @param keys the key that is in use, then those before it that hashes are still kept under
   */
  public static SuppressionList of(SuppressionStore store, List<SuppressionKey> keys) {
    return new SuppressionList(store, keys);
  }

  /** Returns a list with one key. */
  public static SuppressionList of(SuppressionStore store, SuppressionKey key) {
    return new SuppressionList(store, List.of(key));
  }

  /**
   * Adds an address.
   *
   * @param since from when on nothing is sent to it; of several times the latest counts
   * @return whether anything changed
   */
  public boolean add(Identifier address, Instant since) {
    return store.add(keys.get(0).hash(store.tenant(), address), since);
  }

  /** Returns whose addresses these are. */
  public Tenant tenant() {
    return store.tenant();
  }

  /**
   * Returns the latest time of those of these addresses that are on the list, absent if none is:
   * asked for many addresses at once, of which hardly ever one is.
   */
  public Optional<Instant> since(Collection<Identifier> addresses) {
    List<SuppressionHash> hashes = new ArrayList<>(addresses.size() * keys.size());
    for (Identifier address : addresses) {
      keys.forEach(key -> hashes.add(key.hash(store.tenant(), address)));
    }
    return hashes.isEmpty() ? Optional.empty() : store.since(hashes);
  }

  /** Returns since when nothing is sent to an address, absent if it is not on the list. */
  public Optional<Instant> since(Identifier address) {
    List<SuppressionHash> hashes = new ArrayList<>(keys.size());
    keys.forEach(key -> hashes.add(key.hash(store.tenant(), address)));
    Optional<Instant> since = store.since(hashes);
    if (since.isPresent() && keys.size() > 1) {
      store.add(hashes.get(0), since.get());
    }
    return since;
  }
}
