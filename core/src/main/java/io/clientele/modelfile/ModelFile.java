package io.clientele.modelfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fitted model as bytes: what kind it is, in which version, what it came from, and its numbers in
 * named columns.
 *
 * <p>{@code ModelFile.of("bg-nbd", 1, provenance).with("parameters", new double[] {..}).save(path)}
 * writes one; {@code ModelFile.open(path).expect("bg-nbd", 1).doubles("parameters")} reads it.
 * Equal models are equal bytes.
 *
 * <p>Layout, the lowest byte of a number first: the magic {@code CLTMODEL}; the version of this
 * layout (int); the number of columns (int); the length of the file (long); then for each column
 * the length of its name (short), its type (short), its length (int) and its name in UTF-8, zeros
 * up to a place that 8 divides, and its values; at last CRC-32C of all bytes before (int). Reading
 * checks each length against the bytes that are left before it makes room, so a hostile file cannot
 * ask for more memory than its own size.
 *
 * <p>Immutable save for the arrays that {@code with} was given, which the caller must not change
 * any more.
 */
public final class ModelFile {
  private static final String KIND = "model.kind";
  private static final String VERSION = "model.version";
  private static final String COUNTS = "model.counts";
  private static final String DATA_HASH = "model.data-hash";
  private static final String SETTINGS = "model.settings";
  private static final String SEED = "model.seed";
  private static final String LIBRARY = "model.library";

  /** Tells files apart that are being written at the same time. */
  private static final AtomicLong SAVED = new AtomicLong();

  private final String kind;
  private final int version;
  private final Provenance provenance;
  private final SortedMap<String, Column> columns;

  private ModelFile(
      String kind, int version, Provenance provenance, SortedMap<String, Column> columns) {
    this.kind = kind;
    this.version = version;
    this.provenance = provenance;
    this.columns = columns;
  }

  /**
   * Returns a file without columns.
   *
   * @param kind what is in it, such as {@code bg-nbd}
   * @param version of the columns of this kind, from 1
   */
  public static ModelFile of(String kind, int version, Provenance provenance) {
    requireNonNull(kind, "kind");
    requireNonNull(provenance, "provenance");
    if (version < 1) {
      throw new IllegalArgumentException(
          "version of a model file: %s, expected at least 1".formatted(version));
    }
    return new ModelFile(kind, version, provenance, new TreeMap<>());
  }

  /** Returns the same file with a column of numbers, which the caller must not change any more. */
  public ModelFile with(String name, double[] column) {
    return withColumn(name, column);
  }

  /** Returns the same file with a column of short numbers, not to be changed any more. */
  public ModelFile with(String name, float[] column) {
    return withColumn(name, column);
  }

  /** Returns the same file with a column of whole numbers, not to be changed any more. */
  public ModelFile with(String name, int[] column) {
    return withColumn(name, column);
  }

  /** Returns the same file with a column of long whole numbers, not to be changed any more. */
  public ModelFile with(String name, long[] column) {
    return withColumn(name, column);
  }

  /** Returns the same file with a column of bytes, not to be changed any more. */
  public ModelFile with(String name, byte[] column) {
    return withColumn(name, column);
  }

  /** Returns the same file with a text. */
  public ModelFile with(String name, String text) {
    return withColumn(name, text.getBytes(UTF_8));
  }

  /**
   * Returns the same file with rows of numbers, all of one length, as one column in which they
   * stand one behind the other. The rows must not be changed any more.
   */
  public ModelFile with(String name, float[][] rows) {
    return withColumn(name, Column.ofRows(name, rows));
  }

  /**
   * Returns the same file with another one in it, as of a model that is made of others.
   *
   * @param prefix before the names of its columns, such as {@code base.}
   */
  public ModelFile with(String prefix, ModelFile part) {
    ModelFile more = this;
    for (Map.Entry<String, Column> each : part.allColumns().entrySet()) {
      more = more.withColumn(checkedPrefix(prefix) + each.getKey(), each.getValue());
    }
    return more;
  }

