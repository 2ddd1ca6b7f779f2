package io.clientele.attribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads paths as bytes of UTF-8, channels joined by {@code " > "}, to what {@link PathText} reads
 * them to. A file repeats a few names many million times: those that were met before are found by
 * their bytes, eight at a time, and no text is made. Not safe for use by several threads.
 */
final class PathBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final int BETWEEN = 3; // bytes of " > "

  private final PathsBuilder paths;

  /**
   * The key of a name in each slot, 0 in a free one: up to eight bytes are their own key, of others
   * it is a hash below 0. A name with other blanks around it has a slot of its own.
   */
  private long[] keys = new long[64];

  private byte[][] names = new byte[64][];
  private int[] codes = new int[64];
  private int known;
  private int[] buffer = new int[16];

  PathBytes(PathsBuilder paths) {
    this.paths = paths;
  }

  /** Returns the number of the path in a range, or -1 if it is none; nothing is then added. */
  int pathOf(byte[] bytes, int from, int to) {
    int length = codesOf(bytes, from, to);
    if (length < 0) {
      if (!enterNames(bytes, from, to)) {
        return -1;
      }
      length = codesOf(bytes, from, to);
    }
    return paths.pathOf(buffer, length);
  }

  /** Writes the codes to the buffer and returns how many, or -1 if a name is unheard of. */
  private int codesOf(byte[] bytes, int from, int to) {
    int length = 0;
    int start = from;
    while (true) {
      int end = end(bytes, start, to);
      int slot = slotOf(bytes, start, end);
      if (keys[slot] == 0) {
        return -1;
      }
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * length);
      }
      buffer[length++] = codes[slot];
      if (end == to) {
        return length;
      }
      start = end + BETWEEN;
    }
  }

  /** Enters the names of a path, if all of them are names. */
  private boolean enterNames(byte[] bytes, int from, int to) {
    for (boolean isChecked : new boolean[] {false, true}) {
      int end = from - BETWEEN;
      do {
        int start = end + BETWEEN;
        end = end(bytes, start, to);
        String name = new String(bytes, start, end - start, UTF_8).strip();
        if (isChecked) {
          enter(bytes, start, end, paths.codeOf(name));
        } else if (name.isEmpty() || name.startsWith(">") || name.endsWith(">")) {
          return false;
        }
      } while (end < to);
    }
    return true;
  }

  private void enter(byte[] bytes, int from, int to, int code) {
    if (keys[slotOf(bytes, from, to)] != 0) {
      return;
    }
    if (2 * (known + 1) > keys.length) {
      grow();
    }
    int slot = slotOf(bytes, from, to);
    keys[slot] = key(bytes, from, to);
    names[slot] = Arrays.copyOfRange(bytes, from, to);
    codes[slot] = code;
    known++;
  }

  /** Returns where a name is, or the free place where it belongs. */
  private int slotOf(byte[] bytes, int from, int to) {
    long key = key(bytes, from, to);
    int mask = keys.length - 1;
    int slot = (int) Mixing.mix(key) & mask;
    while (keys[slot] != 0 && !(keys[slot] == key && (key > 0 || isName(slot, bytes, from, to)))) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean isName(int slot, byte[] bytes, int from, int to) {
    return Arrays.equals(names[slot], 0, names[slot].length, bytes, from, to);
  }

  private static long key(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > 0 && length <= 8 && bytes[to - 1] > 0) {
      return longAt(bytes, from)
          & (-1L >>> (64 - 8 * length)); // no byte is 0, so no two are the same
    }
    long hash = length;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = Mixing.mix(hash ^ longAt(bytes, at));
    }
    if (at < to) {
      hash = Mixing.mix(hash ^ (longAt(bytes, at) & (-1L >>> (64 - 8 * (to - at)))));
    }
    return hash | Long.MIN_VALUE;
  }

  /**
   * Returns where the name that begins at a place has ended: before {@code " > "}, or at the end.
   */
  private static int end(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at += 8) {
      long differences = longAt(bytes, at) ^ '>' * ONES;
      long signs = differences - ONES & ~differences & HIGH_BITS;
      for (; signs != 0; signs &= signs - 1) {
        int sign = at + (Long.numberOfTrailingZeros(signs) >> 3);
        if (sign > from
            && sign + 1 < to
            && bytes[sign] == '>' // a byte above the first one found may be another
            && bytes[sign - 1] == ' '
            && bytes[sign + 1] == ' ') {
          return sign - 1;
        }
      }
    }
    return to;
  }

  /** Returns the eight bytes from a place on, 0 beyond the last. */
  private static long longAt(byte[] bytes, int at) {
    if (at + 8 <= bytes.length) {
      return (long) LONG.get(bytes, at);
    }
    long number = 0;
    for (int i = bytes.length - 1; i >= at; i--) {
      number = (number << 8) | (bytes[i] & 0xFF);
    }
    return number;
  }

  private void grow() {
    long[] oldKeys = keys;
    byte[][] oldNames = names;
    int[] oldCodes = codes;
    keys = new long[2 * oldKeys.length];
    names = new byte[keys.length][];
    codes = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slotOf(oldNames[i], 0, oldNames[i].length);
        keys[slot] = oldKeys[i];
        names[slot] = oldNames[i];
        codes[slot] = oldCodes[i];
      }
    }
  }
}
