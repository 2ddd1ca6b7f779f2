package io.clientele.recommend.session;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.table.Dictionary;
import java.nio.file.Path;

/** What was learnt from sessions. Immutable and safe for use by several threads. */
public interface SessionModel extends SessionRecommender {
  /** Returns the items of the training, with their codes. */
  Dictionary items();

  /**
   * Returns it as a model file, in which it takes about as much room as in memory.
   *
   * @throws UnsupportedOperationException if it is a model of another making than this library's,
   *     and does not say how
   */
  default ModelFile toFile() {
    throw new UnsupportedOperationException(
        "%s has no form in a file: let it say how in toFile".formatted(getClass().getName()));
  }

  /** Writes it to a file, as a whole or not at all: see {@link ModelFile#save}. */
  default void save(Path path) {
    toFile().save(path);
  }

  /**
   * Opens a model; it answers as the saved one did, bit by bit. Sessions and rules are read into
   * memory, where requests jump about in them.
   *
   * @throws ModelFileException if it holds no session model of a kind and version that are known
   *     here, or is damaged
   * @throws java.io.UncheckedIOException if the disk fails
   */
  static SessionModel open(Path path) {
    return of(ModelFile.map(path));
  }

  /**
   * Returns the model in a file that was read.
   *
   * @throws ModelFileException if it holds no session model of a kind and version that are known
   *     here, or is damaged
   */
  static SessionModel of(ModelFile file) {
    return SavedSessions.of(file);
  }
}
