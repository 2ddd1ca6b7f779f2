package io.clientele.channels.template;

import io.clientele.channels.template.LiquidSource.Piece;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liqp.Template;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.blocks.Block;
import liqp.nodes.LNode;
import liqp.parser.Flavor;
import org.jspecify.annotations.Nullable;

/**
 * A template in Liquid that knows where each of its values stands. Values are maps, lists, texts,
 * numbers and times, and nothing behind them can be reached; what a value says is never read as a
 * template. Safe for use by several threads at once.
 */
final class LiquidTemplate {
  private static final Set<String> TAGS =
      Set.of(
          "assign",
          "break",
          "capture",
          "endcapture",
          "case",
          "when",
          "else",
          "endcase",
          "continue",
          "cycle",
          "decrement",
          "increment",
          "for",
          "endfor",
          "if",
          "elsif",
          "endif",
          "unless",
          "endunless",
          "tablerow",
          "endtablerow",
          "#");
  private static final Pattern ASSIGN =
      Pattern.compile("([A-Za-z_][\\w-]*)\\s*=\\s*(.*)", Pattern.DOTALL);
  private static final Pattern FOR =
      Pattern.compile("([A-Za-z_][\\w-]*)\\s+in\\s+(.*)", Pattern.DOTALL);

  /** A value that is written: its number is its place in a list. */
  record Output(int line, String name, Place place) {}

  private final TemplateLimits limits;
  private final String language;
  private final List<Output> outputs = new ArrayList<>();
  private final Set<String> variables = new LinkedHashSet<>();
  private final Map<String, Integer> assigned = new LinkedHashMap<>();
  private final List<Integer> raws = new ArrayList<>();
  private final Map<String, Integer> unsure = new LinkedHashMap<>();
  private final StringBuilder literal = new StringBuilder();
  private final @Nullable Parsed parsed;

  /**
   * What was parsed, once, and what renders it. What is made of a template keeps the index of a
   * list within itself while it reads, so each rendering has one to itself, and leaves it to the
   * next.
   */
  private record Parsed(
      TemplateParser parser, Template template, ConcurrentLinkedDeque<LNode> idle) {
    LNode taken() {
      LNode known = idle.pollFirst();
      return known != null ? known : new LiquidNodes(parser).visit(template.getParseTree());
    }
  }

  private LiquidTemplate(
      String source,
      Place kind,
      @Nullable String language,
      TemplateLimits limits,
      List<String> problems) {
    this.limits = limits;
    this.language = language == null ? "" : language;
    List<String> found = new ArrayList<>();
    if (source.length() > limits.templateCharacters()) {
      found.add(
          "%s characters, expected at most %s"
              .formatted(source.length(), limits.templateCharacters()));
    }
    List<Piece> pieces = found.isEmpty() ? LiquidSource.pieces(source, found) : List.of();
    String guarded = guarded(pieces, kind, found);
    this.parsed = found.isEmpty() ? parsed(guarded, found) : null;
    problems.addAll(found);
  }

  /**
   * Returns a template, or adds to the problems what is wrong with it; it is of no use then.
   *
   * @param kind {@link Place#PLAIN}, {@link Place#LINE} or {@link Place#HTML}
   */
  static LiquidTemplate of(
      String source, Place kind, TemplateLimits limits, List<String> problems) {
    return of(source, kind, null, limits, problems);
  }

  /**
   * Returns the same of a template in a language.
   *
   * @param language by which amounts of money are written, such as {@code de-at}
   */
  static LiquidTemplate of(
      String source,
      Place kind,
      @Nullable String language,
      TemplateLimits limits,
      List<String> problems) {
    return new LiquidTemplate(source, kind, language, limits, problems);
  }

  /** Returns the variables that it reads and does not set itself, as they are written. */
  Set<String> variables() {
    return variables;
  }

  /** Returns the variables that it sets and never reads, with the line of each. */
  Map<String, Integer> dead() {
    return assigned;
  }

  /** Returns the lines at which something is written without escaping. */
  List<Integer> raws() {
    return raws;
  }

  /**
   * Returns what is written of a customer without a fallback, and without a condition around it
   * that looks at it, with the line of each.
   */
  Map<String, Integer> unsure() {
    return unsure;
  }

