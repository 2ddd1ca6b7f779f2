package io.clientele.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.assignment.Share;
import io.clientele.channel.ChannelName;
import io.clientele.identity.CustomerId;
import io.clientele.profile.Profiles;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.simulate.Backtest;
import io.clientele.workflow.simulate.BacktestReport;
import io.clientele.workflow.text.WorkflowText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Plays a workflow over recorded events. */
@Command(
    name = "backtest",
    description = {
      "Plays a workflow over recorded events, as if it had been there; sends nothing.",
      "",
      "It tells what would have been decided, not what customers would have done then. What begins"
          + " by time begins at its own moment, and what begins by a segment when a customer"
          + " entered or left it: one of a file, or a ready one. There are no models, and so no"
          + " scores. What the house holds all workflows to counts for this one, but no messages of"
          + " others use it up."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar clientele.jar workflow backtest cart.yaml --events events.jsonl",
      "  java -jar clientele.jar workflow backtest cart-2.yaml --events events.jsonl \\",
      "      --against cart.yaml --cost email=0.001 --cost sms=0.07",
      "  java -jar clientele.jar workflow backtest cart.yaml --events events.jsonl \\",
      "      --quiet-rules laws.yaml --cap '5 per 7d' --holdout 5%%"
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

  @Option(
      names = "--holdout",
      paramLabel = "PERCENT",
      converter = Percent.class,
      description =
          "How many customers get nothing that advertises from any workflow, such as 5%%."
              + " Default: 0%%.")
  private Share holdout = Share.NONE;

  @Option(
      names = "--cost",
      paramLabel = "CHANNEL=AMOUNT",
      description = "What a message costs, such as sms=0.07. Default: nothing. Can be repeated.")
  private Map<String, BigDecimal> costs = new TreeMap<>();

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description =
          "Another version, which is played too: tells which customers would get other messages"
              + " from it.")
  private @Nullable Path against;

  @Mixin private final SegmentsInput segments = new SegmentsInput();

  @Mixin private final HouseOptions house = new HouseOptions();

  WorkflowBacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Workflow workflow = WorkflowFile.read(file);
    HouseRules rules = house.read().holdingOut(holdout).seed(String.valueOf(seed));
    EventsInput input = EventsInput.read(terminal, events, zone);
    Instant begin = from == null ? input.firstAt() : from.atStartOfDay(zone).toInstant();
    Instant end = to == null ? input.lastAt().plus(AFTERWARDS) : to.atStartOfDay(zone).toInstant();
    if (!begin.isBefore(end)) {
      throw new ParameterException(
          command.commandLine(),
          "from %s to %s, expected the beginning before the end".formatted(begin, end));
    }
    Profiles profiles = input.profiles().withSegments(segments.read().rules());
    History history = new History(input, profiles, rules, begin, end);
    BacktestReport report = play(file, workflow, history);
    try (JsonGenerator json = JsonOutput.on(terminal)) {
      json.writeStartObject();
      json.writeStringField("workflow", workflow.name());
      json.writeStringField("version", WorkflowText.version(workflow));
      json.writeStringField("from", begin.toString());
      json.writeStringField("to", end.toString());
      json.writeNumberField("events", input.size());
      json.writeNumberField("customers", input.customers().size());
      figures(json, report);
      if (against != null) {
        Workflow other = WorkflowFile.read(against);
        BacktestReport beside = play(against, other, history);
        json.writeObjectFieldStart("against");
        json.writeStringField("workflow", other.name());
        json.writeStringField("version", WorkflowText.version(other));
        figures(json, beside);
        json.writeEndObject();
        differences(json, report.differenceTo(beside));
      }
      json.writeEndObject();
    }
    terminal.flush();
    return 0;
  }

  private BacktestReport play(Path from, Workflow workflow, History history) {
    Map<ChannelName, BigDecimal> perMessage = new HashMap<>();
    costs.forEach((channel, cost) -> perMessage.put(ChannelName.of(channel), cost));
    try (ReadBar bar = ReadBar.whilePlaying(terminal, workflow.name())) {
      bar.at(0, -1); // of how much is not known
      return Backtest.of(workflow)
          .over(history.input.events())
          .profiles(history.profiles)
          .consent(history.input.consent())
          .customers(history.input.customers())
          .costs(perMessage)
          .house(history.house)
          .between(history.from, history.to)
          .zone(zone)
          .run();
    } catch (IllegalArgumentException e) {
      throw Failure.of(from.toString(), e);
    }
  }

  private static void figures(JsonGenerator json, BacktestReport report) throws IOException {
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
    json.writeNumberField("cost", report.cost());
    counts(json, "suppressions", report.losses());
    counts(json, "ended", report.ended());
    json.writeStringField("logHash", report.logHash());
    texts(json, "unknown", report.unknown());
  }

  private static void differences(
      JsonGenerator json, Map<CustomerId, BacktestReport.Difference> differences)
      throws IOException {
    json.writeArrayFieldStart("difference");
    for (Map.Entry<CustomerId, BacktestReport.Difference> each : differences.entrySet()) {
      json.writeStartObject();
      json.writeStringField("customer", each.getKey().value());
      texts(json, "sends", each.getValue().here());
      texts(json, "against", each.getValue().there());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String each : texts) {
      json.writeString(each);
    }
    json.writeEndArray();
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> each : counts.entrySet()) {
      json.writeNumberField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }

  /** What a workflow is played over, and what it keeps to. */
  private record History(
      EventsInput input, Profiles profiles, HouseRules house, Instant from, Instant to) {}

  /** A share of customers as workflows say it: {@code 5%}. */
  private static final class Percent implements ITypeConverter<Share> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,2})?)%");

    @Override
    public Share convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException(
            "'%s', expected a percentage such as 5%% or 2.5%%".formatted(text));
      }
      try {
        return Share.percent(Double.parseDouble(form.group(1)));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
