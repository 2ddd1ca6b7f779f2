package io.clientele.workflow.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** Reads what a {@link PackedWriter} wrote, in the same order. */
final class PackedReader {
  private static final byte[] WORD = PackedWriter.WORD.getBytes(ISO_8859_1);
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

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

  String text() {
    int head = count();
    int length = head >>> 2;
    return switch (head & 3) {
      case PackedWriter.HEX_TEXT -> hex(length);
      case PackedWriter.WORD_TEXT -> words(length);
      case PackedWriter.UTF_8_TEXT -> {
        at += length;
        yield new String(data, at - length, length, UTF_8);
      }
      default -> chars(length);
    };
  }

  void skipText() {
    int head = count();
    at += bytesOf(head & 3, head >>> 2);
  }

  private static int bytesOf(int kind, int length) {
    return switch (kind) {
      case PackedWriter.WORD_TEXT -> (length + 2) / 3 * 2;
      case PackedWriter.UTF_16_TEXT -> length * 2;
      default -> length;
    };
  }

  private String hex(int length) {
    byte[] text = new byte[2 * length];
    for (int i = 0; i < text.length; i += 2) {
      int octet = octet();
      text[i] = HEX[octet >> 4];
      text[i + 1] = HEX[octet & 15];
    }
    return new String(text, ISO_8859_1);
  }

  private String words(int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i += 3) {
      int three = octet() << 8 | octet();
      text[i] = WORD[three / (WORD.length * WORD.length)];
      if (i + 1 < length) {
        text[i + 1] = WORD[three / WORD.length % WORD.length];
      }
      if (i + 2 < length) {
        text[i + 2] = WORD[three % WORD.length];
      }
    }
    return new String(text, ISO_8859_1);
  }

  private String chars(int length) {
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) (octet() << 8 | octet());
    }
    return new String(text);
  }

  /** Reads an instant that was written by how long after another it is. */
  Instant instant(Instant after) {
    long head = number();
    long much = unzigzag(head >>> 2);
    return switch ((int) (head & 3)) {
      case PackedWriter.SECONDS -> after.plusSeconds(much);
      case PackedWriter.MILLIS -> after.plusMillis(much);
      case PackedWriter.MICROS ->
          after
              .plusSeconds(Math.floorDiv(much, 1_000_000))
              .plusNanos(Math.floorMod(much, 1_000_000) * 1_000L);
      default -> later(after, much, number());
    };
  }

  /** Adds both at once: the seconds alone may be before all time. */
  private static Instant later(Instant after, long seconds, long nanos) {
    return Instant.ofEpochSecond(after.getEpochSecond() + seconds, after.getNano() + nanos);
  }
}
