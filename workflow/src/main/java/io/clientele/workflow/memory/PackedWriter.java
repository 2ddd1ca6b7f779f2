package io.clientele.workflow.memory;

import java.time.Instant;
import java.util.Arrays;

/**
 * Writes numbers and instants in few bytes; a {@link PackedReader} reads them back exactly.
 *
 * <p>Numbers have 7 bits to a byte, so small ones are short. Instants are told by how long after
 * another they are, in the largest unit that does.
 */
final class PackedWriter {
  static final int SECONDS = 0;
  static final int MILLIS = 1;
  static final int MICROS = 2;
  static final int NANOS = 3;

  /** What instants are told from that have no other; that it is not long ago makes them short. */
  static final Instant BASE = Instant.parse("2025-01-01T00:00:00Z");

  private byte[] data = new byte[256];
  private int length;

  /** Begins anew. */
  void clear() {
    length = 0;
  }

  /** Returns what was written, up to {@link #length}; it is written over after {@link #clear}. */
  byte[] data() {
    return data;
  }

  int length() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(data, length);
  }

  void bytes(byte[] from, int at, int count) {
    ensure(count);
    System.arraycopy(from, at, data, length, count);
    length += count;
  }

  void octet(int value) {
    ensure(1);
    data[length++] = (byte) value;
  }

  /** Writes a number, of which a negative one takes ten bytes. */
  void number(long value) {
    ensure(10);
    long left = value;
    while ((left & ~0x7FL) != 0) {
      data[length++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    data[length++] = (byte) left;
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  /** Writes an instant by how long after another it is. */
  void instant(Instant instant, Instant after) {
    long seconds = instant.getEpochSecond() - after.getEpochSecond();
    int nanos = instant.getNano() - after.getNano();
    if (nanos < 0) {
      nanos += 1_000_000_000;
      seconds--;
    }
    if (nanos == 0) {
      number(zigzag(seconds) << 2 | SECONDS);
    } else if (nanos % 1_000_000 == 0 && Math.abs(seconds) < 1L << 40) {
      number(zigzag(seconds * 1_000 + nanos / 1_000_000) << 2 | MILLIS);
    } else if (nanos % 1_000 == 0 && Math.abs(seconds) < 1L << 40) {
      number(zigzag(seconds * 1_000_000 + nanos / 1_000) << 2 | MICROS);
    } else {
      number(zigzag(seconds) << 2 | NANOS);
      number(nanos);
    }
  }

  private void ensure(int more) {
    if (length + more > data.length) {
      data = Arrays.copyOf(data, Math.max(length + more, data.length * 2));
    }
  }
}
