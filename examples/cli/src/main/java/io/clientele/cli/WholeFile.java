package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes a text file as a whole or not at all: beside it first, and then moved to its name. A run
 * that fails leaves what was there before.
 */
final class WholeFile {
  private static final FileAttribute<?>[] AS_THE_UMASK_SAYS = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"))
  };

  /** Writes the text. */
  @FunctionalInterface
  interface Text {
    void writeTo(Writer out) throws IOException;
  }

  private WholeFile() {}

  /**
   * Fails if a file cannot be written because of what stands at its place.
   *
   * @param option how the person named it
   */
  static void check(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw new Failure("%s %s: it is a directory, expected a file".formatted(option, file));
    }
    Path directory = directoryOf(file);
    if (!Files.isDirectory(directory)) {
      throw new Failure(
          "%s %s: there is no directory %s, make it first".formatted(option, file, directory));
    }
  }

  static void write(Path file, Text text) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a device or a pipe
      try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
        text.writeTo(out);
      }
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file; // a link stays a link
    Path beside = newFileIn(directoryOf(target));
    try {
      try (Writer out = Files.newBufferedWriter(beside, UTF_8)) {
        text.writeTo(out);
      }
      move(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static Path newFileIn(Path directory) throws IOException {
    boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
    return Files.createTempFile(
        directory, ".clientele-", ".part", posix ? AS_THE_UMASK_SAYS : new FileAttribute<?>[0]);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
