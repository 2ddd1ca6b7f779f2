package io.clientele.csv.internal;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import io.clientele.csv.CsvLimits;
import io.clientele.csv.ReadProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The text of a file on disk, unpacked if its first bytes say that it is compressed. */
public final class CsvSource {
  private CsvSource() {}

  /**
   * Opens a file.
   *
   * @throws CsvException if there is no such file, or none that can be read
   */
  public static InputStream open(Path path, CsvLimits limits, ReadProgress progress) {
    if (Files.isDirectory(path)) {
      throw failure(path, "is a directory", "a file", null);
    }
    try {
      return unpacked(new Counted(Files.newInputStream(path), Files.size(path), progress), limits);
    } catch (NoSuchFileException e) {
      throw failure(path, "no such file", "the path of a .csv or .tsv file, also with .gz", e);
    } catch (AccessDeniedException e) {
      throw failure(path, "permission to read it is denied", "a readable file", e);
    } catch (IOException e) {
      throw failure(path, "cannot be read: " + e.getMessage(), "a readable file", e);
    }
  }

  /** Returns the stream as it is, or unpacked if it begins as gzip does. */
  static InputStream unpacked(InputStream raw, CsvLimits limits) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(raw, 2);
    byte[] magic = peeked.readNBytes(2);
    peeked.unread(magic);
    boolean packed = magic.length == 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
    return packed ? new GzipMembers(peeked, limits) : peeked;
  }

  private static CsvException failure(
      Path path, String found, String expected, @Nullable Throwable cause) {
    return new CsvException(new BadRow(path.toString(), 0, 0, "", found, expected), cause);
  }

  /** Counts the bytes that pass, and tells so. */
  private static final class Counted extends InputStream {
    private final InputStream in;
    private final long total;
    private final ReadProgress progress;
    private long passed;

    Counted(InputStream in, long total, ReadProgress progress) {
      this.in = in;
      this.total = total;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int at, int length) throws IOException {
      int read = in.read(target, at, length);
      if (read > 0) {
        passed += read;
        progress.at(passed, Math.max(total, passed));
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