  /**
   * Returns the file that was put into this one with a prefix; its columns are where those of this
   * one are.
   *
   * @throws ModelFileException if there is none, or its header is damaged
   */
  public ModelFile part(String prefix) {
    SortedMap<String, Column> all = new TreeMap<>();
    columns
        .tailMap(checkedPrefix(prefix))
        .forEach(
            (name, column) -> {
              if (name.startsWith(prefix)) {
                all.put(name.substring(prefix.length()), column);
              }
            });
    return of(all);
  }

  private static String checkedPrefix(String prefix) {
    if (prefix.isEmpty()) {
      throw new IllegalArgumentException(
          "prefix of a part of a model file: empty, expected one such as base.");
    }
    return prefix;
  }

  private ModelFile withColumn(String name, Object array) {
    return withColumn(name, Column.of(array));
  }

  private ModelFile withColumn(String name, Column column) {
    if (name.isEmpty() || name.startsWith("model.")) {
      throw new IllegalArgumentException(
          "column of a model file: \"%s\", expected a name that does not begin with model."
              .formatted(name));
    }
    SortedMap<String, Column> more = new TreeMap<>(columns);
    more.put(name, column);
    return new ModelFile(kind, version, provenance, more);
  }

  /** Returns what is in the file, such as {@code bg-nbd}. */
  public String kind() {
    return kind;
  }

  /** Returns the version of the columns of this kind. */
  public int version() {
    return version;
  }

  /** Returns what the model came from. */
  public Provenance provenance() {
    return provenance;
  }

  /** Returns the names of the columns, in alphabetical order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(columns.keySet());
  }

  /**
   * Returns this file.
   *
   * @param newest version that the caller can read
   * @throws ModelFileException if it is of another kind or of a later version
   */
  public ModelFile expect(String expectedKind, int newest) {
    if (!kind.equals(expectedKind)) {
      throw new ModelFileException(
          "the file holds a model of kind %s, expected %s".formatted(kind, expectedKind));
    }
    if (version > newest) {
      throw new ModelFileException(
          "the file holds version %s of kind %s, expected at most %s: a later release wrote it, read it with that"
              .formatted(version, kind, newest));
    }
    return this;
  }

  /**
   * Returns a copy of a column of numbers.
   *
   * @throws ModelFileException if there is none of this name and type
   */
  public double[] doubles(String name) {
    return array(name, double[].class);
  }

  /** Returns a copy of a column of numbers that must have so many. */
  public double[] doubles(String name, int length) {
    double[] column = doubles(name);
    if (column.length != length) {
      throw new ModelFileException(
          "column %s of the %s model has %s numbers, expected %s"
              .formatted(name, kind, column.length, length));
    }
    return column;
  }

  /** Returns a copy of a column of short numbers. */
  public float[] floats(String name) {
    return array(name, float[].class);
  }

  /** Returns a copy of a column of whole numbers. */
  public int[] ints(String name) {
    return array(name, int[].class);
  }

  /** Returns a copy of a column of long whole numbers. */
  public long[] longs(String name) {
    return array(name, long[].class);
  }

  /** Returns a copy of a column of bytes. */
  public byte[] bytes(String name) {
    return array(name, byte[].class);
  }

  /** Returns a text. */
  public String text(String name) {
    return Column.text(array(name, byte[].class), name);
  }

  /**
   * Returns a copy of a column of short numbers as rows of one length.
   *
   * @param width how many numbers a row has, at least 1
   * @throws ModelFileException also if that does not divide the number of them
   */
  public float[][] floatRows(String name, int width) {
    Column column = column(name, float[].class);
    if (width < 1 || column.length() % width != 0) {
      throw new ModelFileException(
          "column %s of the %s model has %s numbers, expected rows of %s"
              .formatted(name, kind, column.length(), width));
    }
    float[][] rows = new float[column.length() / width][width];
    for (int row = 0; row < rows.length; row++) {
      column.copy(row * width, (row + 1) * width, rows[row], 0);
    }
    return rows;
  }

  /** Returns a column of short numbers to be read where it is: see {@link #map}. */
  public FloatBuffer floatBuffer(String name) {
    return (FloatBuffer) column(name, float[].class).view();
  }

  /** Returns a column of whole numbers to be read where it is: see {@link #map}. */
  public IntBuffer intBuffer(String name) {
    return (IntBuffer) column(name, int[].class).view();
  }

