package io.clientele.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.checkIndex;

import io.clientele.internal.LittleEndian;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Distinct texts, each with a code from 0 in the order of first appearance.
 *
 * <p>Texts lie one behind the other as UTF-8 in one array, so a text costs its bytes and 4 more,
 * and 8 to 16 from when a code is first looked for. Immutable and safe for use by several threads.
 *
 * <p>A hash table with open addressing finds them. While texts are collected, a slot holds the key
 * of a text, which most short ids are themselves, and its code beside it: hardly ever a text is
 * compared that is another one, and no look waits for another one's answer. Who chooses texts so
 * that they collide meets a new seed.
 */
public final class Dictionary implements Codes {
  /** Past so many steps a search has met a hostile or very unlucky set of texts: hash anew. */
  private static final int LONG_PROBE = 256;

  /** A longer text is no id of an order. */
  private static final int LONGEST_ASCENDING = 32;

  static final long FIRST_SEED = 0x2545F4914F6CDD1DL;

  private final byte[] bytes;
  private final int[] ends;

  /** Made when first needed: many a dictionary is only asked for texts. */
  private volatile @Nullable Index index;

  private Dictionary(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  /** Returns a builder with no texts. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a dictionary of these texts, in this order, repeated ones once. */
  public static Dictionary of(String... texts) {
    Builder builder = builder();
    for (String text : texts) {
      builder.add(text);
    }
    return builder.build();
  }

  @Override
  public int size() {
    return ends.length;
  }

  @Override
  public String text(int code) {
    checkIndex(code, ends.length);
    int from = start(ends, code);
    return new String(bytes, from, ends[code] - from, UTF_8);
  }

  @Override
  public int codeOf(String text) {
    Index found = index;
    if (found == null) {
      found = Index.of(bytes, ends, FIRST_SEED);
      index = found;
    }
    int[] slots = found.slots;
    byte[] utf8 = text.getBytes(UTF_8);
    int mask = slots.length - 1;
    int slot = (int) hash(found.seed, key(found.seed, utf8, 0, utf8.length)) & mask;
    while (slots[slot] != 0) {
      int code = slots[slot] - 1;
      if (isText(bytes, ends, code, utf8, 0, utf8.length)) {
        return code;
      }
      slot = slot + 1 & mask;
    }
    return NONE;
  }

  /** Returns how many bytes of heap the dictionary holds. */
  public long memoryBytes() {
    Index made = index;
    return bytes.length + 4L * ends.length + (made == null ? 0 : 4L * made.slots.length) + 64;
  }

  /** Returns a power of two of which a number of texts fills at most half. */
  private static int capacity(int size) {
    return Integer.highestOneBit(Math.max(32, size)) * 4;
  }

  /** The hash table of texts, under a seed that spreads them. */
  private static final class Index {
    final int[] slots;
    final long seed;

    private Index(int[] slots, long seed) {
      this.slots = slots;
      this.seed = seed;
    }

    static Index of(byte[] bytes, int[] ends, long seed) {
      int[] slots = new int[capacity(ends.length)];
      for (int code = 0; code < ends.length; code++) {
        long key = key(seed, bytes, start(ends, code), ends[code]);
        if (!enter(slots, code, hash(seed, key))) {
          return of(bytes, ends, otherThan(seed, ends.length));
        }
      }
      return new Index(slots, seed);
    }
  }

  /** Returns whether a code has found a free slot near the one where a search for it begins. */
  private static boolean enter(int[] slots, int code, long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    for (int probe = 0; probe < LONG_PROBE; probe++) {
      if (slots[slot] == 0) {
        slots[slot] = code + 1;
        return true;
      }
      slot = slot + 1 & mask;
    }
    return false;
  }

  private static long otherThan(long seed, int size) {
    return mix(seed + size);
  }

  private static boolean isText(byte[] bytes, int[] ends, int code, byte[] utf8, int from, int to) {
    int start = start(ends, code);
    int length = to - from;
    return ends[code] - start == length && LittleEndian.isSame(bytes, start, utf8, from, length);
  }

  private static int start(int[] ends, int code) {
    return code == 0 ? 0 : ends[code - 1];
  }

  /** Returns the hash that a text has until texts collide too often. */
  static long firstHash(byte[] text) {
    return hash(FIRST_SEED, key(FIRST_SEED, text, 0, text.length));
  }

  /**
   * Returns by what a text is told from others at a glance: most ids of up to eight bytes are their
   * own key, which no other text has; else the key is a negative number, and a hash of the text.
   */
  private static long key(long seed, byte[] text, int from, int to) {
    int length = to - from;
    if (length > 0 && length <= 8 && text[to - 1] > 0) {
      return LittleEndian.longAt(text, from, length);
    }
    long hash = seed ^ length * 0x9E3779B97F4A7C15L;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      hash = mix(hash ^ LittleEndian.longAt(text, i));
    }
    return mix(hash ^ LittleEndian.longAt(text, i, to - i)) | Long.MIN_VALUE;
  }

  private static long hash(long seed, long key) {
    return mix(key ^ seed);
  }

  /** Mixes by a multiplication, the high half folded into the low one. */
  private static long mix(long x) {
    long product = x * 0xD6E8FEB86659FD93L;
    product ^= product >>> 32;
    product *= 0xA0761D6478BD642FL;
    return product ^ product >>> 29;
  }

  /** Collects texts. Not safe for use by several threads. */
  public static final class Builder implements Codes {
    private byte[] bytes = new byte[1024];
    private int[] ends = new int[64];
    private int size;
    private int last = NONE;
    private long lastKey;

    /** The first so many texts stand in the slots; others when needed. */
    private int indexed;

