package io.clientele.condition;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Comparison.AnniversaryBetween;
import io.clientele.condition.Condition.ConsentIs;
import io.clientele.condition.Condition.InSegment;
import io.clientele.condition.NumberFact.Affinity;
import io.clientele.condition.NumberFact.Aggregate;
import io.clientele.condition.NumberFact.Aggregated;
import io.clientele.condition.NumberFact.Count;
import io.clientele.condition.NumberFact.Score;
import io.clientele.condition.NumberFact.Taste;
import io.clientele.condition.TestParser.Kind;
import io.clientele.condition.TimeFact.TimeOf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads conditions, by recursive descent: the grammar is that of the package documentation. */
final class Parser {
  static final String MARKETING = "marketing";
  static final String NET_TOTAL = "net_total";

  private static final List<String> STARTS =
      List.of(
          "affinity",
          "anniversary",
          "consent",
          "count",
          "distinct",
          "first",
          "first_order",
          "in",
          "last",
          "last_order",
          "max",
          "mean",
          "min",
          "not",
          "orders",
          "score",
          "sequence",
          "spent",
          "sum");

  private final Tokens tokens;
  private final TestParser tests;
  private final Vocabulary vocabulary;
  private int depth;

  /** What the properties belong to inside {@code where}, {@code null} outside. */
  private @Nullable Source subject;

  Parser(String text, Vocabulary vocabulary) {
    this.tokens = new Tokens(text);
    this.tests = new TestParser(tokens);
    this.vocabulary = vocabulary;
  }

  Condition condition() {
    try {
      Condition condition = disjunction();
      if (tokens.peek().kind() != Token.Kind.END) {
        throw tokens.failure("and, or, or the end of the text", List.of("and", "or"));
      }
      return condition;
    } catch (IllegalArgumentException e) {
      throw tokens.refused(e);
    }
  }

  Where where(Source source) {
    subject = source;
    return new Where(condition());
  }