  private <T> T array(String name, Class<T> type) {
    return type.cast(column(name, type).toArray());
  }

  private Column column(String name, Class<?> type) {
    Column column = columns.get(name);
    if (column == null || !column.type().isOf(type)) {
      throw new ModelFileException(
          "the %s model has %s, expected one of %s"
              .formatted(
                  kind,
                  column == null
                      ? "no column " + name
                      : "a column " + name + " of " + column.type().typeName(),
                  type.getSimpleName()));
    }
    return column;
  }

  /**
   * Writes the file as a whole or not at all: beside its place first, under a name of its own that
   * ends in {@code .part}, and there once it is on the disk. One that may be there stays until this
   * one is complete, and whoever has {@linkplain #map mapped} that keeps it.
   */
  public void save(Path path) {
    Path beside =
        path.resolveSibling(
            "%s.%s-%s.part"
                .formatted(
                    path.getFileName(), ProcessHandle.current().pid(), SAVED.incrementAndGet()));
    try {
      try {
        try (FileChannel file =
            FileChannel.open(
                beside,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
          ModelFileFormat.write(allColumns(), Channels.newOutputStream(file));
          file.force(true);
        }
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the bytes of the file. */
  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ModelFileFormat.write(allColumns(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * Reads a file.
   *
   * @throws ModelFileException if it is no whole model file of a version that is known here
   * @throws UncheckedIOException if the disk fails
   */
  public static ModelFile open(Path path) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      return of(ModelFileFormat.read(in, Files.size(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file whose long columns stay on the disk: the operating system fetches what is looked
   * at, and several programs share it in memory. All of it is read once, for the checksum. Nobody
   * may change the file's bytes while the answer is in use, but {@link #save} may put another in
   * its place (not on Windows, which does not let go of a mapped file).
   *
   * @throws ModelFileException if it is no whole model file of a version that is known here, or a
   *     column has more than 2 GiB
   * @throws UncheckedIOException if the disk fails
   */
  public static ModelFile map(Path path) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return of(ModelFileFormat.map(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @throws ModelFileException if they are no whole model file of a version that is known here
   */
  public static ModelFile of(byte[] bytes) {
    try {
      return of(ModelFileFormat.read(new ByteArrayInputStream(bytes), bytes.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SortedMap<String, Column> allColumns() {
    SortedMap<String, Column> all = new TreeMap<>(columns);
    all.put(KIND, Column.of(kind));
    all.put(VERSION, Column.of(new int[] {version}));
    all.put(COUNTS, Column.of(Pairs.toBytes(provenance.counts())));
    all.put(DATA_HASH, Column.of(provenance.dataHash()));
    all.put(SETTINGS, Column.of(Pairs.toBytes(provenance.settings())));
    provenance.seed().ifPresent(seed -> all.put(SEED, Column.of(new long[] {seed})));
    all.put(LIBRARY, Column.of(provenance.libraryVersion()));
    return all;
  }

  private static ModelFile of(SortedMap<String, Column> all) {
    ModelFile raw = new ModelFile("any", 1, Provenance.of(Map.of(), "", Map.of()), all);
    int[] version = raw.ints(VERSION);
    long[] seed = all.containsKey(SEED) ? raw.longs(SEED) : new long[1];
    if (version.length != 1 || version[0] < 1 || seed.length != 1) {
      throw new ModelFileException("a model file with a bad header: the file is damaged");
    }
    TreeMap<String, Long> counts = new TreeMap<>();
    Pairs.of(raw.text(COUNTS)).forEach((name, count) -> counts.put(name, Pairs.count(name, count)));
    Provenance provenance =
        new Provenance(
            counts,
            raw.text(DATA_HASH),
            Pairs.of(raw.text(SETTINGS)),
            all.containsKey(SEED) ? OptionalLong.of(seed[0]) : OptionalLong.empty(),
            raw.text(LIBRARY));
    SortedMap<String, Column> columns = new TreeMap<>(all);
    columns.keySet().removeIf(name -> name.startsWith("model."));
    return new ModelFile(raw.text(KIND), version[0], provenance, columns);
  }
}
