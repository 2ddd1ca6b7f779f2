package io.clientele.cli;

import io.clientele.workflow.draw.WorkflowDrawing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a workflow. */
@Command(
    name = "draw",
    description = "Draws a workflow: as text for Mermaid, or as a picture in SVG.",
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar workflow draw cart.yaml --format svg --out cart.svg"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class WorkflowDrawCommand implements Callable<Integer> {
  private enum Format {
    MERMAID,
    SVG
  }

  private static final class FormatChoice extends Choice<Format> {
    private FormatChoice() {
      super(Format.class);
    }
  }

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The definition of a workflow, in YAML or JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatChoice.class,
      completionCandidates = FormatChoice.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: mermaid.")
  private Format format = Format.MERMAID;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the drawing to this file, not to standard output.")
  private @Nullable Path out;

  WorkflowDrawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (out != null) {
      WholeFile.check("--out", out);
    }
    WorkflowDrawing drawing = WorkflowDrawing.of(WorkflowFile.read(file));
    String text = format == Format.SVG ? drawing.svg() : drawing.mermaid();
    if (out == null) {
      terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
      terminal.flush();
    } else {
      WholeFile.write(out, to -> to.write(text));
    }
    return 0;
  }
}
