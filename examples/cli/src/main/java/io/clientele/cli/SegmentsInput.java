package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.condition.ConditionSyntaxException;
import io.clientele.segmentation.segment.ReadySegments;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The segments that may be named: those of a file, and the ready ones of other names. */
final class SegmentsInput {
  @Option(
      names = "--segments",
      paramLabel = "FILE",
      description = {
        "The segments that the workflow may name besides the ready ones: blocks of lines",
        "  segment: vips",
        "  means: Spent much within a year.",
        "  when: spent(365d) >= 500",
        "with a blank line between them."
      })
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "PARAMETER=VALUE",
      description =
          "Set what is much or long for a segment, such as high-spend=2000 or inactive-after=365d."
              + " Can be repeated.")
  private Map<String, String> parameters = new TreeMap<>();

  Segments read() throws IOException {
    try {
      ReadySegments ready = ReadySegments.standard();
      ReadySegments own = ReadySegments.parse(file == null ? "" : Files.readString(file, UTF_8));
      for (Map.Entry<String, String> set : parameters.entrySet()) {
        boolean isOwn =
            own.parameters().stream().anyMatch(known -> known.name().equals(set.getKey()));
        own = isOwn ? own.with(set.getKey(), set.getValue()) : own;
        ready = isOwn ? ready : ready.with(set.getKey(), set.getValue());
      }
      Map<String, Segment> byName = new LinkedHashMap<>();
      ready.segments().asList().forEach(segment -> byName.put(segment.name(), segment));
      for (String name : own.names()) {
        byName.put(name, own.get(name)); // it may name the ready ones
      }
      return Segments.of(byName.values());
    } catch (ConditionSyntaxException e) {
      throw new Failure("%s: %s".formatted(file, e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw Failure.of(file == null ? "--set" : file.toString(), e);
    }
  }
}
