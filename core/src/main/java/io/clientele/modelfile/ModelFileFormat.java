package io.clientele.modelfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** Columns to bytes and back, in the layout that {@link ModelFile} tells. */
final class ModelFileFormat {
  private static final long MAGIC =
      ByteBuffer.wrap("CLTMODEL".getBytes(US_ASCII)).order(ByteOrder.LITTLE_ENDIAN).getLong();
  private static final int LAYOUT = 1;
  private static final int HEADER_BYTES = 24;
  private static final int COLUMN_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;
  private static final int MOST_COLUMNS = 1000;
  private static final int LONGEST_NAME = 200;
  private static final int ALIGNMENT = 8;
  private static final int CHUNK = 1 << 16;

  /** A shorter column is copied: to map it would cost more. */
  private static final int LEAST_MAPPED = 1 << 14;

  private ModelFileFormat() {}

  static void write(SortedMap<String, Column> columns, OutputStream to) throws IOException {
    if (columns.size() > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "%s columns of a model file, expected at most %s"
              .formatted(columns.size(), MOST_COLUMNS));
    }
    Writing out = new Writing(to);
    out.room(HEADER_BYTES);
    out.buffer.putLong(MAGIC).putInt(LAYOUT).putInt(columns.size()).putLong(length(columns));
    for (Map.Entry<String, Column> each : columns.entrySet()) {
      write(each.getKey(), each.getValue(), out);
    }
    out.end();
  }

  private static void write(String name, Column column, Writing out) throws IOException {
    byte[] nameBytes = nameBytes(name);
    ColumnType type = column.type();
    int length = column.length();
    out.room(COLUMN_BYTES + nameBytes.length + ALIGNMENT);
    out.buffer
        .putShort((short) nameBytes.length)
        .putShort((short) type.code())
        .putInt(length)
        .put(nameBytes);
    for (int i = padding(nameBytes.length); i > 0; i--) {
      out.buffer.put((byte) 0);
    }
    for (int at = 0; at < length; ) {
      out.room(type.width());
      int end = (int) Math.min(length, at + (long) out.buffer.remaining() / type.width());
      column.put(at, end, out.buffer);
      at = end;
    }
    out.room(ALIGNMENT);
    for (long i = padding(column.bytes()); i > 0; i--) {
      out.buffer.put((byte) 0);
    }
  }

  private static byte[] nameBytes(String name) {
    byte[] bytes = name.getBytes(UTF_8);
    if (bytes.length > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "name of a column of a model file: %s bytes, expected at most %s"
              .formatted(bytes.length, LONGEST_NAME));
    }
    return bytes;
  }

  private static long length(SortedMap<String, Column> columns) {
    long length = HEADER_BYTES + CHECKSUM_BYTES;
    for (Map.Entry<String, Column> each : columns.entrySet()) {
      int name = nameBytes(each.getKey()).length;
      long values = each.getValue().bytes();
      length += COLUMN_BYTES + name + padding(name) + values + padding(values);
    }
    return length;
  }

  private static int padding(long bytes) {
    return (int) (-bytes & (ALIGNMENT - 1));
  }

  static SortedMap<String, Column> read(InputStream from, long size) throws IOException {
    return read(new Reading(from, size), size);
  }

  /** Reads as {@link #read(InputStream, long)} does, long columns staying in the file. */
  static SortedMap<String, Column> map(FileChannel from) throws IOException {
    long size = from.size();
    return read(new Mapping(from, size), size);
  }

  private static SortedMap<String, Column> read(Reading in, long size) throws IOException {
    ByteBuffer header = in.next(HEADER_BYTES);
    if (header.getLong() != MAGIC) {
      throw new ModelFileException("this is no model file: it does not begin with CLTMODEL");
    }
    int layout = header.getInt();
    if (layout != LAYOUT) {
      throw new ModelFileException(
          "a model file in layout %s, expected %s: another release wrote it"
              .formatted(layout, LAYOUT));
    }
    int columns = header.getInt();
    long length = header.getLong();
    if (columns < 0 || columns > MOST_COLUMNS || length != size) {
      throw new ModelFileException(
          "a model file of %s columns and %s bytes, found %s bytes: the file is damaged"
              .formatted(columns, length, size));
    }
    SortedMap<String, Column> read = new TreeMap<>();
    for (int i = 0; i < columns; i++) {
      readColumn(in, read);
    }
    in.end();
    return read;
  }

  private static void readColumn(Reading in, SortedMap<String, Column> read) throws IOException {
    ByteBuffer head = in.next(COLUMN_BYTES);
    int nameLength = head.getShort();
    int code = head.getShort();
    int length = head.getInt();
    ColumnType type =
        ColumnType.coded(code)
            .orElseThrow(
                () -> new ModelFileException("a column of type %s: unknown".formatted(code)));
    if (nameLength < 1 || nameLength > LONGEST_NAME || length < 0) {
      throw new ModelFileException(
          "a column of %s values with a name of %s bytes: the file is damaged"
              .formatted(length, nameLength));
    }
    byte[] nameBytes = new byte[nameLength];
    in.next(nameLength + padding(nameLength)).get(nameBytes);
    String name = Column.text(nameBytes, "name");
    long bytes = (long) length * type.width();
    in.check(bytes);
    Column column = in.column(name, type, length);
    in.next(padding(bytes));
    if (read.put(name, column) != null) {
      throw new ModelFileException("two columns %s: the file is damaged".formatted(name));
    }
  }

  /** Bytes on their way out, which are added up on the way. */
  private static final class Writing {
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C sum = new CRC32C();
    private final OutputStream out;

    private Writing(OutputStream out) {
      this.out = out;
    }

    private void room(int bytes) throws IOException {
      if (buffer.remaining() < bytes) {
        drain();
      }
    }

    private void end() throws IOException {
      drain();
      buffer.putInt((int) sum.getValue());
      drain();
    }

    private void drain() throws IOException {
      sum.update(buffer.array(), 0, buffer.position());
      out.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }

  /** Bytes on their way in: never more than the file has. */
  private static class Reading {
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private final InputStream in;
    final CRC32C sum = new CRC32C();
    long left;

    private Reading(InputStream in, long size) {
      this.in = in;
      this.left = size;
    }

    /** Returns the values that come next, which have been checked to be there. */
    Column column(String name, ColumnType type, int length) throws IOException {
      Object array = type.newArray(length);
      int perChunk = CHUNK / type.width();
      for (int at = 0; at < length; ) {
        int end = (int) Math.min(length, at + (long) perChunk);
        type.get(array, at, end, next((end - at) * type.width()));
        at = end;
      }
      return Column.of(array);
    }

    private void check(long bytes) {
      if (bytes > left) {
        throw new ModelFileException(
            "a model file that ends too early: %s bytes expected, %s left".formatted(bytes, left));
      }
    }

    private ByteBuffer next(int bytes) throws IOException {
      check(bytes);
      if (in.readNBytes(buffer.array(), 0, bytes) < bytes) {
        throw new ModelFileException("a model file that became shorter while it was read");
      }
      left -= bytes;
      sum.update(buffer.array(), 0, bytes);
      return buffer.clear().limit(bytes);
    }

    private void end() throws IOException {
      int found = (int) sum.getValue();
      int expected = next(CHECKSUM_BYTES).getInt();
      if (found != expected || left != 0) {
        throw new ModelFileException(
            "a model file with checksum %08x, expected %08x: the file is damaged"
                .formatted(found, expected));
      }
    }
  }

  /** A file whose long columns are not read but mapped. */
  private static final class Mapping extends Reading {
    private final FileChannel file;

    private Mapping(FileChannel file, long size) {
      super(Channels.newInputStream(file), size);
      this.file = file;
    }

    @Override
    Column column(String name, ColumnType type, int length) throws IOException {
      long bytes = (long) length * type.width();
      if (bytes < LEAST_MAPPED) {
        return super.column(name, type, length);
      }
      if (bytes > Integer.MAX_VALUE) {
        throw new ModelFileException(
            "column %s of %s bytes, expected at most %s to map it: read the file instead"
                .formatted(name, bytes, Integer.MAX_VALUE));
      }
      ByteBuffer values = file.map(FileChannel.MapMode.READ_ONLY, file.position(), bytes);
      file.position(file.position() + bytes);
      left -= bytes;
      sum.update(values.duplicate());
      return Column.mapped(type, values.order(ByteOrder.LITTLE_ENDIAN));
    }
  }
}
