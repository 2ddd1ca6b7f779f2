package io.clientele.workflow.memory;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds the number of a record by the hash of its key. Keys are in the records and not here: an
 * entry is the number and 8 bits of the hash, so that a record is looked into only if it is likely
 * the right one.
 *
 * <p>Entries of a bucket stand in arrays that are just as long as they have to be, which takes some
 * six bytes an entry, however many there are; a table of open addressing has a third of its places
 * empty.
 */
final class HashIndex {
  /** Buckets are doubled when they hold so many entries on average. */
  private static final int FULL = 64;

  private static final int[] NONE = {};
  private static final byte[] NO_TAGS = {};

  private final Source source;
  private int[][] records = new int[1][];
  private byte[][] tags = new byte[1][];
  private int size;

  /** Tells all entries, for when buckets are doubled. */
  interface Source {
    void tell(Entries entries);
  }

  /** Is told of entries. */
  interface Entries {
    void add(long hash, int record);
  }

  HashIndex(Source source) {
    this.source = source;
    clear(1);
  }

  private void clear(int buckets) {
    records = new int[buckets][];
    tags = new byte[buckets][];
    Arrays.fill(records, NONE);
    Arrays.fill(tags, NO_TAGS);
    size = 0;
  }

  /**
   * Returns a hash of 64 bits: that of G. Fowler, L. Noll and K.-P. Vo (FNV-1a), of chars instead
   * of bytes, with its high bits folded into the low ones.
   */
  static long hash(String key) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001B3L;
    }
    return (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
  }

  private int bucket(long hash) {
    return (int) hash & (records.length - 1);
  }

  private static byte tag(long hash) {
    return (byte) (hash >>> 56);
  }

  /** Returns the record of a hash that is the right one, -1 if there is none. */
  int find(long hash, IntPredicate right) {
    int bucket = bucket(hash);
    byte[] its = tags[bucket];
    byte tag = tag(hash);
    for (int i = 0; i < its.length; i++) {
      if (its[i] == tag && right.test(records[bucket][i])) {
        return records[bucket][i];
      }
    }
    return -1;
  }

  /** Adds a record, of which the source must tell already. */
  void add(long hash, int record) {
    if (size >= FULL * records.length) {
      clear(2 * records.length);
      source.tell(this::put);
    } else {
      put(hash, record);
    }
  }

  private void put(long hash, int record) {
    int bucket = bucket(hash);
    int length = tags[bucket].length;
    records[bucket] = Arrays.copyOf(records[bucket], length + 1);
    tags[bucket] = Arrays.copyOf(tags[bucket], length + 1);
    records[bucket][length] = record;
    tags[bucket][length] = tag(hash);
    size++;
  }

  /** Removes an entry, if it is there. */
  void remove(long hash, int record) {
    int bucket = bucket(hash);
    int last = tags[bucket].length - 1;
    for (int i = 0; i <= last; i++) {
      if (records[bucket][i] == record && tags[bucket][i] == tag(hash)) {
        records[bucket][i] = records[bucket][last];
        tags[bucket][i] = tags[bucket][last];
        records[bucket] = Arrays.copyOf(records[bucket], last);
        tags[bucket] = Arrays.copyOf(tags[bucket], last);
        size--;
        return;
      }
    }
  }

  int size() {
    return size;
  }
}
