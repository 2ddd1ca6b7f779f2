package io.clientele.workflow.text;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.workflow.QuietRule;
import io.clientele.workflow.QuietRules;
import io.clientele.workflow.TimeWindow;
import io.clientele.workflow.text.TreeLimits.NoTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules about quiet hours, which a shop and its lawyer keep as YAML or JSON:
 *
 * <pre>{@code
 * quiet_rules: sms-laws
 * version: 2026-11-27
 * rules:
 *   - id: us-telephone-solicitation
 *     open: 08:00-21:00        # or a list, such as [mon-sat 09:00-21:00, sun 12:00-21:00]
 *     channels: sms            # or a list; all unless said
 *     place: US                # or a region such as US-FL; everywhere unless said
 *     from: 1992-12-20         # the first day and
 *     until: 2027-06-30        # the last day on which it is in force, if known
 *     source: 47 CFR 64.1200(c)(1)
 *     checked: 2026-11-27      # when somebody last looked whether that is so
 * }</pre>
 *
 * <p>A change of the law is a second rule from the day on, and {@code until} in the first. Foreign
 * texts are safe to read, as {@link WorkflowText} says; what is wrong with one is told as a whole.
 */
public final class QuietRulesText {
  private static final String DAY = "a day such as 2026-07-01";
  private static final String PLACE =
      "a country such as US (ISO 3166-1) or a region such as US-FL (ISO 3166-2)";

  private final Problems problems;

  private QuietRulesText(String source) {
    problems = new Problems(source);
  }

  /**
   * Reads a text, as YAML or JSON by the name of its file or by how it begins.
   *
   * @param source the file, or what else to call the text in messages
   * @throws WorkflowTextException if it is none, with all that is wrong with it
   */
  public static QuietRules read(String source, String text) {
    requireNonNull(source, "source");
    try {
      return new QuietRulesText(source)
          .read(SourceText.tree(text, WorkflowFormat.of(source, text)));
    } catch (NoTree e) {
      throw new WorkflowTextException(List.of(e.problem(source)));
    }
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws IOException if it cannot be read
   * @throws WorkflowTextException if it holds none, with all that is wrong with it
   */
  public static QuietRules read(Path file) throws IOException {
    try {
      return read(file.toString(), SourceText.of(file));
    } catch (NoTree e) {
      throw new WorkflowTextException(List.of(e.problem(file.toString())));
    }
  }

  private QuietRules read(Node whole) {
    Part part = Part.of(whole, "", "a map that begins with quiet_rules: and a name", problems);
    QuietRules rules = whole instanceof Node.Fields ? rules(part) : null;
    if (rules == null || !problems.isEmpty()) {
      throw new WorkflowTextException(problems.inOrder());
    }
    return rules;
  }

  private @Nullable QuietRules rules(Part part) {
    String name = part.needText("quiet_rules", "what they are called", text -> text);
    String version = part.needText("version", "one such as 2026-11-27", text -> text);
    List<QuietRule> rules = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    boolean told = part.has("rules");
    List<Node> nodes = part.items("rules", "rules, each with an id");
    for (int i = 0; i < nodes.size(); i++) {
      Part each = Part.of(nodes.get(i), "rules[" + i + "]", "a map such as id: us-calls", problems);
      QuietRule rule = nodes.get(i) instanceof Node.Fields ? rule(each) : null;
      Integer before = rule == null ? null : lines.putIfAbsent(rule.id(), each.place().line());
      if (before != null) {
        problems.add(
            each.place(),
            each.path(),
            "a second rule of that id beside that of line %s, expected one of its own"
                .formatted(before));
      } else if (rule != null) {
        rules.add(rule);
      }
    }
    if (!told) {
      problems.add(part.place(), part.path(), "no rules, expected a list of them");
    }
    part.done();
    // What is missing may only seem so because it was wrong.
    return name == null || version == null || !problems.isEmpty()
        ? null
        : part.make(p -> new QuietRules(name, version, rules));
  }

  private @Nullable QuietRule rule(Part part) {
    String id = part.needText("id", "what tells it from others, such as us-calls", text -> text);
    boolean told = part.has("open");
    List<TimeWindow> open = several(part, "open", "such as 08:00-21:00", TimeWindow::parse);
    if (!told) {
      problems.add(part.place(), part.path(), "no open, expected such as open: 08:00-21:00");
    }
    Set<ChannelName> channels =
        new HashSet<>(several(part, "channels", "channels such as sms", ChannelName::of));
    String place = part.text("place", PLACE, QuietRulesText::place);
    LocalDate from = part.text("from", DAY, QuietRulesText::day);
    LocalDate until = part.text("until", DAY, QuietRulesText::day);
    String source = part.needText("source", "where it is written", text -> text);
    LocalDate checked = part.needText("checked", "when somebody last did", QuietRulesText::day);
    part.done();
    return id == null || source == null || open.isEmpty()
        ? null
        : part.make(p -> new QuietRule(id, open, channels, place, from, until, source, checked));
  }

  /** Takes one value or a list of them. */
  private <T> List<T> several(Part part, String key, String expected, Function<String, T> reader) {
    Node node = part.take(key);
    if (node == null) {
      return List.of();
    }
    List<T> values = new ArrayList<>();
    List<Node> nodes = node instanceof Node.Items items ? items.items() : List.of(node);
    for (int i = 0; i < nodes.size(); i++) {
      String path = part.path(node instanceof Node.Items ? key + "[" + i + "]" : key);
      T value = Part.text(nodes.get(i), path, expected, reader, problems);
      if (value != null) {
        values.add(value);
      }
    }
    if (nodes.isEmpty()) {
      problems.add(node.place(), part.path(key), "an empty list, expected " + expected);
    }
    return values;
  }

  private static String place(String text) {
    if (!QuietRule.isPlace(text)) {
      throw new IllegalArgumentException(
          "%s, expected %s".formatted(new Node.Text(text, Place.START, false).kind(), PLACE));
    }
    return text;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s, expected %s".formatted(new Node.Text(text, Place.START, false).kind(), DAY), e);
    }
  }
}
