package io.clientele.profile;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map: one more entry makes another map that shares nearly all of this one, in O(log
 * n). Keys have a {@code hashCode} that follows from their content, so that the order of {@link
 * #forEach} does; it is no order that means anything.
 *
 * <p>A hash array mapped trie: each node looks at five bits of the hash. Source: P. Bagwell, Ideal
 * Hash Trees, EPFL, 2001.
 */
final class PersistentMap<K, V> {
  private static final int BITS = 5;
  private static final PersistentMap<?, ?> EMPTY =
      new PersistentMap<>(new Node(0, new Object[0]), 0);

  private final Node root;
  private final int size;

  /** Slots hold nodes, entries, or arrays of entries whose hashes are the same. */
  private static final class Node {
    private final int bitmap;
    private final Object[] slots;

    Node(int bitmap, Object[] slots) {
      this.bitmap = bitmap;
      this.slots = slots;
    }

    int place(int bit) {
      return Integer.bitCount(bitmap & (bit - 1));
    }
  }

  private record Entry(int hash, Object key, Object value) {}

  private PersistentMap(Node root, int size) {
    this.root = root;
    this.size = size;
  }

  @SuppressWarnings("unchecked") // an empty map holds nothing of any type
  static <K, V> PersistentMap<K, V> empty() {
    return (PersistentMap<K, V>) EMPTY;
  }

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked") // only with() puts something in
  @Nullable V get(K key) {
    int hash = spread(key.hashCode());
    Node node = root;
    for (int shift = 0; ; shift += BITS) {
      int bit = 1 << ((hash >>> shift) & 31);
      if ((node.bitmap & bit) == 0) {
        return null;
      }
      Object slot = node.slots[node.place(bit)];
      if (slot instanceof Node deeper) {
        node = deeper;
      } else if (slot instanceof Entry entry) {
        return entry.hash == hash && entry.key.equals(key) ? (V) entry.value : null;
      } else {
        for (Entry entry : (Entry[]) slot) {
          if (entry.hash == hash && entry.key.equals(key)) {
            return (V) entry.value;
          }
        }
        return null;
      }
    }
  }

  /** Returns this map with another value for a key. */
  PersistentMap<K, V> with(K key, V value) {
    int hash = spread(key.hashCode());
    int more = get(key) == null ? 1 : 0;
    return new PersistentMap<>(with(root, 0, new Entry(hash, key, value)), size + more);
  }

  @SuppressWarnings("unchecked") // only with() puts something in
  void forEach(BiConsumer<K, V> seen) {
    each(root, entry -> seen.accept((K) entry.key, (V) entry.value));
  }

  private static Node with(Node node, int shift, Entry added) {
    int bit = 1 << ((added.hash >>> shift) & 31);
    int place = node.place(bit);
    if ((node.bitmap & bit) == 0) {
      Object[] slots = new Object[node.slots.length + 1];
      System.arraycopy(node.slots, 0, slots, 0, place);
      slots[place] = added;
      System.arraycopy(node.slots, place, slots, place + 1, node.slots.length - place);
      return new Node(node.bitmap | bit, slots);
    }
    Object[] slots = node.slots.clone();
    slots[place] = merged(node.slots[place], shift + BITS, added);
    return new Node(node.bitmap, slots);
  }

  private static Object merged(Object slot, int shift, Entry added) {
    if (slot instanceof Node deeper) {
      return with(deeper, shift, added);
    }
    Entry[] there = slot instanceof Entry entry ? new Entry[] {entry} : (Entry[]) slot;
    if (there[0].hash != added.hash) {
      int bit = 1 << ((there[0].hash >>> shift) & 31);
      return with(new Node(bit, new Object[] {slot}), shift, added);
    }
    for (int i = 0; i < there.length; i++) {
      if (there[i].key.equals(added.key)) {
        Entry[] replaced = there.clone();
        replaced[i] = added;
        return replaced.length == 1 ? added : replaced;
      }
    }
    Entry[] more = Arrays.copyOf(there, there.length + 1);
    more[there.length] = added;
    return more;
  }

  private interface Seen {
    void entry(Entry entry);
  }

  private static void each(Node node, Seen seen) {
    for (Object slot : node.slots) {
      if (slot instanceof Node deeper) {
        each(deeper, seen);
      } else if (slot instanceof Entry entry) {
        seen.entry(entry);
      } else {
        for (Entry entry : (Entry[]) slot) {
          seen.entry(entry);
        }
      }
    }
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }

  @Override
  @SuppressWarnings("unchecked") // get() takes a key of any type
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof PersistentMap<?, ?> that) || size != that.size) {
      return false;
    }
    boolean[] differs = new boolean[1];
    PersistentMap<Object, Object> its = (PersistentMap<Object, Object>) that;
    each(root, entry -> differs[0] |= !entry.value.equals(its.get(entry.key)));
    return !differs[0];
  }

  @Override
  public int hashCode() {
    int[] sum = new int[1];
    each(root, entry -> sum[0] += entry.hash ^ entry.value.hashCode());
    return sum[0];
  }

  @Override
  public String toString() {
    return size + " entries";
  }
}
