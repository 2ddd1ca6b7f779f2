package io.clientele.workflow.text;

import io.clientele.workflow.text.Node.Field;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as YAML that reads well: one line where a part fits into one, a block where not.
 */
final class YamlWriter {
  private static final int WIDTH = 88;
  private static final int MAX_HEIGHT = 3;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][-A-Za-z0-9_ .%/()<>=!'+*,:]*");

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  static String of(Node.Fields whole) {
    YamlWriter writer = new YamlWriter();
    writer.fields(whole.fields(), 0);
    return writer.out.toString();
  }

  private void fields(List<Field> fields, int indent) {
    for (Field field : fields) {
      out.append(" ".repeat(indent));
      field(field, indent);
    }
  }

  /** Writes a field where the line is indented already. */
  private void field(Field field, int indent) {
    String key = scalar(Node.of(field.name()), true);
    out.append(key).append(':');
    boolean list = field.value() instanceof Node.Items items && height(items) > 1;
    String inline =
        list && indent == 0 ? null : inline(field.value(), WIDTH - indent - key.length());
    if (inline != null) {
      out.append(' ').append(inline).append('\n');
    } else {
      out.append('\n');
      block(field.value(), indent + 2);
    }
  }

  private void block(Node node, int indent) {
    if (node instanceof Node.Fields fields) {
      fields(fields.fields(), indent);
      return;
    }
    for (Node item : ((Node.Items) node).items()) {
      out.append(" ".repeat(indent)).append("- ");
      String inline =
          item instanceof Node.Fields one && one.fields().size() == 1
              ? null
              : inline(item, WIDTH - indent);
      if (inline != null) {
        out.append(inline).append('\n');
      } else {
        List<Field> fields = ((Node.Fields) item).fields();
        field(fields.get(0), indent + 2);
        fields(fields.subList(1, fields.size()), indent + 2);
      }
    }
  }

  /** Returns a value in one line, {@code null} if it is too long or wants a block. */
  private static @Nullable String inline(Node node, int width) {
    if (isScalar(node)) {
      return scalar(node, false);
    }
    if (height(node) > MAX_HEIGHT || hasSeveralParts(node)) {
      return null;
    }
    String flow = flow(node);
    return flow.length() < width ? flow : null;
  }

  private static int height(Node node) {
    return isScalar(node)
        ? 0
        : 1 + children(node).stream().mapToInt(YamlWriter::height).max().orElse(0);
  }

  /** Steps and ways stand below each other, unless there is but one. */
  private static boolean hasSeveralParts(Node node) {
    List<Node> children = children(node);
    boolean several =
        node instanceof Node.Items
            && children.size() > 1
            && !children.stream().allMatch(YamlWriter::isScalar);
    return several || children.stream().anyMatch(YamlWriter::hasSeveralParts);
  }

  private static List<Node> children(Node node) {
    if (node instanceof Node.Items items) {
      return items.items();
    }
    return node instanceof Node.Fields fields
        ? fields.fields().stream().map(Field::value).toList()
        : List.of();
  }

  private static boolean isScalar(Node node) {
    return !(node instanceof Node.Items) && !(node instanceof Node.Fields);
  }

  private static String flow(Node node) {
    if (node instanceof Node.Items items) {
      return items.items().stream()
          .map(YamlWriter::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (node instanceof Node.Fields fields) {
      return fields.fields().stream()
          .map(field -> scalar(Node.of(field.name()), true) + ": " + flow(field.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return scalar(node, true);
  }

  private static String scalar(Node node, boolean inFlow) {
    if (node instanceof Node.Decimal number) {
      return number.value().toPlainString();
    }
    if (node instanceof Node.Flag flag) {
      return String.valueOf(flag.value());
    }
    if (!(node instanceof Node.Text written)) {
      return "null";
    }
    String text = written.value();
    if (isPlain(text, inFlow)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder();
    JsonWriter.quote(text, quoted);
    return quoted.toString();
  }

  /** Returns whether a text can go without quotes and will still be that text. */
  private static boolean isPlain(String text, boolean inFlow) {
    return PLAIN.matcher(text).matches()
        && !text.endsWith(" ")
        && !text.endsWith(":")
        && !text.contains(": ")
        && !(inFlow && text.contains(","))
        && Objects.equals(
            YamlTree.plain(text, Place.START, false), new Node.Text(text, Place.START, false));
  }
}
