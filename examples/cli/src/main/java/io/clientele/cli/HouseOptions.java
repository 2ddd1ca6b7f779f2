package io.clientele.cli;

import io.clientele.workflow.Cap;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.text.QuietRulesText;
import io.clientele.workflow.text.WorkflowTextException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What all workflows of a shop keep to, beside what each says itself. */
final class HouseOptions {
  @Option(
      names = "--quiet-rules",
      paramLabel = "FILE",
      description =
          "Hours in which nothing that advertises is sent, as laws demand, in YAML or JSON. Can be"
              + " repeated.")
  private List<Path> quietRules = List.of();

  @Option(
      names = "--cap",
      paramLabel = "CAP",
      converter = CapText.class,
      description =
          "How many messages a customer may get from all workflows, such as '5 per 7d' or"
              + " '1 per 1d across sms about marketing'. Can be repeated.")
  private List<Cap> caps = List.of();

  /** Reads the files, or fails with all that is wrong with one. */
  HouseRules read() throws IOException {
    HouseRules house = HouseRules.NONE;
    for (Path file : quietRules) {
      try {
        house = house.with(QuietRulesText.read(file));
      } catch (WorkflowTextException e) {
        throw new Failure(String.valueOf(e.getMessage()));
      }
    }
    for (Cap cap : caps) {
      house = house.with(cap);
    }
    return house;
  }

  private static final class CapText implements ITypeConverter<Cap> {
    @Override
    public Cap convert(String text) {
      try {
        return Cap.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
