package io.clientele.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.checkIndex;

import java.util.Arrays;

/**
 * Distinct texts, each with a code from 0 in the order of first appearance.
 *
 * <p>Texts lie one behind the other as UTF-8 in one array, so a text costs its bytes and about 15
 * more. Immutable and safe for use by several threads.
 */
public final class Dictionary implements Codes {
  /** Past so many steps a search has met a hostile or very unlucky set of texts: hash anew. */
  private static final int LONG_PROBE = 128;

  private final byte[] bytes;
  private final int[] ends;
  private final int[] slots;
  private final long seed;

  private Dictionary(byte[] bytes, int[] ends, int[] slots, long seed) {
    this.bytes = bytes;
    this.ends = ends;
    this.slots = slots;
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
    byte[] key = text.getBytes(UTF_8);
    int mask = slots.length - 1;
    int slot = (int) hash(seed, key, 0, key.length) & mask;
    while (slots[slot] != 0) {
      int code = slots[slot] - 1;
      if (Arrays.equals(bytes, start(ends, code), ends[code], key, 0, key.length)) {
        return code;
      }
      slot = slot + 1 & mask;
    }
    return NONE;
  }

  /** Returns how many bytes of heap the dictionary holds. */
  public long memoryBytes() {
    return bytes.length + 4L * ends.length + 4L * slots.length + 64;
  }

  private static int start(int[] ends, int code) {
    return code == 0 ? 0 : ends[code - 1];
  }

  /** Mixes eight bytes a step with a multiplication, the high half folded into the low one. */
  private static long hash(long seed, byte[] key, int from, int to) {
    long hash = seed ^ (to - from) * 0x9E3779B97F4A7C15L;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      hash = mix(hash ^ LittleEndian.longAt(key, i));
    }
    long rest = 0;
    for (int shift = 0; i < to; i++, shift += 8) {
      rest |= (key[i] & 0xFFL) << shift;
    }
    return mix(hash ^ rest);
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
    private long seed = 0x2545F4914F6CDD1DL;

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
      return slots[slotOf(key, 0, key.length)] - 1;
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
      if (size > 0 && isText(size - 1, utf8, from, to)) {
        return size - 1;
      }
      int slot = slotOf(utf8, from, to);
      if (slots[slot] != 0) {
        return slots[slot] - 1;
      }
      append(utf8, from, to);
      slots[slot] = size;
      if (2L * size > slots.length) {
        rehash(slots.length * 2);
      }
      return size - 1;
    }

    /** Returns whether a code stands for the text in {@code [from, to)}. */
    boolean isText(int code, byte[] utf8, int from, int to) {
      return Arrays.equals(bytes, start(ends, code), ends[code], utf8, from, to);
    }

    /** Returns the dictionary of what was collected; the builder can go on collecting. */
    public Dictionary build() {
      return new Dictionary(
          Arrays.copyOf(bytes, size == 0 ? 0 : ends[size - 1]),
          Arrays.copyOf(ends, size),
          slots.clone(),
          seed);
    }

    private int slotOf(byte[] key, int from, int to) {
      while (true) {
        int mask = slots.length - 1;
        int slot = (int) hash(seed, key, from, to) & mask;
        for (int probe = 0; probe < LONG_PROBE; probe++) {
          int found = slots[slot];
          if (found == 0 || isText(found - 1, key, from, to)) {
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
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, newEnd * 3 / 2));
      }
      System.arraycopy(utf8, from, bytes, end, to - from);
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, size * 3 / 2);
      }
      ends[size++] = (int) newEnd;
    }

    private void rehash(int capacity) {
      int mask = capacity - 1;
      int[] wider = new int[capacity];
      for (int code = 0; code < size; code++) {
        int slot = (int) hash(seed, bytes, start(ends, code), ends[code]) & mask;
        while (wider[slot] != 0) {
          slot = slot + 1 & mask;
        }
        wider[slot] = code + 1;
      }
      slots = wider;
    }
  }
}
