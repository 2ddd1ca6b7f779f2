package io.clientele.workflow.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.clientele.condition.Vocabulary;
import io.clientele.workflow.Parts;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.text.TreeLimits.NoTree;
import io.clientele.workflow.text.WorkflowReading.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads and writes workflows as YAML and JSON, which say the same in the same words: whatever is
 * written is read as an equal workflow.
 *
 * <pre>{@code
 * Workflow cart = WorkflowText.standard().read("cart.yaml", text).orElseThrow();
 * WorkflowText.yaml(cart);      // for people
 * WorkflowText.json(cart);      // for programs
 * WorkflowText.version(cart);   // the same for equal workflows, and for no others
 * }</pre>
 *
 * <p>Foreign texts are safe to read: at most 1 MiB, 250 deep, 50,000 values, no aliases, anchors or
 * tags; the cost is in proportion to the length. What is wrong with one is told as a whole, each
 * thing with its place. Immutable and safe for use by several threads.
 */
public final class WorkflowText {
  private static final WorkflowText STANDARD = new WorkflowText(Parts.VOCABULARY);

  private final Vocabulary vocabulary;

  private WorkflowText(Vocabulary vocabulary) {
    this.vocabulary = requireNonNull(vocabulary, "vocabulary");
  }

  /** Returns a reader whose conditions may ask for the fields of {@link Parts#VOCABULARY}. */
  public static WorkflowText standard() {
    return STANDARD;
  }

  /** Returns a reader whose conditions may ask for these fields. */
  public static WorkflowText with(Vocabulary vocabulary) {
    return new WorkflowText(vocabulary);
  }

  /**
   * Reads a text, as YAML or JSON by the name of its file or by how it begins.
   *
   * @param source the file, or what else to call the text in messages
   */
  public WorkflowReading read(String source, String text) {
    return read(source, text, WorkflowFormat.of(source, text));
  }

  /** Reads a text in one of the spellings. */
  public WorkflowReading read(String source, String text, WorkflowFormat format) {
    requireNonNull(source, "source");
    if (text.length() > TreeLimits.MAX_BYTES) {
      return tooLong(source, text.length() + " characters");
    }
    try {
      String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
      Node tree = format == WorkflowFormat.JSON ? JsonTree.of(bare) : YamlTree.of(bare);
      return new WorkflowReader(source, vocabulary).read(tree);
    } catch (NoTree e) {
      return new Refused(List.of(new TextProblem(source, e.place(), "", e.message())));
    }
  }

  /** Reads a text in UTF-8. */
  public WorkflowReading read(String source, byte[] utf8) {
    if (utf8.length > TreeLimits.MAX_BYTES) {
      return tooLong(source, utf8.length + " bytes");
    }
    try {
      return read(
          source,
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(utf8))
              .toString());
    } catch (CharacterCodingException e) {
      return new Refused(
          List.of(
              new TextProblem(
                  source,
                  Place.START,
                  "",
                  "bytes that are no UTF-8, expected the file saved as UTF-8")));
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   */
  public WorkflowReading read(Path file) throws IOException {
    if (Files.size(file) > TreeLimits.MAX_BYTES) {
      return tooLong(file.toString(), Files.size(file) + " bytes");
    }
    return read(file.toString(), Files.readAllBytes(file));
  }

  private static Refused tooLong(String source, String length) {
    String message = "a text of %s, expected at most %d".formatted(length, TreeLimits.MAX_BYTES);
    return new Refused(List.of(new TextProblem(source, Place.START, "", message)));
  }

  /** Writes a workflow as YAML, for people: ids that follow from what a step does are left out. */
  public static String yaml(Workflow workflow) {
    return YamlWriter.of(WorkflowWriter.tree(workflow, true));
  }

  /** Writes a workflow as indented JSON, with the id of each step. */
  public static String json(Workflow workflow) {
    return JsonWriter.indented(WorkflowWriter.tree(workflow, false));
  }

  /** Writes a workflow as JSON in one line without space, its keys always in the same order. */
  public static String canonicalJson(Workflow workflow) {
    return JsonWriter.compact(WorkflowWriter.tree(workflow, false));
  }

  /**
   * Returns what tells a version of a workflow from all others: the SHA-256 of its {@linkplain
   * #canonicalJson canonical JSON} in UTF-8, as 64 hexadecimal digits. Equal workflows have the
   * same, whatever they were written in.
   */
  public static String version(Workflow workflow) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(canonicalJson(workflow).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
