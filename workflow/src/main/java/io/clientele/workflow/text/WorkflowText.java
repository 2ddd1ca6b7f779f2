package io.clientele.workflow.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.clientele.condition.Vocabulary;
import io.clientele.workflow.Parts;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.text.TreeLimits.NoTree;
import io.clientele.workflow.text.WorkflowReading.Refused;
import java.io.IOException;
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
    try {
      return new WorkflowReader(source, vocabulary).read(SourceText.tree(text, format));
    } catch (NoTree e) {
      return refused(source, e);
    }
  }

  /** Reads a text in UTF-8. */
  public WorkflowReading read(String source, byte[] utf8) {
    try {
      return read(source, SourceText.of(utf8));
    } catch (NoTree e) {
      return refused(source, e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   */
  public WorkflowReading read(Path file) throws IOException {
    try {
      return read(file.toString(), SourceText.of(file));
    } catch (NoTree e) {
      return refused(file.toString(), e);
    }
  }

  private static Refused refused(String source, NoTree why) {
    return new Refused(List.of(why.problem(source)));
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
