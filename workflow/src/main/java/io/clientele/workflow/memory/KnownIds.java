package io.clientele.workflow.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

/**
 * Ids that were seen, with whose they were, in some 21 bytes each.
 *
 * <p>Of an id, the first 128 bits of its SHA-256 are kept. That two ids share them would have the
 * second taken for known, and what it stands for lost; among a billion ids, the odds of that are 1
 * in 10^21, and nobody can make two such ids on purpose short of 2^64 trials. A faster hash would
 * not do: ids come from outside, and of those, pairs are easy to make.
 */
final class KnownIds {
  /** Said of an id that was added before. */
  static final int KNOWN = -1;

  /** Four ints of the hash and the owner. */
  private static final int ENTRY = 5;

  /** Buckets are doubled when they hold so many entries on average. */
  private static final int FULL = 32;

  private static final int[] NONE = {};

  private final MessageDigest digest = sha256();
  private int[][] buckets = {NONE};
  private int size;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Adds an id, if it is not known.
   *
   * @param owner is asked whose it is if it is new
   * @return whose it is, or {@link #KNOWN}
   */
  int add(String id, IntSupplier owner) {
    byte[] hash = digest.digest(id.getBytes(UTF_8));
    int[] entry = {word(hash, 0), word(hash, 4), word(hash, 8), word(hash, 12), 0};
    if (isKnown(entry)) {
      return KNOWN;
    }
    entry[ENTRY - 1] = owner.getAsInt();
    if (size >= FULL * buckets.length) {
      twiceTheBuckets();
    }
    put(entry, 0);
    size++;
    return entry[ENTRY - 1];
  }

  private static int word(byte[] hash, int at) {
    return hash[at] << 24
        | (hash[at + 1] & 0xFF) << 16
        | (hash[at + 2] & 0xFF) << 8
        | (hash[at + 3] & 0xFF);
  }

  private boolean isKnown(int[] entry) {
    int[] its = buckets[entry[0] & (buckets.length - 1)];
    for (int i = 0; i < its.length; i += ENTRY) {
      if (its[i] == entry[0]
          && its[i + 1] == entry[1]
          && its[i + 2] == entry[2]
          && its[i + 3] == entry[3]) {
        return true;
      }
    }
    return false;
  }

  private void put(int[] from, int at) {
    int bucket = from[at] & (buckets.length - 1);
    int length = buckets[bucket].length;
    buckets[bucket] = Arrays.copyOf(buckets[bucket], length + ENTRY);
    System.arraycopy(from, at, buckets[bucket], length, ENTRY);
  }

  private void twiceTheBuckets() {
    int[][] old = buckets;
    buckets = new int[2 * old.length][];
    Arrays.fill(buckets, NONE);
    for (int i = 0; i < old.length; i++) {
      for (int at = 0; at < old[i].length; at += ENTRY) {
        put(old[i], at);
      }
      old[i] = NONE;
    }
  }

  /** Forgets the ids of owners. Cost: a look at all ids. */
  void removeOf(IntPredicate owners) {
    for (int i = 0; i < buckets.length; i++) {
      int[] its = buckets[i];
      int left = 0;
      for (int at = 0; at < its.length; at += ENTRY) {
        if (!owners.test(its[at + ENTRY - 1])) {
          System.arraycopy(its, at, its, left, ENTRY);
          left += ENTRY;
        }
      }
      size -= (its.length - left) / ENTRY;
      buckets[i] = left == its.length ? its : Arrays.copyOf(its, left);
    }
  }

  int size() {
    return size;
  }
}
