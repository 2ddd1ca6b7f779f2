package io.clientele.channels.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands within an output: a value, and filters that change it.
 *
 * @param value what is written
 * @param filters each with its name and what follows it
 */
record Markup(String value, List<Filter> filters) {
  private static final Set<String> WORDS =
      Set.of(
          "and",
          "or",
          "not",
          "contains",
          "true",
          "false",
          "nil",
          "null",
          "empty",
          "blank",
          "in",
          "reversed",
          "limit",
          "offset",
          "cols",
          "continue",
          "with");
  // Possessive, so that what ends with a colon, such as limit: 3, is no variable limi.
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![\\w.\\-\\])])[A-Za-z_][\\w-]*+"
              + "(?:\\s*\\.\\s*[A-Za-z_][\\w-]*+|\\[[^\\]]*+])*+(?!\\s*:)");
  private static final Pattern LITERAL =
      Pattern.compile("\"[^\"]*\"|'[^']*'|-?[0-9]+(\\.[0-9]+)?|true|false");

  /** A filter. */
  record Filter(String name, String arguments) {
    @Override
    public String toString() {
      return arguments.isEmpty() ? name : name + ": " + arguments;
    }
  }

  Markup {
    filters = List.copyOf(filters);
  }

  static Markup of(String text) {
    List<String> parts = split(text, '|');
    List<Filter> filters = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      int colon = part.indexOf(':');
      filters.add(
          colon < 0
              ? new Filter(part.strip(), "")
              : new Filter(part.substring(0, colon).strip(), part.substring(colon + 1).strip()));
    }
    return new Markup(parts.get(0).strip(), filters);
  }

  boolean isLiteral() {
    return LITERAL.matcher(value).matches();
  }

  boolean has(String filter) {
    return filters.stream().anyMatch(each -> each.name().equals(filter));
  }

  /** Returns the variables that it reads, as they are written. */
  Set<String> variables() {
    Set<String> all = new LinkedHashSet<>(variables(value));
    filters.forEach(filter -> all.addAll(variables(filter.arguments())));
    return all;
  }

  /** Returns the variables that an expression reads: {@code cart.products[0].name}. */
  static Set<String> variables(String expression) {
    Set<String> all = new LinkedHashSet<>();
    Matcher path = PATH.matcher(expression.replaceAll("\"[^\"]*\"|'[^']*'", "''"));
    while (path.find()) {
      String name = path.group().replaceAll("\\s", "");
      if (!WORDS.contains(name)) {
        all.add(name);
        Matcher index = Pattern.compile("\\[([^\\]]*)]").matcher(name);
        while (index.find()) {
          all.addAll(variables(index.group(1)));
        }
      }
    }
    return all;
  }

  private static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    char quote = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == at) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
