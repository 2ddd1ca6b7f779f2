package io.clientele.workflow.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.workflow.text.TreeLimits.NoTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes trees of foreign texts, and no larger ones than {@link TreeLimits} allow. */
final class SourceText {
  private SourceText() {}

  /** Reads a text in one of the spellings. */
  static Node tree(String text, WorkflowFormat format) {
    if (text.length() > TreeLimits.MAX_BYTES) {
      throw tooLong(text.length() + " characters");
    }
    String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
    return format == WorkflowFormat.JSON ? JsonTree.of(bare) : YamlTree.of(bare);
  }

  /** Returns the text of a file. */
  static String of(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new NoTree(Place.START, "a directory, expected a file");
    }
    if (Files.size(file) > TreeLimits.MAX_BYTES) {
      throw tooLong(Files.size(file) + " bytes");
    }
    return of(Files.readAllBytes(file));
  }

  /** Returns the text that bytes in UTF-8 are. */
  static String of(byte[] utf8) {
    if (utf8.length > TreeLimits.MAX_BYTES) {
      throw tooLong(utf8.length + " bytes");
    }
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8))
          .toString();
    } catch (CharacterCodingException e) {
      throw new NoTree(Place.START, "bytes that are no UTF-8, expected the file saved as UTF-8");
    }
  }

  private static NoTree tooLong(String length) {
    return new NoTree(
        Place.START, "a text of %s, expected at most %s".formatted(length, TreeLimits.MAX_BYTES));
  }
}
