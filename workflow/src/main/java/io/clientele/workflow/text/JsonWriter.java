package io.clientele.workflow.text;

import io.clientele.workflow.text.Node.Field;
import java.util.List;
import java.util.function.Consumer;

/** Writes a tree as JSON: in one line without space, or indented for people. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final boolean indented;

  private JsonWriter(boolean indented) {
    this.indented = indented;
  }

  static String compact(Node node) {
    JsonWriter writer = new JsonWriter(false);
    writer.write(node, 0);
    return writer.out.toString();
  }

  static String indented(Node node) {
    JsonWriter writer = new JsonWriter(true);
    writer.write(node, 0);
    return writer.out.append('\n').toString();
  }

  private void write(Node node, int depth) {
    if (node instanceof Node.Text text) {
      quote(text.value(), out);
    } else if (node instanceof Node.Decimal number) {
      out.append(number.value().toPlainString());
    } else if (node instanceof Node.Flag flag) {
      out.append(flag.value());
    } else if (node instanceof Node.Items items) {
      each('[', items.items(), ']', depth, item -> write(item, depth + 1));
    } else if (node instanceof Node.Fields fields) {
      each('{', fields.fields(), '}', depth, field -> write(field, depth + 1));
    } else {
      out.append("null");
    }
  }

  private void write(Field field, int depth) {
    quote(field.name(), out);
    out.append(indented ? ": " : ":");
    write(field.value(), depth);
  }

  private <T> void each(char begin, List<T> parts, char end, int depth, Consumer<T> writer) {
    out.append(begin);
    for (int i = 0; i < parts.size(); i++) {
      out.append(i > 0 ? "," : "");
      line(depth + 1);
      writer.accept(parts.get(i));
    }
    if (!parts.isEmpty()) {
      line(depth);
    }
    out.append(end);
  }

  private void line(int depth) {
    if (indented) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  /** Writes a text in double quotes, which YAML understands as well. */
  static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (mustBeEscaped(c)) {
        out.append("\\u").append(Character.forDigit(c >> 12, 16));
        out.append(Character.forDigit(c >> 8 & 15, 16)).append(Character.forDigit(c >> 4 & 15, 16));
        out.append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Control characters, line ends of Unicode, and what YAML counts as not printable. */
  private static boolean mustBeEscaped(char c) {
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || c == '\ufeff'
        || c >= '\ufffe';
  }
}