    /** The key of the text in each slot, 0 in a free one, and its code. */
    private long[] keys = {};

    private int[] codes = {};
    private long seed = FIRST_SEED;

    /** The code of the greatest text of each length, or {@link Codes#NONE}. */
    private final int[] greatest = new int[LONGEST_ASCENDING + 1];

    private Builder() {
      Arrays.fill(greatest, NONE);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public String text(int code) {
      checkIndex(code, size);
      int from = start(ends, code);
      return new String(bytes, from, ends[code] - from, UTF_8);
    }

    @Override
    public int codeOf(String text) {
      byte[] utf8 = text.getBytes(UTF_8);
      return search(key(seed, utf8, 0, utf8.length), utf8, 0, utf8.length);
    }

    /** Returns the code of a text, which is kept if it is new. */
    public int add(String text) {
      byte[] utf8 = text.getBytes(UTF_8);
      return add(utf8, 0, utf8.length);
    }

    /**
     * Returns the code of the text in {@code [from, to)}, which is kept if it is new.
     *
     * @param utf8 holds well-formed UTF-8 in that range
     */
    public int add(byte[] utf8, int from, int to) {
      long key = key(seed, utf8, from, to);
      // Rows of a file repeat the customer and the order of the row before.
      if (key == lastKey && (key > 0 || isText(last, utf8, from, to))) {
        return last;
      }
      // Ids of orders ascend in most files: one beyond all before it is new without a search.
      boolean isNew = last == size - 1 && isGreatest(utf8, from, to);
      int code = isNew ? NONE : search(key, utf8, from, to);
      last = code == NONE ? append(utf8, from, to) : code;
      lastKey = key;
      return last;
    }

    /** Does as {@link #add(byte[], int, int)} does, sooner if the text is that of this code. */
    int add(byte[] utf8, int from, int to, int guess) {
      return guess != NONE && isText(guess, utf8, from, to) ? guess : add(utf8, from, to);
    }

    long seed() {
      return seed;
    }

    /** Returns whether a code stands for the text in {@code [from, to)}. */
    boolean isText(int code, byte[] utf8, int from, int to) {
      return Dictionary.isText(bytes, ends, code, utf8, from, to);
    }

    /** Returns the dictionary of what was collected; the builder can go on collecting. */
    public Dictionary build() {
      int end = size == 0 ? 0 : ends[size - 1];
      if (bytes.length > end) {
        bytes = Arrays.copyOf(bytes, end);
      }
      if (ends.length > size) {
        ends = Arrays.copyOf(ends, size);
      }
      // Shared from now on: the builder only ever appends, and that to a copy.
      return new Dictionary(bytes, ends);
    }

    /** Does as {@link #build()} does, and gives memory back that only a next search would need. */
    Dictionary buildLast() {
      keys = new long[0];
      codes = new int[0];
      indexed = 0;
      return build();
    }

    /** Returns whether all texts of the same length, if there are any, come before this one. */
    private boolean isGreatest(byte[] utf8, int from, int to) {
      if (to - from > LONGEST_ASCENDING) {
        return false;
      }
      int code = greatest[to - from];
      return code == NONE
          || Arrays.compareUnsigned(bytes, start(ends, code), ends[code], utf8, from, to) < 0;
    }

    /** Returns the code of a text, or {@link Codes#NONE}. */
    private int search(long key, byte[] utf8, int from, int to) {
      index();
      int mask = keys.length - 1;
      int slot = (int) hash(seed, key) & mask;
      for (int probe = 0; probe < LONG_PROBE; probe++) {
        long found = keys[slot];
        if (found == key && (key > 0 || isText(codes[slot], utf8, from, to))) {
          return codes[slot];
        }
        if (found == 0) {
          return NONE;
        }
        slot = slot + 1 & mask;
      }
      reseed();
      return search(key(seed, utf8, from, to), utf8, from, to);
    }

    /** Enters the texts that came since the last search. */
    private void index() {
      if (size >= keys.length / 3 * 2) {
        keys = new long[0]; // gone before what takes its place is made
        codes = new int[0];
        keys = new long[capacity(size)];
        codes = new int[keys.length];
        indexed = 0;
      }
      while (indexed < size) {
        long key = key(seed, bytes, start(ends, indexed), ends[indexed]);
        if (enter(key, indexed)) {
          indexed++;
        } else {
          reseed();
        }
      }
    }

    private boolean enter(long key, int code) {
      int mask = keys.length - 1;
      int slot = (int) hash(seed, key) & mask;
      for (int probe = 0; probe < LONG_PROBE; probe++) {
        if (keys[slot] == 0) {
          keys[slot] = key;
          codes[slot] = code;
          return true;
        }
        slot = slot + 1 & mask;
      }
      return false;
    }

    private void reseed() {
      seed = otherThan(seed, size);
      Arrays.fill(keys, 0);
      indexed = 0;
    }

    private int append(byte[] utf8, int from, int to) {
      if (isGreatest(utf8, from, to)) {
        greatest[to - from] = size;
      }
      int end = size == 0 ? 0 : ends[size - 1];
      long newEnd = (long) end + (to - from);
      if (newEnd > Integer.MAX_VALUE - 8) {
        throw new IllegalStateException(
            "the texts of one column exceed 2 GiB after %s distinct ones: split the data"
                .formatted(size));
      }
      if (newEnd > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, newEnd * 3 / 2 + 64));
      }
      System.arraycopy(utf8, from, bytes, end, to - from);
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, size + (size >> 1) + 16);
      }
      ends[size] = (int) newEnd;
      return size++;
    }
  }
}