  /** Returns the text that stands in it beside values and tags. */
  String literal() {
    return literal.toString();
  }

  /**
   * Renders it.
   *
   * @throws LiquidFailure if it cannot be rendered for these values
   */
  String render(Map<String, Object> values) {
    if (parsed == null) {
      throw new IllegalStateException("a template with problems");
    }
    LNode tree = parsed.taken();
    TemplateContext context = new TemplateContext(parsed.parser(), values);
    LiquidBudget.begin(context, limits);
    try {
      return String.valueOf(tree.render(context));
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof LiquidFailure failure) {
          throw failure;
        }
      }
      if (String.valueOf(e.getMessage()).contains("iterations")) {
        throw new LiquidFailure("more than %s turns of loops".formatted(limits.iterations()));
      }
      // What liqp says may repeat a value.
      throw new LiquidFailure("a filter or a tag failed: " + e.getClass().getSimpleName());
    } catch (StackOverflowError e) {
      throw new LiquidFailure("blocks are nested too deeply");
    } finally {
      parsed.idle().addFirst(tree);
    }
  }

  private @Nullable Parsed parsed(String guarded, List<String> problems) {
    TemplateParser.Builder builder =
        new TemplateParser.Builder()
            .withFlavor(Flavor.LIQUID)
            .withErrorMode(TemplateParser.ErrorMode.STRICT)
            .withLocale(Locale.ROOT)
            .withDefaultTimeZone(ZoneOffset.UTC)
            .withNameResolver(
                name -> {
                  throw new LiquidFailure("files may not be included");
                })
            .withMaxIterations(limits.iterations())
            .withRenderTransformer(new LiquidText())
            .withBlock(new Capture())
            .withFilter(new MoneyFilter(language))
            .withFilter(LiquidFilters.in(outputs))
            .withFilter(LiquidFilters.out(outputs));
    LiquidFilters.all().forEach(builder::withFilter);
    try {
      TemplateParser parser = builder.build();
      Parsed made = new Parsed(parser, parser.parse(guarded), new ConcurrentLinkedDeque<>());
      made.idle().addFirst(made.taken());
      return made;
    } catch (RuntimeException e) {
      problems.add("no Liquid: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    } catch (StackOverflowError e) {
      problems.add("blocks are nested too deeply");
    }
    return null;
  }

  /** Returns the source with each value looked at before it is written. */
  private String guarded(List<Piece> pieces, Place kind, List<String> problems) {
    StringBuilder guarded = new StringBuilder();
    Set<String> own = new LinkedHashSet<>(Set.of("forloop", "tablerowloop"));
    Set<String> read = new LinkedHashSet<>();
    HtmlPlaces html = new HtmlPlaces();
    Deque<HtmlBranches> branches = new ArrayDeque<>();
    Deque<Set<String>> conditions = new ArrayDeque<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Text text) {
        html.pass(text.shown());
        literal.append(text.shown());
        guarded.append(text.source());
      } else if (piece instanceof Piece.Output output) {
        Place place = kind == Place.HTML ? html.passValue() : kind;
        guarded.append(output.trimsLeft() ? "{{- " : "{{ ");
        guarded.append(written(output.markup(), output.line(), place, problems));
        guarded.append(output.trimsRight() ? " -}}" : " }}");
        read.addAll(output.markup().variables());
        if (output.markup().has("raw")) {
          raws.add(output.line());
        }
        String value = output.markup().value();
        if (value.startsWith("customer.")
            && !value.equals("customer.id")
            && !output.markup().has("default")
            && conditions.stream().noneMatch(looked -> looked.contains(value))) {
          unsure.putIfAbsent(value, output.line());
        }
      } else if (piece instanceof Piece.Tag tag) {
        looksAt(tag, conditions);
        if (kind == Place.HTML) {
          html = HtmlBranches.follow(tag, html, branches, problems);
        }
        guarded.append(tag(tag, own, read, problems));
      }
    }
    for (String path : read) {
      String root = path.split("[.\\[]", 2)[0];
      assigned.remove(root);
      if (!own.contains(root)) {
        variables.add(path);
      }
    }
    return guarded.toString();
  }

  /** Keeps what the conditions around a place look at. */
  private static void looksAt(Piece.Tag tag, Deque<Set<String>> conditions) {
    switch (tag.name()) {
      case "if", "unless", "case" ->
          conditions.push(new LinkedHashSet<>(Markup.variables(tag.rest())));
      case "elsif" -> {
        if (!conditions.isEmpty()) {
          conditions.peek().addAll(Markup.variables(tag.rest()));
        }
      }
      case "endif", "endunless", "endcase" -> conditions.pollFirst();
      default -> {}
    }
  }

  private String written(Markup markup, int line, Place place, List<String> problems) {
    if (markup.value().isEmpty()) {
      problems.add("line %s: {{ }} without a value".formatted(line));
    }
    if (place == Place.NOWHERE) {
      problems.add(
          "line %s: no value may stand there (%s): scripts, style sheets, comments, names and attributes without quotes cannot be made safe"
              .formatted(line, markup.value()));
    }
    int number = outputs.size();
    outputs.add(new Output(line, markup.value(), place));
    return changed(markup, number, line, problems) + filter(LiquidFilters.OUT, number);
  }

  /** By no format, which would write digits of the JVM's language. */
  private static String filter(String name, int number) {
    return " | " + name + ": " + number;
  }

  /** Returns a value and its filters, with a look at the value unless there is a fallback. */
  private static String changed(Markup markup, int number, int line, List<String> problems) {
    StringBuilder changed = new StringBuilder(markup.value());
    if (!markup.isLiteral() && !markup.has("default")) {
      changed.append(filter(LiquidFilters.IN, number));
    }
    for (Markup.Filter filter : markup.filters()) {
      if (!LiquidFilters.isKnown(filter.name())) {
        problems.add("line %s: there is no filter \"%s\"".formatted(line, filter.name()));
      }
      changed.append(" | ").append(filter);
    }
    return changed.toString();
  }

  private String tag(Piece.Tag tag, Set<String> own, Set<String> read, List<String> problems) {
    String rest = tag.rest();
    if (!TAGS.contains(tag.name())) {
      problems.add(
          "line %s: there is no tag \"%s\"; files cannot be included"
              .formatted(tag.line(), tag.name()));
    }
    if (tag.name().equals("cycle") && !Markup.variables(rest).isEmpty()) {
      problems.add("line %s: cycle goes through texts in quotes only".formatted(tag.line()));
    }
    Matcher assign = ASSIGN.matcher(rest);
    Matcher loop = FOR.matcher(rest);
    if (tag.name().equals("assign") && assign.matches()) {
      Markup markup = Markup.of(assign.group(2));
      own.add(assign.group(1));
      assigned.putIfAbsent(assign.group(1), tag.line());
      read.addAll(markup.variables());
      if (markup.filters().isEmpty()) {
        return tag.source();
      }
      int number = outputs.size();
      outputs.add(new Output(tag.line(), markup.value(), Place.PLAIN));
      return (tag.trimsLeft() ? "{%- " : "{% ")
          + "assign %s = %s"
              .formatted(assign.group(1), changed(markup, number, tag.line(), problems))
          + (tag.trimsRight() ? " -%}" : " %}");
    }
    if (tag.name().equals("capture")) {
      String name = rest.replaceAll("[\"']", "");
      own.add(name);
      assigned.putIfAbsent(name, tag.line());
    } else if ((tag.name().equals("for") || tag.name().equals("tablerow")) && loop.matches()) {
      own.add(loop.group(1));
      read.addAll(Markup.variables(loop.group(2)));
    } else if (tag.name().equals("increment") || tag.name().equals("decrement")) {
      own.add(rest);
    } else if (!tag.name().equals("#")) {
      read.addAll(Markup.variables(rest));
    }
    return tag.source();
  }

  /** Keeps what was rendered as what needs no more escaping. */
  private static final class Capture extends Block {
    Capture() {
      super("capture");
    }

    @Override
    public @Nullable Object render(TemplateContext context, LNode... nodes) {
      String name = asString(nodes[0].render(context), context);
      context.put(name, SafeText.html(String.valueOf(nodes[1].render(context))), true);
      return null;
    }
  }
}
