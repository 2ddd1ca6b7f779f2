package io.clientele.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.simulate.Backtest;
import io.clientele.workflow.simulate.BacktestReport;
import io.clientele.workflow.text.WorkflowText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a workflow over recorded events. */
@Command(
    name = "backtest",
    description = {
      "Plays a workflow over recorded events, as if it had been there; sends nothing.",
      "",
      "It tells what would have been decided, not what customers would have done then."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar workflow backtest cart.yaml --events events.jsonl"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class WorkflowBacktestCommand implements Callable<Integer> {
  private static final Duration AFTERWARDS = Duration.ofDays(30);

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "The definition of a workflow, in YAML or JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "What happened: an event in JSON on each line; it may be compressed (.gz).")
  private Path events = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "Play from the beginning of this day on. Default: from the first event on.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description =
          "Play until the beginning of this day. Default: 30 days after the last event, so that"
              + " what waits comes to an end.")
  private @Nullable LocalDate to;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = OrdersOptions.Zone.class,
      description = "The zone of the shop, and of customers whose own is not known. Default: UTC.")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Deals customers to holdouts and ways of splits. Default: 1.")
  private long seed = 1;

  WorkflowBacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Workflow workflow = WorkflowFile.read(file);
    EventsInput input = EventsInput.read(events, zone);
    Instant begin = from == null ? input.firstAt() : from.atStartOfDay(zone).toInstant();
    Instant end = to == null ? input.lastAt().plus(AFTERWARDS) : to.atStartOfDay(zone).toInstant();
    if (!begin.isBefore(end)) {
      throw new ParameterException(
          command.commandLine(),
          "from %s to %s, expected the beginning before the end".formatted(begin, end));
    }
    Trigger trigger = workflow.start().trigger();
    boolean byTime = trigger instanceof Trigger.OnSchedule || trigger instanceof Trigger.OnDay;
    BacktestReport report =
        Backtest.of(workflow)
            .over(input.events())
            .profiles(input.profiles())
            .consent(input.consent())
            .customers(byTime ? input.customers() : List.of())
            .house(HouseRules.NONE.seed(String.valueOf(seed)))
            .between(begin, end)
            .zone(zone)
            .run();
    write(workflow, input, begin, end, report);
    return 0;
  }

  private void write(
      Workflow workflow, EventsInput input, Instant begin, Instant end, BacktestReport report)
      throws IOException {
    try (JsonGenerator json = JsonOutput.on(terminal)) {
      json.writeStartObject();
      json.writeStringField("workflow", workflow.name());
      json.writeStringField("version", WorkflowText.version(workflow));
      json.writeStringField("from", begin.toString());
      json.writeStringField("to", end.toString());
      json.writeNumberField("events", input.size());
      json.writeNumberField("customers", input.customers().size());
      json.writeNumberField("entries", report.entries());
      json.writeNumberField("heldOut", report.heldOut());
      json.writeNumberField("goals", report.goals());
      json.writeNumberField("goalRate", report.goalRate());
      counts(json, "sends", report.sends());
      json.writeObjectFieldStart("sendsByDay");
      for (Map.Entry<LocalDate, Map<String, Long>> day : report.sendsByDay().entrySet()) {
        counts(json, day.getKey().toString(), day.getValue());
      }
      json.writeEndObject();
      counts(json, "suppressions", report.losses());
      counts(json, "ended", report.ended());
      json.writeStringField("logHash", report.logHash());
      json.writeArrayFieldStart("unknown");
      for (String each : report.unknown()) {
        json.writeString(each);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    terminal.flush();
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> each : counts.entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }
}
