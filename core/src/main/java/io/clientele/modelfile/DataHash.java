package io.clientele.modelfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of columns of data: of the length of each column and of its values, the lowest byte
 * first. Equal columns in equal order have equal hashes on every machine.
 */
public final class DataHash {
  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);

  /** Begins with no column. */
  public DataHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a column of numbers; every NaN counts as the same. */
  public DataHash add(double[] column) {
    putLong(column.length);
    for (double value : column) {
      putLong(Double.doubleToLongBits(value));
    }
    return this;
  }

  /** Adds a column of short numbers; every NaN counts as the same. */
  public DataHash add(float[] column) {
    putLong(column.length);
    for (float value : column) {
      putLong(Float.floatToIntBits(value));
    }
    return this;
  }

  /** Adds a column of whole numbers. */
  public DataHash add(int[] column) {
    putLong(column.length);
    for (int value : column) {
      putLong(value);
    }
    return this;
  }

  /** Adds a column of long whole numbers. */
  public DataHash add(long[] column) {
    putLong(column.length);
    for (long value : column) {
      putLong(value);
    }
    return this;
  }

  /** Adds a text. */
  public DataHash add(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    putLong(bytes.length);
    drain();
    digest.update(bytes);
    return this;
  }

  /** Returns 64 hexadecimal digits, and begins anew. */
  public String toHex() {
    drain();
    return HexFormat.of().formatHex(digest.digest());
  }

  private void putLong(long value) {
    if (buffer.remaining() < Long.BYTES) {
      drain();
    }
    buffer.putLong(value);
  }

  private void drain() {
    digest.update(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
