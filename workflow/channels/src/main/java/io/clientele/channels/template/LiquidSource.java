package io.clientele.channels.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pieces of a Liquid template: text, outputs and tags. */
final class LiquidSource {
  private static final Pattern TAG_NAME = Pattern.compile("\\s*([a-z_]+|#)(.*)", Pattern.DOTALL);

  /** A piece, as it is written, and the line at which it begins. */
  sealed interface Piece {
    String source();

    int line();

    /** What is written as it stands, among it what stands between raw and endraw. */
    record Text(String source, int line, String shown) implements Piece {}

    /** What a value is written by. */
    record Output(String source, int line, boolean trimsLeft, boolean trimsRight, Markup markup)
        implements Piece {}

    /** What decides or keeps; its name, and what follows. */
    record Tag(
        String source, int line, boolean trimsLeft, boolean trimsRight, String name, String rest)
        implements Piece {}
  }

  /** Longer ones nobody writes, and they take the parser seconds. */
  private static final int MAX_MARKUP = 4_000;

  private LiquidSource() {}

  /** Returns the pieces of a text, or adds what is wrong. */
  static List<Piece> pieces(String text, List<String> problems) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    int line = 1;
    while (at < text.length()) {
      int open = opening(text, at);
      if (open > at) {
        String literal = text.substring(at, open);
        pieces.add(new Piece.Text(literal, line, literal));
        line += lines(literal);
        at = open;
        continue;
      }
      boolean output = text.charAt(at + 1) == '{';
      int end = end(text, at + 2, output ? "}}" : "%}");
      if (end < 0) {
        problems.add("line %s: %s without its end".formatted(line, output ? "{{" : "{%"));
        return pieces;
      }
      String source = text.substring(at, end);
      if (source.length() > MAX_MARKUP) {
        problems.add(
            "line %s: %s of %s characters, expected at most %s"
                .formatted(line, output ? "{{" : "{%", source.length(), MAX_MARKUP));
        return pieces;
      }
      boolean left = source.charAt(2) == '-';
      boolean right = source.charAt(source.length() - 3) == '-';
      String inner = inner(source, left, right);
      if (opensAgain(inner)) {
        problems.add(
            "line %s: %s without its end before the next one"
                .formatted(line, output ? "{{" : "{%"));
        return pieces;
      }
      if (output) {
        pieces.add(new Piece.Output(source, line, left, right, Markup.of(inner)));
      } else {
        Matcher tag = TAG_NAME.matcher(inner);
        if (!tag.matches()) {
          problems.add("line %s: a tag without a name".formatted(line));
          return pieces;
        }
        String name = tag.group(1);
        if (name.equals("raw") || name.equals("comment")) {
          int[] block = block(text, end, name);
          if (block == null) {
            problems.add("line %s: %s without end%s".formatted(line, name, name));
            return pieces;
          }
          String shown = name.equals("raw") ? text.substring(end, block[0]) : "";
          source = text.substring(at, block[1]);
          pieces.add(new Piece.Text(source, line, shown));
          end = block[1];
        } else {
          pieces.add(new Piece.Tag(source, line, left, right, name, tag.group(2).strip()));
        }
      }
      line += lines(source);
      at = end;
    }
    return pieces;
  }

  private static boolean opensAgain(String inner) {
    String plain = inner.replaceAll("\"[^\"]*\"|'[^']*'", "");
    return plain.contains("{{") || plain.contains("{%");
  }

  private static String inner(String source, boolean left, boolean right) {
    int from = left ? 3 : 2;
    int to = source.length() - (right ? 3 : 2);
    return from >= to ? "" : source.substring(from, to).strip();
  }

  private static int opening(String text, int from) {
    for (int at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
      if (at + 1 < text.length() && (text.charAt(at + 1) == '{' || text.charAt(at + 1) == '%')) {
        return at;
      }
    }
    return text.length();
  }

  /** Returns where a construct ends, behind its end; quoted texts are skipped. */
  private static int end(String text, int from, String end) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (text.startsWith(end, i)) {
        return i + 2;
      }
    }
    return -1;
  }

  private static int @Nullable [] block(String text, int from, String name) {
    Matcher end = Pattern.compile("\\{%-?\\s*end" + name + "\\s*-?%}").matcher(text);
    return end.find(from) ? new int[] {end.start(), end.end()} : null;
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
