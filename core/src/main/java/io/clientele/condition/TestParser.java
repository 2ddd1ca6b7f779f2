package io.clientele.condition;

import io.clientele.condition.Comparison.DayBetween;
import io.clientele.condition.Comparison.DayIs;
import io.clientele.condition.Comparison.FlagIs;
import io.clientele.condition.Comparison.IsNull;
import io.clientele.condition.Comparison.Match;
import io.clientele.condition.Comparison.NumberBetween;
import io.clientele.condition.Comparison.NumberIs;
import io.clientele.condition.Comparison.Operator;
import io.clientele.condition.Comparison.TextIs;
import io.clientele.condition.Comparison.TextMatches;
import io.clientele.condition.Comparison.TextsContain;
import io.clientele.condition.Comparison.Within;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a value: the operator and what follows it. */
final class TestParser {
  /** What kind of value is compared. */
  enum Kind {
    NUMBER("a comparison with a number, such as >= 3 or between 1 and 3"),
    TEXT("a comparison with a text, such as = 'US', in ('US', 'CA') or starts with 'U'"),
    FLAG("= true or = false"),
    /** One of those before, as it is compared with. */
    ANY("a comparison, such as >= 3 or = 'blue'"),
    DAY("a comparison with a day, such as >= -4w, = today or < 2026-01-31"),
    TIME("within and a span, such as within 90d, or a comparison with a day, such as >= -4w"),
    TEXTS("contains and a text, such as contains 'vip' or contains any ('a', 'b')");

    private final String expected;

    Kind(String expected) {
      this.expected = expected + ", or is null";
    }

    boolean mayBe(Kind other) {
      return this == other || (this == ANY && (other == NUMBER || other == TEXT || other == FLAG));
    }
  }

  private static final Map<String, Span.Unit> UNITS =
      Map.of(
          "min", Span.Unit.MINUTES,
          "h", Span.Unit.HOURS,
          "d", Span.Unit.DAYS,
          "w", Span.Unit.WEEKS,
          "m", Span.Unit.MONTHS,
          "y", Span.Unit.YEARS);
  private static final int MAX_NUMBER_LENGTH = 100;
  private static final int MAX_SPAN_DIGITS = 6;

  private final Tokens tokens;

  TestParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Condition test(Term term, Kind kind) {
    Token token = tokens.peek();
    Operator operator = operator(token);
    if (operator != null) {
      tokens.next();
      return compared(term, kind, operator, token);
    }
    if (tokens.skip("is")) {
      boolean negated = tokens.skip("not");
      tokens.expect("null");
      return new IsNull(term, negated);
    }
    if (token.isWord("between")) {
      return between(term, kind);
    }
    boolean negated = tokens.skip("not");
    if (tokens.peek().isWord("in") && (kind.mayBe(Kind.TEXT) || isTop(term, negated))) {
      tokens.next();
      return isTop(term, negated) ? top(term) : new TextIs((TextTerm) term, list(), negated);
    }
    if (kind == Kind.TIME && tokens.skip("within")) {
      return new Within((TimeFact) term, span(), negated);
    }
    if (kind == Kind.TEXTS && tokens.skip("contains")) {
      return contain((TextsField) term, negated);
    }
    if (!negated && kind.mayBe(Kind.TEXT)) {
      for (Match match : Match.values()) {
        String[] words = match.words().split(" ", 2);
        if (tokens.skip(words[0])) {
          if (words.length > 1) {
            tokens.expect(words[1]);
          }
          return new TextMatches((TextTerm) term, match, tokens.string("a text in single quotes"));
        }
      }
    }
    throw tokens.failure(kind.expected);
  }

  Span span() {
    Token token = tokens.peek();
    String text = token.kind() == Token.Kind.SPAN ? token.lower() : "";
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    Span.Unit unit = UNITS.get(text.substring(digits));
    if (digits > MAX_SPAN_DIGITS || unit == null) {
      throw tokens.failure("a span such as 90d, in min, h, d, w, m (months) or y, at most 100000");
    }
    int amount = Integer.parseInt(text.substring(0, digits));
    if (amount == 0 || amount > Span.MAX_AMOUNT) {
      throw tokens.failure("a span from 1 to " + Span.MAX_AMOUNT);
    }
    tokens.next();
    return new Span(amount, unit);
  }

