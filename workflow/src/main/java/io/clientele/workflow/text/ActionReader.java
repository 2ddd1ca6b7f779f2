package io.clientele.workflow.text;

import io.clientele.condition.Span;
import io.clientele.workflow.Action;
import io.clientele.workflow.Action.ReviewOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what is done besides sending. */
final class ActionReader {
  /** Reads an action of one kind. */
  interface Kind {
    @Nullable Action read(Part part);
  }

  static final Map<String, Kind> KINDS = kinds();

  private ActionReader() {}

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("tag", part -> part.text("tag", "a tag", tag -> new Action.Tag(tag, true)));
    kinds.put("untag", part -> part.text("untag", "a tag", tag -> new Action.Tag(tag, false)));
    kinds.put("set", ActionReader::set);
    kinds.put("join_audience", part -> audience(part, "join_audience", true));
    kinds.put("leave_audience", part -> audience(part, "leave_audience", false));
    kinds.put("points", ActionReader::points);
    kinds.put("coupon", ActionReader::coupon);
    kinds.put(
        "webhook", part -> part.text("webhook", "the name of a webhook", Action.CallWebhook::new));
    kinds.put("notify", ActionReader::notifyTeam);
    kinds.put("review_order", ActionReader::review);
    kinds.put(
        "start_workflow",
        part -> part.text("start_workflow", "a workflow", Action.StartWorkflow::new));
    kinds.put("call", ActionReader::call);
    return kinds;
  }

  private static @Nullable Action audience(Part part, String key, boolean joined) {
    return part.text(key, "an audience", name -> new Action.Audience(name, joined));
  }

  private static @Nullable Action set(Part part) {
    Part traits = part.part("set", "a trait and its value");
    List<String> names = traits == null ? List.of() : List.copyOf(traits.keys());
    if (traits == null || names.size() != 1) {
      if (traits != null) {
        part.problems()
            .add(
                traits.place(),
                traits.path(),
                names.size() + " traits, expected one and its text: each in a step of its own");
      }
      return null;
    }
    String value = traits.text(names.get(0), "a text", text -> text);
    return value == null ? null : part.make(p -> new Action.SetTrait(names.get(0), value));
  }

  private static Map<String, String> texts(Part part, String key, String expected) {
    Map<String, String> texts = new TreeMap<>();
    Part within = part.part(key, expected);
    if (within != null) {
      for (String name : List.copyOf(within.keys())) {
        String value = within.text(name, "a text", text -> text);
        if (value != null) {
          texts.put(name, value);
        }
      }
    }
    return texts;
  }

  private static @Nullable Action points(Part part) {
    Integer points = part.number("points");
    String reason = part.needText("reason", "what for", text -> text);
    return points == null || reason == null
        ? null
        : part.make(p -> new Action.AwardPoints(points, reason));
  }

  private static @Nullable Action coupon(Part part) {
    String coupon = part.text("coupon", "a kind of coupon", text -> text);
    Span valid = part.needText("valid", "how long, such as 48h", Span::parse);
    return coupon == null || valid == null
        ? null
        : part.make(p -> new Action.CreateCoupon(coupon, valid));
  }

  private static @Nullable Action notifyTeam(Part part) {
    String team = part.text("notify", "a team", text -> text);
    String template = part.needText("template", "the name of a template", text -> text);
    return team == null || template == null
        ? null
        : part.make(p -> new Action.NotifyTeam(team, template));
  }

  private static @Nullable Action review(Part part) {
    String written = part.text("review_order", "fraud or routing", text -> text);
    String hook = part.needText("hook", "who looks at it", text -> text);
    ReviewOrder.Kind kind =
        written == null
            ? null
            : StartReader.choice("review_order", written, ReviewOrder.Kind.values(), part);
    return kind == null || hook == null ? null : part.make(p -> new Action.ReviewOrder(kind, hook));
  }

  private static @Nullable Action call(Part part) {
    String function = part.text("call", "the name of a function", text -> text);
    Map<String, String> arguments = texts(part, "with", "what it is told, by name");
    return function == null ? null : part.make(p -> new Action.Call(function, arguments));
  }
}