  private Condition disjunction() {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(conjunction());
    } while (tokens.skip("or"));
    return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
  }

  private Condition conjunction() {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(negation());
    } while (tokens.skip("and"));
    return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
  }

  private Condition negation() {
    boolean not = tokens.peek().isWord("not");
    if (!not && !tokens.peek().isSign("(")) {
      return subject == null ? clause() : property(subject);
    }
    if (++depth > Condition.MAX_DEPTH) {
      throw tokens.failure("at most %s levels of \"not\" and \"(\"".formatted(Condition.MAX_DEPTH));
    }
    tokens.next();
    Condition inner;
    if (not) {
      inner = new Condition.Not(negation());
    } else {
      inner = disjunction();
      tokens.expect(")");
    }
    depth--;
    return inner;
  }

  private Condition clause() {
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.WORD) {
      throw tokens.failure("a field or a clause, such as orders >= 3");
    }
    return switch (token.lower()) {
      case "in" -> segment();
      case "sequence" -> sequence();
      case "consent" -> consent();
      case "anniversary" -> anniversary();
      default -> comparison();
    };
  }

  private Condition segment() {
    tokens.next();
    tokens.expect("segment");
    return new InSegment(tokens.string("the name of a segment in single quotes"));
  }

  private Condition consent() {
    tokens.next();
    tokens.expect("(");
    Token channel = tokens.peek();
    String name = tokens.name("a channel, such as email");
    boolean any = channel.isWord("any");
    String purpose = MARKETING;
    if (tokens.skip("for")) {
      purpose = tokens.string("a purpose in single quotes, such as 'marketing'");
    }
    tokens.expect(")");
    tokens.expect("is");
    Token state = tokens.peek();
    for (ConsentState one : ConsentState.values()) {
      if (state.isWord(one.name().toLowerCase(Locale.ROOT))) {
        tokens.next();
        return new ConsentIs(any ? null : ChannelName.of(name), purpose, one);
      }
    }
    throw tokens.failure("given, withdrawn or unknown", List.of("given", "withdrawn", "unknown"));
  }

  private Condition anniversary() {
    tokens.next();
    tokens.expect("(");
    Token token = tokens.peek();
    Term term = term();
    if (!(term instanceof DayFact fact)) {
      throw tokens.failure(token, "a day or a time, such as birthday", List.of());
    }
    tokens.expect(")");
    if (tokens.skip("=")) {
      Day day = tests.day();
      return new AnniversaryBetween(fact, day, day);
    }
    tokens.expect("between");
    Day first = tests.day();
    tokens.expect("and");
    return new AnniversaryBetween(fact, first, tests.day());
  }

  private Condition comparison() {
    Term term = term();
    Kind kind;
    if (term instanceof ValueOf value) {
      kind = kind(value.of().source(), value.property());
    } else if (term instanceof NumberFact) {
      kind = Kind.NUMBER;
    } else if (term instanceof TextFact) {
      kind = Kind.TEXT;
    } else if (term instanceof FlagField) {
      kind = Kind.FLAG;
    } else if (term instanceof TextsField) {
      kind = Kind.TEXTS;
    } else {
      kind = term instanceof TimeFact ? Kind.TIME : Kind.DAY;
    }
    return tests.test(term, kind);
  }

  private Condition property(Source source) {
    Token token = tokens.peek();
    String name = propertyName(source);
    checkProperty(token, source, name);
    return tests.test(new Property(name), kind(source, name));
  }

  /** Reads a name; what events of the host's own tell keeps its upper-case letters. */
  private String propertyName(Source source) {
    Token token = tokens.peek();
    String name = tokens.name("a property of " + word(source));
    boolean exact = token.kind() == Token.Kind.STRING || EventProperties.isOpen(source);
    return exact ? name : token.lower();
  }

  private void checkProperty(Token token, Source source, String name) {
    Map<String, EventProperties.Kind> known = EventProperties.of(source);
    if (!known.containsKey(name) && !EventProperties.isOpen(source)) {
      throw tokens.failure(
          token,
          "a property of %s: %s".formatted(word(source), String.join(", ", known.keySet())),
          known.keySet());
    }
  }

  private static Kind kind(Source source, String property) {
    EventProperties.Kind kind = EventProperties.of(source).get(property);
    return kind == null ? Kind.ANY : Kind.valueOf(kind.name());
  }

  private Term term() {
    Token token = tokens.next();
    String word = token.kind() == Token.Kind.WORD ? token.lower() : "";
    return switch (word) {
      case "orders" -> new Count(orders());
      case "spent" -> new Aggregated(Aggregate.SUM, NET_TOTAL, orders());
      case "last_order" -> new TimeOf(End.LAST, Occurrences.of(Source.Bought.ORDER));
      case "first_order" -> new TimeOf(End.FIRST, Occurrences.of(Source.Bought.ORDER));
      case "score" -> {
        tokens.expect("(");
        Score score = new Score(tokens.name("the name of a score"));
        tokens.expect(")");
        yield score;
      }
      case "affinity" -> affinity();
      case "count" -> {
        tokens.expect("(");
        Occurrences counted = occurrences();
        tokens.expect(")");
        yield new Count(counted);
      }
      case "sum", "mean", "min", "max", "distinct", "first", "last" -> ofProperty(word);
      default -> {
        Fact field = vocabulary.fields().get(word);
        if (field == null) {
          throw unknown(token);
        }
        yield field;
      }
    };
  }

  private ConditionSyntaxException unknown(Token token) {
    String word = token.lower();
    if (EventNames.byWord().containsKey(word)) {
      return tokens.failure(token, "a field or a clause", List.of(), "count(" + word + ")");
    }
    Collection<String> near = new TreeSet<>(vocabulary.fields().keySet());
    near.addAll(STARTS);
    return tokens.failure(token, "a field or a clause, such as orders >= 3", near);
  }

  private Term affinity() {
    tokens.expect("(");
    List<String> words = new ArrayList<>();
    for (Taste to : Taste.values()) {
      String word = to.name().toLowerCase(Locale.ROOT);
      words.add(word);
      if (tokens.skip(word)) {
        Affinity affinity = new Affinity(to, tokens.string("which " + word + ", in single quotes"));
        tokens.expect(")");
        return affinity;
      }
    }
    throw tokens.failure("category, brand or product", words);
  }

  /** Reads what follows {@code sum}, {@code first} and so on. */
  private Term ofProperty(String function) {
    tokens.expect("(");
    Token token = tokens.peek();
    boolean end = function.equals("first") || function.equals("last");
    if (end && !tokens.second().isWord("of")) {
      Occurrences of = occurrences();
      tokens.expect(")");
      return new TimeOf(End.valueOf(function.toUpperCase(Locale.ROOT)), of);
    }
    String written = tokens.name("a property");
    tokens.expect("of");
    Occurrences of = occurrences();
    boolean exact = token.kind() == Token.Kind.STRING || EventProperties.isOpen(of.source());
    String property = exact ? written : token.lower();
    checkProperty(token, of.source(), property);
    tokens.expect(")");
    if (end) {
      return new ValueOf(End.valueOf(function.toUpperCase(Locale.ROOT)), property, of);
    }
    Aggregate aggregate = Aggregate.valueOf(function.toUpperCase(Locale.ROOT));
    Kind kind = kind(of.source(), property);
    if (aggregate != Aggregate.DISTINCT && kind != Kind.NUMBER && kind != Kind.ANY) {
      throw tokens.failure(token, "a property that is a number", List.of());
    }
    return new Aggregated(aggregate, property, of);
  }

  /** Reads what limits orders, in parentheses, if there are any. */
  private Occurrences orders() {
    Occurrences all = Occurrences.of(Source.Bought.ORDER);
    if (!tokens.skip("(")) {
      return all;
    }
    Occurrences some = all;
    if (tokens.peek().kind() == Token.Kind.SPAN) {
      some = where(all.in(tests.span()));
    } else if (!tokens.peek().isSign(")")) {
      some = limited(all);
      if (some.isEverything()) {
        throw tokens.failure("a span such as 365d, since, until or where");
      }
    }
    tokens.expect(")");
    return some;
  }

  private Occurrences occurrences() {
    Token token = tokens.next();
    if (token.kind() == Token.Kind.STRING) {
      return limited(Occurrences.of(new Source.Told(token.text())));
    }
    String word = token.kind() == Token.Kind.WORD ? token.lower() : "";
    if (word.equals("order") || word.equals("purchase")) {
      return limited(Occurrences.of(Source.Bought.valueOf(word.toUpperCase(Locale.ROOT))));
    }
    String name = EventNames.byWord().get(word);
    if (name == null) {
      Collection<String> known = new TreeSet<>(EventNames.byWord().keySet());
      known.add("order");
      known.add("purchase");
      throw tokens.failure(
          token,
          "order, purchase, an event such as product_viewed, or the name of one of your own in"
              + " single quotes",
          known);
    }
    return limited(Occurrences.of(new Source.Told(name)));
  }

  private Occurrences limited(Occurrences of) {
    Occurrences in = of;
    if (tokens.skip("in")) {
      in = of.in(tests.span());
    } else {
      if (tokens.skip("since")) {
        in = in.since(tests.day());
      }
      if (tokens.skip("until")) {
        in = in.until(tests.day());
      }
    }
    return where(in);
  }

  private Occurrences where(Occurrences of) {
    if (!tokens.skip("where")) {
      return of;
    }
    int outer = depth;
    depth = 0;
    subject = of.source();
    Where where = new Where(disjunction());
    subject = null;
    depth = outer;
    return of.where(where);
  }

  private Condition sequence() {
    tokens.next();
    tokens.expect("(");
    Occurrences first = occurrences();
    List<Sequence.Step> steps = new ArrayList<>();
    tokens.expect("then");
    do {
      boolean absent = tokens.skip("no");
      Occurrences what = occurrences();
      Span within = tokens.skip("within") ? tests.span() : null;
      Occurrences without = !absent && tokens.skip("without") ? occurrences() : null;
      steps.add(new Sequence.Step(what, absent, within, without));
      if (absent && !tokens.peek().isSign(")")) {
        throw tokens.failure("\")\": what did not happen ends a sequence");
      }
    } while (tokens.skip("then"));
    tokens.expect(")");
    return new Sequence(first, steps);
  }

  private static String word(Source source) {
    if (source instanceof Source.Told told) {
      String word = EventNames.wordFor(told.name());
      return word != null ? word : "'" + told.name() + "'";
    }
    return ((Source.Bought) source).name().toLowerCase(Locale.ROOT);
  }
}
