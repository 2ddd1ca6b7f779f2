package io.clientele.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads numbers out of byte arrays, the lowest byte first. */
public final class LittleEndian {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  /** Returns the eight bytes from a place on. */
  public static long longAt(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /**
   * Returns up to eight bytes, the rest of the number zero; without a branch for each byte, as the
   * length of a short text cannot be foretold.
   *
   * @param length 0 to 8
   */
  public static long longAt(byte[] bytes, int at, int length) {
    if (length == 0) {
      return 0;
    }
    if (at + 8 <= bytes.length) {
      return longAt(bytes, at) & (-1L >>> (64 - 8 * length));
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      number |= (bytes[at + i] & 0xFFL) << (8 * i);
    }
    return number;
  }

  /** Returns whether two ranges of one length hold the same bytes; quick where they are short. */
  public static boolean isSame(byte[] a, int fromA, byte[] b, int fromB, int length) {
    if (length <= 8) {
      return longAt(a, fromA, length) == longAt(b, fromB, length);
    }
    int last = length - 8;
    long difference = longAt(a, fromA + last) ^ longAt(b, fromB + last);
    for (int i = 0; i < last; i += 8) {
      difference |= longAt(a, fromA + i) ^ longAt(b, fromB + i);
    }
    return difference == 0;
  }
}
