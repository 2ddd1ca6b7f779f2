package io.clientele.workflow.text;

import static io.clientele.workflow.text.StartReader.CONDITION;
import static io.clientele.workflow.text.StartReader.SPAN;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Condition;
import io.clientele.condition.Source.Told;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import io.clientele.workflow.EventMatch;
import io.clientele.workflow.Step;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.TimeWindow;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.internal.EventWords;
import io.clientele.workflow.internal.NearName;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads steps. */
final class StepReader {
  /** Makes a step that is called so. */
  interface Named {
    Step called(String id);
  }

  /** Reads a step of one kind. */
  private interface Kind {
    @Nullable Named read(Part part);
  }

  /** What people write who come from another tool. */
  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("wait", "pause"),
          Map.entry("delay", "pause"),
          Map.entry("sleep", "pause"),
          Map.entry("mail", "email"),
          Map.entry("message", "send"),
          Map.entry("if", "when"),
          Map.entry("branch", "when"),
          Map.entry("switch", "choose"),
          Map.entry("wait_for", "await"),
          Map.entry("wait_until", "pause_until"),
          Map.entry("goto", "go_to"),
          Map.entry("jump", "go_to"),
          Map.entry("end", "exit"),
          Map.entry("stop", "exit"),
          Map.entry("function", "call"),
          Map.entry("text", "sms"));

  private static final String STEPS = "steps, each such as - email: hello";
  private static final String TEMPLATE = "the name of a template";

  private final StartReader conditions;
  private final Problems problems;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final List<Jump> jumps = new ArrayList<>();

  private record Jump(String to, Place place, String path) {}

  StepReader(StartReader conditions, Problems problems) {
    this.conditions = conditions;
    this.problems = problems;
    kinds.put("pause", this::pause);
    kinds.put("pause_until", this::pauseUntil);
    kinds.put("pause_until_day", this::pauseUntilDay);
    kinds.put("pause_until_best_time", this::pauseUntilBestTime);
    kinds.put("await", this::await);
    kinds.put("when", this::when);
    kinds.put("choose", this::choose);
    kinds.put("split", this::split);
    kinds.put("email", part -> send(part, "email", ChannelName.EMAIL));
    kinds.put("sms", part -> send(part, "sms", ChannelName.SMS));
    kinds.put("push", part -> send(part, "push", ChannelName.PUSH));
    kinds.put("send", part -> send(part, "send", null));
    kinds.put("approval", this::approval);
    kinds.put("go_to", this::goTo);
    kinds.put(
        "exit", part -> text(part, "exit", "a reason", (id, reason) -> new Step.End(id, reason)));
    ActionReader.KINDS.forEach(
        (word, reader) ->
            kinds.put(
                word,
                part -> {
                  var action = reader.read(part);
                  return action == null ? null : id -> new Step.Act(id, action);
                }));
  }

  /** Returns where each step stands, by its id. */
  Map<String, Place> places() {
    return places;
  }

  /** Reads the steps of a workflow and looks whether each jump leads to one of them. */
  List<Step> all(Part workflow) {
    Node node = workflow.need("steps", "a list of " + STEPS);
    List<Step> steps = node == null ? List.of() : steps(node, "steps", 1);
    if (node instanceof Node.Items items && items.items().isEmpty()) {
      problems.add(node.place(), "steps", "no step, expected at least one such as - email: hello");
    }
    for (Jump jump : jumps) {
      if (!places.containsKey(jump.to)) {
        problems.add(
            jump.place,
            jump.path,
            "no step is called %s, expected the id of one%s"
                .formatted(
                    new Node.Text(jump.to, jump.place, false).kind(),
                    NearName.hint(jump.to, places.keySet())));
      }
    }
    return steps;
  }

  private List<Step> steps(@Nullable Node node, String path, int depth) {
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Node.Items items)) {
      problems.add(node.place(), path, node.kind() + ", expected a list of " + STEPS);
      return List.of();
    }
    if (depth > Workflow.MAX_DEPTH) {
      problems.add(
          node.place(),
          path,
          "steps %s deep within others, expected at most %s: start another workflow there"
              .formatted(depth, Workflow.MAX_DEPTH));
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      Part part =
          Part.of(
              items.items().get(i), path + "[" + i + "]", "a step such as email: hello", problems);
      Step step = items.items().get(i) instanceof Node.Fields ? step(part, depth) : null;
      if (step != null) {
        steps.add(step);
      }
    }
    return steps;
  }

  private int depth;

  private @Nullable Step step(Part part, int atDepth) {
    List<String> found = part.keys().stream().filter(kinds::containsKey).toList();
    if (found.size() != 1) {
      problems.add(part.place(), part.path(), noKind(part, found));
      return null;
    }
    int outer = depth;
    depth = atDepth;
    Named named = Objects.requireNonNull(kinds.get(found.get(0))).read(part);
    depth = outer;
    String id = part.text("id", "an id", text -> text);
    part.done();
    if (named == null) {
      return null;
    }
    Step step =
        part.make(
            p -> named.called(id == null ? StepIds.of(named.called(word(found.get(0)))) : id));
    if (step != null) {
      Place before = places.putIfAbsent(step.id(), part.place());
      if (before != null) {
        problems.add(
            part.place(),
            part.path(),
            "step %s is there already in line %s, expected a name that no other step has: %s id: ..."
                .formatted(
                    step.id(), before.line(), id != null ? "change its" : "give it one with"));
      }
    }
    return step;
  }

  private static String word(String kind) {
    return kind.replace('_', '-');
  }

  private String noKind(Part part, List<String> found) {
    if (found.size() > 1) {
      return "%s in one step, expected one: put each behind a - of its own"
          .formatted(String.join(" and ", found));
    }
    String hint = "";
    for (String key : part.keys()) {
      String other = OTHER_WORDS.get(key);
      hint = other != null ? "; did you mean " + other + "?" : NearName.hint(key, kinds.keySet());
      if (!hint.isEmpty()) {
        break;
      }
    }
    return "%s, expected a step: one of %s%s"
        .formatted(
            part.keys().isEmpty()
                ? "nothing"
                : "key "
                    + new Node.Text(String.join(", ", part.keys()), part.place(), false).kind(),
            String.join(", ", new TreeSet<>(kinds.keySet())),
            hint);
  }

  /** Makes a step of a text. */
  private interface OfText<T> {
    Step called(String id, T value);
  }

  private static @Nullable Named text(
      Part part, String key, String expected, OfText<String> maker) {
    return text(part, key, expected, text -> text, maker);
  }

  private static <T> @Nullable Named text(
      Part part, String key, String expected, Function<String, T> reader, OfText<T> maker) {
    T value = part.text(key, expected, reader);
    return value == null ? null : id -> maker.called(id, value);
  }

  private @Nullable Named pause(Part part) {
    Span span = part.text("pause", SPAN, Span::parse);
    Told restart = part.text("restarted_by", StartReader.EVENT, EventWords::parse);
    return span == null ? null : id -> new Step.Pause(id, span, restart);
  }

  private @Nullable Named pauseUntil(Part part) {
    return text(
        part,
        "pause_until",
        "a window such as mon-fri 09:00-20:00",
        TimeWindow::parse,
        Step.PauseUntil::new);
  }

  private @Nullable Named pauseUntilDay(Part part) {
    String field = part.text("pause_until_day", "a day of the profile such as renewal", t -> t);
    int before = part.number("days_before", 0);
    LocalTime at = part.needText("at", "a time of day such as 09:00", Times::time);
    return field == null || at == null ? null : id -> new Step.PauseUntilDay(id, field, before, at);
  }

  private @Nullable Named pauseUntilBestTime(Part part) {
    ChannelName channel =
        part.text("pause_until_best_time", "a channel such as email", ChannelName::of);
    Span within = part.needText("within", SPAN, Span::parse);
    return channel == null || within == null
        ? null
        : id -> new Step.PauseUntilBestTime(id, channel, within);
  }

  private @Nullable Named await(Part part) {
    int inside = depth + 1;
    Node node = part.take("await");
    List<Step.Awaited> on = new ArrayList<>();
    boolean several = node instanceof Node.Items;
    List<Node> nodes = node instanceof Node.Items items ? items.items() : listOf(node);
    for (int i = 0; i < nodes.size(); i++) {
      Part one =
          Part.of(
              nodes.get(i),
              part.path("await") + (several ? "[" + i + "]" : ""),
              "a map such as event: message_clicked",
              problems);
      EventMatch match = conditions.match(one, true);
      List<Step> then = steps(one.take("then"), one.path("then"), inside);
      one.done();
      if (match != null) {
        on.add(new Step.Awaited(match, then));
      }
    }
    Span upTo = part.needText("up_to", SPAN, Span::parse);
    List<Step> otherwise = steps(part.take("otherwise"), part.path("otherwise"), inside);
    return upTo == null ? null : id -> new Step.Await(id, on, upTo, otherwise);
  }

  private static List<Node> listOf(@Nullable Node node) {
    return node == null ? List.of() : List.of(node);
  }

  private @Nullable Named when(Part part) {
    int inside = depth + 1;
    Condition condition = part.text("when", CONDITION, conditions::condition);
    List<Step> then = steps(part.take("then"), part.path("then"), inside);
    List<Step> otherwise = steps(part.take("otherwise"), part.path("otherwise"), inside);
    return condition == null
        ? null
        : id -> new Step.Branch(id, List.of(new Step.Arm(condition, then)), otherwise);
  }

  private Named choose(Part part) {
    int inside = depth + 1;
    List<Step.Arm> arms = new ArrayList<>();
    List<Node> nodes = part.items("choose", "ways, each with when and then");
    for (int i = 0; i < nodes.size(); i++) {
      Part arm =
          Part.of(
              nodes.get(i),
              part.path("choose") + "[" + i + "]",
              "a way with when and then",
              problems);
      Condition when = arm.needText("when", CONDITION, conditions::condition);
      List<Step> then = steps(arm.take("then"), arm.path("then"), inside);
      arm.done();
      if (when != null) {
        arms.add(new Step.Arm(when, then));
      }
    }
    List<Step> otherwise = steps(part.take("otherwise"), part.path("otherwise"), inside);
    return id -> new Step.Branch(id, arms, otherwise);
  }

  private Named split(Part part) {
    int inside = depth + 1;
    List<Step.Share> arms = new ArrayList<>();
    List<Node> nodes = part.items("split", "ways, each with arm, share and then");
    for (int i = 0; i < nodes.size(); i++) {
      Part arm =
          Part.of(
              nodes.get(i),
              part.path("split") + "[" + i + "]",
              "a way with arm, share and then",
              problems);
      String name = arm.needText("arm", "a name", text -> text);
      Integer share = arm.needText("share", "a percentage such as 50%", Shares::percent);
      List<Step> then = steps(arm.take("then"), arm.path("then"), inside);
      arm.done();
      if (name != null && share != null) {
        Step.Share made = arm.make(p -> new Step.Share(share, name, then));
        if (made != null) {
          arms.add(made);
        }
      }
    }
    return id -> new Step.Split(id, arms);
  }

  private static @Nullable Named send(Part part, String key, @Nullable ChannelName channel) {
    String template = part.text(key, TEMPLATE, text -> text);
    ChannelName by =
        channel != null
            ? channel
            : part.needText("channel", "one such as on-site", ChannelName::of);
    Purpose purpose = part.text("purpose", "one such as marketing", Purpose::of);
    Span expires = part.text("expires", SPAN, Span::parse);
    return template == null || by == null
        ? null
        : id -> new Step.Send(id, by, template, purpose, expires);
  }

  private @Nullable Named approval(Part part) {
    int inside = depth + 1;
    String who = part.text("approval", "who is asked", text -> text);
    Span upTo = part.needText("up_to", SPAN, Span::parse);
    String silent = part.needText("when_silent", "approved or rejected", text -> text);
    Verdict verdict =
        silent == null ? null : StartReader.choice("when_silent", silent, Verdict.values(), part);
    List<Step> approved = steps(part.take("approved"), part.path("approved"), inside);
    List<Step> rejected = steps(part.take("rejected"), part.path("rejected"), inside);
    return who == null || upTo == null || verdict == null
        ? null
        : id -> new Step.Approval(id, who, upTo, verdict, approved, rejected);
  }

  private @Nullable Named goTo(Part part) {
    return text(
        part,
        "go_to",
        "the id of a step",
        to -> {
          jumps.add(new Jump(to, part.place(), part.path("go_to")));
          return to;
        },
        Step.GoTo::new);
  }
}
