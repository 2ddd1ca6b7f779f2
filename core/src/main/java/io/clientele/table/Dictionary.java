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
 * <p>A hash table with open addressing finds them: the low bits of a slot hold a code plus 1, the
 * high bits, of which a code has no need, hold bits of the hash, so that hardly ever a text is
 * compared that is another one. Who chooses texts so that they collide meets a new seed.
 */
public final class Dictionary implements Codes {
  /** Past so many steps a search has met a hostile or very unlucky set of texts: hash anew. */
  private static final int LONG_PROBE = 128;

  static final long FIRST_SEED = 0x2545F4914F6CDD1DL;

  private final byte[] bytes;
  private final int[] ends;
  private final long seed;

  /** Made when first needed: many a dictionary is only asked for texts. */
  private volatile int @Nullable [] index;

  private Dictionary(byte[] bytes, int[] ends, long seed) {
    this.bytes = bytes;
    this.ends = ends;
    this.seed = seed;
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
    int[] slots = index;
    if (slots == null) {
      slots = slots(capacity(ends.length), bytes, ends, ends.length, seed);
      index = slots;
    }
    byte[] key = text.getBytes(UTF_8);
    int mask = slots.length - 1;
    int slot = (int) hash(seed, key, 0, key.length) & mask;
    while (slots[slot] != 0) {
      int code = (slots[slot] & mask) - 1;
      if (isText(bytes, ends, code, key, 0, key.length)) {
        return code;
      }
      slot = slot + 1 & mask;
    }
    return NONE;
  }

  /** Returns how many bytes of heap the dictionary holds. */
  public long memoryBytes() {
    int[] slots = index;
    return bytes.length + 4L * ends.length + (slots == null ? 0 : 4L * slots.length) + 64;
  }

  /** Returns a power of two of which a number of texts fills at most half. */
  private static int capacity(int size) {
    return Integer.highestOneBit(Math.max(32, size)) * 4;
  }

  /** Returns the hash table of texts. */
  private static int[] slots(int capacity, byte[] bytes, int[] ends, int size, long seed) {
    int mask = capacity - 1;
    int[] slots = new int[capacity];
    for (int code = 0; code < size; code++) {
      long hash = hash(seed, bytes, start(ends, code), ends[code]);
      int slot = (int) hash & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = code + 1 | tag(hash, mask);
    }
    return slots;
  }

  private static int tag(long hash, int mask) {
    return (int) (hash >>> 32) & ~mask;
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
  static long firstHash(byte[] key) {
    return hash(FIRST_SEED, key, 0, key.length);
  }

  /** Mixes eight bytes a step with a multiplication, the high half folded into the low one. */
  private static long hash(long seed, byte[] key, int from, int to) {
    long hash = seed ^ (to - from) * 0x9E3779B97F4A7C15L;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      hash = mix(hash ^ LittleEndian.longAt(key, i));
    }
    return mix(hash ^ LittleEndian.longAt(key, i, to - i));
  }

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
    private int[] slots = new int[128];
    private int size;
    private int last;
    private long seed = FIRST_SEED;

    private Builder() {}

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
      byte[] key = text.getBytes(UTF_8);
      int slot = slotOf(key, 0, key.length);
      return (slots[slot] & slots.length - 1) - 1;
    }

    /** Returns the code of a text, which is kept if it is new. */
    public int add(String text) {
      byte[] key = text.getBytes(UTF_8);
      return add(key, 0, key.length);
    }

    /**
     * Returns the code of the text in {@code [from, to)}, which is kept if it is new.
     *
     * @param utf8 holds well-formed UTF-8 in that range
     */
    public int add(byte[] utf8, int from, int to) {
      // Rows of a file repeat the customer and the order of the row before.
      if (last < size && isText(last, utf8, from, to)) {
        return last;
      }
      int slot = slotOf(utf8, from, to);
      if (slots[slot] != 0) {
        last = (slots[slot] & slots.length - 1) - 1;
        return last;
      }
      last = size;
      append(utf8, from, to);
      slots[slot] = size | tag(hash(seed, utf8, from, to), slots.length - 1);
      if (2L * size > slots.length) {
        rehash(slots.length * 2);
      }
      return size - 1;
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
      return new Dictionary(bytes, ends, seed);
    }

    /** Does as {@link #build()} does, and gives memory back that only a next search would need. */
    Dictionary buildLast() {
      slots = new int[0];
      return build();
    }

    /** Returns the slot of a text, or the empty one that it would have. */
    private int slotOf(byte[] key, int from, int to) {
      if (slots.length == 0) {
        rehash(capacity(size));
      }
      while (true) {
        int mask = slots.length - 1;
        long hash = hash(seed, key, from, to);
        int tag = tag(hash, mask);
        int slot = (int) hash & mask;
        for (int probe = 0; probe < LONG_PROBE; probe++) {
          int found = slots[slot];
          boolean isSame = ((found ^ tag) & ~mask) == 0;
          if (found == 0 || (isSame && isText((found & mask) - 1, key, from, to))) {
            return slot;
          }
          slot = slot + 1 & mask;
        }
        seed = mix(seed + size);
        rehash(slots.length);
      }
    }

    private void append(byte[] utf8, int from, int to) {
      int end = size == 0 ? 0 : ends[size - 1];
      long newEnd = (long) end + (to - from);
      if (newEnd > Integer.MAX_VALUE - 8) {
        throw new IllegalStateException(
            "the texts of one column exceed 2 GiB after %d distinct ones: split the data"
                .formatted(size));
      }
      if (newEnd > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, newEnd * 3 / 2 + 64));
      }
      System.arraycopy(utf8, from, bytes, end, to - from);
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, size + (size >> 1) + 16);
      }
      ends[size++] = (int) newEnd;
    }

    private void rehash(int capacity) {
      slots = slots(capacity, bytes, ends, size, seed);
    }
  }
}
