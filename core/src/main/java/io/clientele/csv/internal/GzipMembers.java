package io.clientele.csv.internal;

import io.clientele.csv.CsvLimits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks one gzip member after the other (RFC 1952), and refuses what {@link
 * java.util.zip.GZIPInputStream} would take for the end: damage between two members, and bytes that
 * unpack to implausibly many.
 */
final class GzipMembers extends InputStream {
  private static final int RATIO_FROM = 16 << 20;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream packed;
  private final CsvLimits limits;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private long packedBytes;
  private long inflatedBytes;
  private boolean inMember;
  private boolean ended;

  GzipMembers(InputStream packed, CsvLimits limits) {
    this.packed = packed;
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int at, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember) {
        beginMember();
      } else {
        int read = inflate(target, at, length);
        if (read > 0) {
          return read;
        }
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    packed.close();
  }

  private int inflate(byte[] target, int at, int length) throws IOException {
    try {
      int read = inflater.inflate(target, at, length);
      if (read > 0) {
        crc.update(target, at, read);
        inflatedBytes += read;
        checkLimits();
      } else if (inflater.finished()) {
        endMember();
      } else if (inflater.needsInput()) {
        require(fill());
        inflater.setInput(buffer, from, to - from);
        from = to;
      } else {
        throw new ZipException("a preset dictionary, which gzip does not know");
      }
      return read;
    } catch (DataFormatException e) {
      throw new ZipException("damaged compressed data: " + e.getMessage());
    }
  }

  private void checkLimits() throws IOException {
    if (inflatedBytes > limits.maxInflatedBytes()) {
      throw new ZipException(
          "unpacks to more than %s bytes (maxInflatedBytes)".formatted(limits.maxInflatedBytes()));
    }
    if (inflatedBytes > RATIO_FROM
        && inflatedBytes / limits.maxInflationRatio() > packedBytes - inflater.getRemaining()) {
      throw new ZipException(
          "%s bytes unpack to %s, more than %s times as many (maxInflationRatio)"
              .formatted(packedBytes, inflatedBytes, limits.maxInflationRatio()));
    }
  }

  /** Reads the header of the next member, or finds the end; zeros may pad it. */
  private void beginMember() throws IOException {
    boolean first = packedBytes == 0;
    int magic = nextOrEnd();
    while (magic == 0 && !first) {
      magic = nextOrEnd();
    }
    if (magic < 0 && !first) {
      ended = true;
      return;
    }
    if (magic != 0x1F || next() != 0x8B) {
      throw new ZipException("no gzip header where one should begin");
    }
    if (next() != 8) {
      throw new ZipException("a compression that is not deflate");
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    for (int text = flags & (NAME | COMMENT); text != 0; text &= text - 1) {
      while (next() != 0) {
        // Names and comments end with a zero.
      }
    }
    skip((flags & HEADER_CRC) != 0 ? 2 : 0);
    inflater.reset();
    crc.reset();
    inflater.setInput(buffer, from, to - from);
    from = to;
    inMember = true;
  }

  private void endMember() throws IOException {
    from = to - inflater.getRemaining();
    long sum = nextInt();
    long size = nextInt();
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new ZipException("a checksum that does not fit the data");
    }
    inMember = false;
  }

  private long nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private int next() throws IOException {
    require(from < to || fill());
    return buffer[from++] & 0xFF;
  }

  private int nextOrEnd() throws IOException {
    return from < to || fill() ? buffer[from++] & 0xFF : -1;
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, packed.read(buffer));
    packedBytes += to;
    return to > 0;
  }

  private static void require(boolean more) throws IOException {
    if (!more) {
      throw new EOFException("ends in the middle of compressed data");
    }
  }
}
