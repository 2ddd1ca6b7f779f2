package io.clientele.workflow.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;

/**
 * Writes numbers, texts and instants in few bytes; a {@link PackedReader} reads them back exactly.
 *
 * <p>Numbers have 7 bits to a byte, so small ones are short. Texts of lower-case letters, digits
 * and {@code - _ . /}, as most ids are, take 2 bytes for 3 characters; those of hexadecimal digits
 * take half. Instants are told by how long after another they are, in the largest unit that does.
 */
final class PackedWriter {
  static final int UTF_8_TEXT = 0;
  static final int WORD_TEXT = 1;
  static final int HEX_TEXT = 2;

  /** As its chars, so that also a text that is no Unicode comes back as it was. */
  static final int UTF_16_TEXT = 3;

  static final String WORD = "abcdefghijklmnopqrstuvwxyz0123456789-_./";
  static final int SECONDS = 0;
  static final int MILLIS = 1;
  static final int MICROS = 2;
  static final int NANOS = 3;

  /** What instants are told from that have no other; that it is not long ago makes them short. */
  static final Instant BASE = Instant.parse("2025-01-01T00:00:00Z");

  private static final byte[] PLACE = places();

  private byte[] data = new byte[256];
  private int length;

  private static byte[] places() {
    byte[] places = new byte[128];
    Arrays.fill(places, (byte) -1);
    for (int i = 0; i < WORD.length(); i++) {
      places[WORD.charAt(i)] = (byte) i;
    }
    return places;
  }

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

  void text(String text) {
    int kind = kindOf(text);
    if (kind == HEX_TEXT) {
      hex(text);
    } else if (kind == WORD_TEXT) {
      words(text);
    } else if (kind == UTF_8_TEXT) {
      byte[] encoded = text.getBytes(UTF_8);
      number((long) encoded.length << 2 | UTF_8_TEXT);
      bytes(encoded, 0, encoded.length);
    } else {
      number((long) text.length() << 2 | UTF_16_TEXT);
      for (int i = 0; i < text.length(); i++) {
        octet(text.charAt(i) >> 8);
        octet(text.charAt(i));
      }
    }
  }

  private static int kindOf(String text) {
    boolean words = true;
    boolean hex = text.length() % 2 == 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        return UTF_16_TEXT;
      }
      words &= c < 128 && PLACE[c] >= 0;
      hex &= (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    if (hex) {
      return HEX_TEXT;
    }
    return words ? WORD_TEXT : UTF_8_TEXT;
  }

  private void hex(String text) {
    number((long) (text.length() / 2) << 2 | HEX_TEXT);
    ensure(text.length() / 2);
    for (int i = 0; i < text.length(); i += 2) {
      int high = Character.digit(text.charAt(i), 16);
      data[length++] = (byte) (high << 4 | Character.digit(text.charAt(i + 1), 16));
    }
  }

  private void words(String text) {
    number((long) text.length() << 2 | WORD_TEXT);
    ensure(text.length() + 2);
    for (int i = 0; i < text.length(); i += 3) {
      int three = (place(text, i) * WORD.length() + place(text, i + 1)) * WORD.length();
      three += place(text, i + 2);
      data[length++] = (byte) (three >> 8);
      data[length++] = (byte) three;
    }
  }

  private static int place(String text, int at) {
    return at < text.length() ? PLACE[text.charAt(at)] : 0;
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
