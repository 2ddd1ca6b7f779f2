package io.clientele.workflow.engine;

import io.clientele.condition.Comparison.TextIs;
import io.clientele.condition.Condition;
import io.clientele.condition.Property;
import io.clientele.condition.Source.Told;
import io.clientele.condition.Where;
import io.clientele.event.Event;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.journey.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The workflows that start on events of one name. Where many of them want one property to be this
 * or that text, such as the category of a product, they are found by the text that an event has
 * there, and the others need not be looked at. Immutable.
 */
final class StartIndex {
  private final List<Program> all;
  private final @Nullable Told event;
  private final @Nullable String property;

  /** By the text of the property those that may start on it, in the order of all. */
  private final Map<String, List<Program>> byText = new HashMap<>();

  /** Those that may start on any other text. */
  private final List<Program> others = new ArrayList<>();

  private StartIndex(List<Program> all, @Nullable Told event, @Nullable String property) {
    this.all = List.copyOf(all);
    this.event = event;
    this.property = property;
  }

  /** Returns an index of workflows that start on events of one name. */
  static StartIndex of(List<Program> all) {
    Map<String, Integer> wanted = new TreeMap<>();
    for (Program program : all) {
      textsOf(program).keySet().forEach(property -> wanted.merge(property, 1, Integer::sum));
    }
    String most = null;
    for (Map.Entry<String, Integer> each : wanted.entrySet()) {
      if (most == null || each.getValue() > wanted.getOrDefault(most, 0)) {
        most = each.getKey();
      }
    }
    Trigger first = all.get(0).workflow().start().trigger();
    StartIndex index =
        new StartIndex(all, first instanceof Trigger.OnEvent on ? on.match().event() : null, most);
    if (most != null) {
      index.fill(most);
    }
    return index;
  }

  private void fill(String by) {
    Set<String> texts = new HashSet<>();
    all.forEach(program -> texts.addAll(textsOf(program).getOrDefault(by, List.of())));
    texts.forEach(text -> byText.put(text, new ArrayList<>()));
    for (Program program : all) {
      List<String> wants = textsOf(program).get(by);
      byText.forEach(
          (text, programs) -> {
            if (wants == null || wants.contains(text)) {
              programs.add(program);
            }
          });
      if (wants == null) {
        others.add(program);
      }
    }
  }

  /** Returns all that start on an event, and maybe others, in their order. */
  List<Program> startingOn(Event happened) {
    if (event == null || property == null) {
      return all;
    }
    Optional<String> text = event.textOf(property, happened);
    if (text.isEmpty()) {
      return all; // there is none, or there are several
    }
    return byText.getOrDefault(text.get(), others);
  }

  /** Returns the properties that have to be certain texts for a workflow to start. */
  private static Map<String, List<String>> textsOf(Program program) {
    Map<String, List<String>> texts = new TreeMap<>();
    if (program.workflow().start().trigger() instanceof Trigger.OnEvent on) {
      Where where = on.match().where();
      if (where != null) {
        addTexts(where.condition(), texts);
      }
    }
    return texts;
  }

  private static void addTexts(Condition condition, Map<String, List<String>> texts) {
    if (condition instanceof Condition.All every) {
      every.parts().forEach(part -> addTexts(part, texts));
    } else if (condition instanceof TextIs is
        && !is.negated()
        && is.term() instanceof Property property) {
      texts.putIfAbsent(property.name(), is.values());
    }
  }
}
