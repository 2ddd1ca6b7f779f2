package io.clientele.recommend.serve;

import java.util.function.IntPredicate;

/** A set of items as bits by code; all sets that meet have the same size. */
final class ItemSet {
  private final long[] words;

  ItemSet(int size) {
    words = new long[(size + Long.SIZE - 1) / Long.SIZE];
  }

  static ItemSet of(int size, IntPredicate member) {
    ItemSet set = new ItemSet(size);
    for (int item = 0; item < size; item++) {
      if (member.test(item)) {
        set.add(item);
      }
    }
    return set;
  }

  boolean has(int item) {
    return (words[item >> 6] & 1L << item) != 0;
  }

  void add(int item) {
    words[item >> 6] |= 1L << item;
  }

  void remove(int item) {
    words[item >> 6] &= ~(1L << item);
  }

  void clear() {
    for (int w = 0; w < words.length; w++) {
      words[w] = 0;
    }
  }

  void setTo(ItemSet other) {
    System.arraycopy(other.words, 0, words, 0, words.length);
  }

  void addAll(ItemSet other) {
    for (int w = 0; w < words.length; w++) {
      words[w] |= other.words[w];
    }
  }

  void keep(ItemSet other) {
    for (int w = 0; w < words.length; w++) {
      words[w] &= other.words[w];
    }
  }

  void removeAll(ItemSet other) {
    for (int w = 0; w < words.length; w++) {
      words[w] &= ~other.words[w];
    }
  }

  int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /** Returns how many words of 64 items there are. */
  int words() {
    return words.length;
  }

  long word(int at) {
    return words[at];
  }
}
