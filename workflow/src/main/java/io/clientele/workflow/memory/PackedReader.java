package io.clientele.workflow.memory;

import java.time.Instant;

/** Reads what a {@link PackedWriter} wrote, in the same order. */
final class PackedReader {
  private final byte[] data;
  private final int end;
  private int at;

  PackedReader(byte[] data, int from, int end) {
    this.data = data;
    this.end = end;
    at = from;
  }

  boolean hasMore() {
    return at < end;
  }

  byte[] data() {
    return data;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  void skip(int bytes) {
    at += bytes;
  }

  /** Returns a reader of the next bytes, and goes on behind them. */
  PackedReader part(int bytes) {
    at += bytes;
    return new PackedReader(data, at - bytes, at);
  }

  int octet() {
    return data[at++] & 0xFF;
  }

  long number() {
    byte next = data[at++];
    if (next >= 0) {
      return next; // as most are
    }
    long value = next & 0x7F;
    for (int shift = 7; next < 0; shift += 7) {
      next = data[at++];
      value |= (long) (next & 0x7F) << shift;
    }
    return value;
  }

  int count() {
    return (int) number();
  }

  private static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads an instant that was written by how long after another it is. */
  Instant instant(Instant after) {
    long head = number();
    long much = unzigzag(head >>> 2);
    return switch ((int) (head & 3)) {
      case PackedWriter.SECONDS -> after.plusSeconds(much);
      case PackedWriter.MILLIS -> after.plusMillis(much);
      case PackedWriter.MICROS ->
          later(after, Math.floorDiv(much, 1_000_000), Math.floorMod(much, 1_000_000) * 1_000L);
      default -> later(after, much, number());
    };
  }

  /** Adds both at once: the seconds alone may be before all time. */
  private static Instant later(Instant after, long seconds, long nanos) {
    return Instant.ofEpochSecond(after.getEpochSecond() + seconds, after.getNano() + nanos);
  }
}