  Day day() {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.DATE) {
      try {
        Day day = Day.of(LocalDate.parse(token.text()));
        tokens.next();
        return day;
      } catch (DateTimeException | IllegalArgumentException e) {
        throw tokens.failure("a day of the calendar, such as 2026-01-31");
      }
    }
    if (tokens.skip("today")) {
      return Day.today();
    }
    if (tokens.skip("yesterday")) {
      return Day.ago(Conditions.days(1));
    }
    boolean past = tokens.skip("-");
    if (!past && !tokens.skip("+")) {
      throw tokens.failure("a day, such as today, -4w, +30d or 2026-01-31");
    }
    Token number = tokens.peek();
    Span span = span();
    if (span.unit().compareTo(Span.Unit.DAYS) < 0) {
      throw tokens.failure(number, "days, weeks, months or years", List.of());
    }
    return past ? Day.ago(span) : Day.ahead(span);
  }

  private Condition compared(Term term, Kind kind, Operator operator, Token sign) {
    Token token = tokens.peek();
    boolean equality = operator == Operator.EQ || operator == Operator.NE;
    if (kind == Kind.DAY || kind == Kind.TIME) {
      return new DayIs((DayFact) term, operator, day());
    }
    if (kind.mayBe(Kind.NUMBER) && (token.kind() == Token.Kind.NUMBER || token.isSign("-"))) {
      return new NumberIs((NumberTerm) term, operator, number());
    }
    if (kind.mayBe(Kind.TEXT) && token.kind() == Token.Kind.STRING) {
      if (!equality) {
        throw tokens.failure(sign, "= or !=: texts have no order", List.of());
      }
      return new TextIs((TextTerm) term, List.of(tokens.next().text()), operator == Operator.NE);
    }
    if (term instanceof FlagTerm flag
        && kind.mayBe(Kind.FLAG)
        && operator == Operator.EQ
        && (token.isWord("true") || token.isWord("false"))) {
      return new FlagIs(flag, tokens.next().isWord("true"));
    }
    throw switch (kind) {
      case NUMBER -> tokens.failure("a number, such as 3 or 49.90");
      case TEXT -> tokens.failure("a text in single quotes, such as 'US'");
      case TEXTS, FLAG -> tokens.failure(sign, kind.expected, List.of());
      default -> tokens.failure("a number, a text in single quotes, true or false");
    };
  }

  private Condition between(Term term, Kind kind) {
    if (kind != Kind.DAY && kind != Kind.TIME && !kind.mayBe(Kind.NUMBER)) {
      throw tokens.failure(kind.expected);
    }
    tokens.next();
    if (term instanceof DayFact fact) {
      Day first = day();
      tokens.expect("and");
      return new DayBetween(fact, first, day());
    }
    BigDecimal low = number();
    tokens.expect("and");
    return new NumberBetween((NumberTerm) term, low, number());
  }

  private Condition contain(TextsField term, boolean negated) {
    if (tokens.peek().kind() == Token.Kind.STRING) {
      return new TextsContain(term, List.of(tokens.next().text()), false, negated);
    }
    boolean all = tokens.skip("all");
    if (!all && !tokens.skip("any")) {
      throw tokens.failure("a text in single quotes, any or all");
    }
    return new TextsContain(term, list(), all, negated);
  }

  private boolean isTop(Term term, boolean negated) {
    return term instanceof NumberFact.Ranked && !negated;
  }

  private Condition top(Term term) {
    tokens.expect("top");
    Token token = tokens.peek();
    BigDecimal percent = number();
    tokens.expect("%");
    if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw tokens.failure(token, "a share above 0% and at most 100%", List.of());
    }
    return new Condition.InTop((NumberFact.Ranked) term, percent);
  }

  private List<String> list() {
    tokens.expect("(");
    List<String> values = new ArrayList<>();
    do {
      values.add(tokens.string("a text in single quotes"));
    } while (tokens.skip(","));
    tokens.expect(")");
    return values;
  }

  private BigDecimal number() {
    boolean negative = tokens.skip("-");
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.NUMBER || token.text().length() > MAX_NUMBER_LENGTH) {
      throw tokens.failure("a number, such as 3 or 49.90, at most 100 digits");
    }
    tokens.next();
    BigDecimal number = new BigDecimal(token.text());
    return negative ? number.negate() : number;
  }

  private static @Nullable Operator operator(Token token) {
    if (token.kind() == Token.Kind.SIGN) {
      for (Operator operator : Operator.values()) {
        if (operator.sign().equals(token.text())) {
          return operator;
        }
      }
    }
    return null;
  }
}
