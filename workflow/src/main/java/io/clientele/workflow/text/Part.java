package io.clientele.workflow.text;

import io.clientele.condition.ConditionSyntaxException;
import io.clientele.workflow.internal.NearName;
import io.clientele.workflow.text.Node.Field;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map of a text while it is read: each value is taken by its key, and what is wrong with one is
 * told without giving up the others. A value that is wrong counts as absent; that something was
 * wrong keeps the whole from becoming a workflow.
 */
final class Part {
  private final Problems problems;
  private final String path;
  private final Place place;
  private final Map<String, Field> left = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  private Part(Problems problems, String path, Place place) {
    this.problems = problems;
    this.path = path;
    this.place = place;
  }

  /** Returns a map, an empty one if a value is no map. */
  static Part of(Node node, String path, String expected, Problems problems) {
    Part part = new Part(problems, path, node.place());
    if (node instanceof Node.Fields fields) {
      fields.fields().forEach(field -> part.left.put(field.name(), field));
    } else {
      problems.add(node.place(), path, node.kind() + ", expected " + expected);
    }
    return part;
  }

  String path() {
    return path;
  }

  Place place() {
    return place;
  }

  Problems problems() {
    return problems;
  }

  /** Returns the path of one of its values. */
  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns the keys that nobody took yet. */
  Collection<String> keys() {
    return left.keySet();
  }

  boolean has(String key) {
    asked.add(key);
    return left.containsKey(key);
  }

  /** Takes a value. */
  @Nullable Node take(String key) {
    asked.add(key);
    Field field = left.remove(key);
    return field == null ? null : field.value();
  }

  /** Takes a value that has to be there. */
  @Nullable Node need(String key, String expected) {
    Node node = take(key);
    if (node == null) {
      problems.add(place, path, "no %s, expected %s".formatted(key, expected));
    }
    return node;
  }

  /** Takes a text and makes something of it. */
  <T> @Nullable T text(String key, String expected, Function<String, T> reader) {
    Node node = take(key);
    return node == null ? null : text(node, path(key), expected, reader, problems);
  }

  /** Takes a text that has to be there and makes something of it. */
  <T> @Nullable T needText(String key, String expected, Function<String, T> reader) {
    Node node = need(key, expected);
    return node == null ? null : text(node, path(key), expected, reader, problems);
  }

  /** Makes something of a text. */
  static <T> @Nullable T text(
      Node node, String path, String expected, Function<String, T> reader, Problems problems) {
    if (!(node instanceof Node.Text text)) {
      boolean quotable = node instanceof Node.Decimal || node instanceof Node.Flag;
      problems.add(
          node.place(),
          path,
          "%s, expected %s%s"
              .formatted(node.kind(), expected, quotable ? ", as a text in quotes" : ""));
      return null;
    }
    try {
      return reader.apply(text.value());
    } catch (ConditionSyntaxException e) {
      boolean exact = text.verbatim() && e.line() == 1;
      Place at =
          exact
              ? new Place(text.place().line(), text.place().column() + e.column() - 1)
              : text.place();
      problems.add(at, path, "%s: %s".formatted(text.kind(), e.getMessage()));
    } catch (IllegalArgumentException e) {
      problems.add(node.place(), path, String.valueOf(e.getMessage()));
    }
    return null;
  }

  /** Takes a whole number; {@code null} if it is absent or wrong. */
  @Nullable Integer number(String key) {
    Node node = take(key);
    if (node == null) {
      return null;
    }
    BigDecimal number = node instanceof Node.Decimal decimal ? decimal.value() : null;
    // Looked at first, since a number may have as many digits as its exponent says.
    boolean fits =
        number != null
            && (long) number.precision() - number.scale() <= 10
            && number.stripTrailingZeros().scale() <= 0
            && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    if (number == null || !fits) {
      problems.add(
          node.place(),
          path(key),
          "%s, expected a whole number of at most %s".formatted(node.kind(), Integer.MAX_VALUE));
      return null;
    }
    return number.intValueExact();
  }

  /** Takes a whole number, or what stands for one that is absent. */
  int number(String key, int absent) {
    Integer number = number(key);
    return number == null ? absent : number;
  }

  /** Takes a number that has to be there. */
  @Nullable BigDecimal needNumber(String key, String expected) {
    Node node = need(key, expected);
    if (node == null || node instanceof Node.Decimal) {
      return node == null ? null : ((Node.Decimal) node).value();
    }
    problems.add(node.place(), path(key), node.kind() + ", expected " + expected);
    return null;
  }

  /** Takes a yes or no, or what stands for one that is absent. */
  boolean flag(String key, boolean absent) {
    Node node = take(key);
    if (node == null) {
      return absent;
    }
    if (node instanceof Node.Flag flag) {
      return flag.value();
    }
    problems.add(node.place(), path(key), node.kind() + ", expected true or false");
    return absent;
  }

  /** Takes a list; an absent one is empty. */
  List<Node> items(String key, String expected) {
    Node node = take(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof Node.Items items) {
      return items.items();
    }
    problems.add(node.place(), path(key), node.kind() + ", expected a list of " + expected);
    return List.of();
  }

  /** Takes a map; {@code null} if there is none. */
  @Nullable Part part(String key, String expected) {
    Node node = take(key);
    return node == null ? null : of(node, path(key), expected, problems);
  }

  /** Makes something of what was taken, which may refuse it. */
  <T> @Nullable T make(Function<Part, T> maker) {
    try {
      return maker.apply(this);
    } catch (IllegalArgumentException e) {
      problems.add(place, path, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Tells of the keys that nobody took. */
  void done() {
    left.values()
        .forEach(
            field ->
                problems.add(
                    field.place(),
                    path,
                    "key %s is not known here, expected %s%s"
                        .formatted(
                            new Node.Text(field.name(), place, false).kind(),
                            asked.isEmpty() ? "none" : String.join(", ", asked),
                            NearName.hint(field.name(), asked))));
    left.clear();
  }
}
