package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;

/** A condition that compares one value. It does not hold where the value is absent. */
public sealed interface Comparison extends Condition {
  /** Returns the value that is compared. */
  Term term();

  /** How values are compared. */
  enum Operator {
    /** Equal. */
    EQ("="),
    /** Not equal. */
    NE("!="),
    /** Less, or earlier. */
    LT("<"),
    /** Less or equal. */
    LE("<="),
    /** Greater, or later. */
    GT(">"),
    /** Greater or equal. */
    GE(">=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** Returns how it is written. */
    public String sign() {
      return sign;
    }

    /** Returns whether it accepts the outcome of a comparison, as {@code compareTo} gives it. */
    boolean accepts(int outcome) {
      return switch (this) {
        case EQ -> outcome == 0;
        case NE -> outcome != 0;
        case LT -> outcome < 0;
        case LE -> outcome <= 0;
        case GT -> outcome > 0;
        case GE -> outcome >= 0;
      };
    }
  }

  /** How a text is searched. */
  enum Match {
    /** At its beginning. */
    STARTS_WITH("starts with"),
    /** At its end. */
    ENDS_WITH("ends with"),
    /** Anywhere. */
    CONTAINS("contains");

    private final String words;

    Match(String words) {
      this.words = words;
    }

    /** Returns how it is written. */
    public String words() {
      return words;
    }
  }

  /**
   * A number compared with another.
   *
   * @param than at most 40 digits before and after the point
   */
  record NumberIs(NumberTerm term, Operator operator, BigDecimal than) implements Comparison {
    public NumberIs {
      requireNonNull(term, "term");
      requireNonNull(operator, "operator");
      than = Texts.number(than);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** A number lies between two others, both included. */
  record NumberBetween(NumberTerm term, BigDecimal low, BigDecimal high) implements Comparison {
    public NumberBetween {
      requireNonNull(term, "term");
      low = Texts.number(low);
      high = Texts.number(high);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * A text is one of some, letter for letter.
   *
   * @param values at least one, each once
   * @param negated whether it is to be none of them; it must be there all the same
   */
  record TextIs(TextTerm term, List<String> values, boolean negated) implements Comparison {
    public TextIs {
      requireNonNull(term, "term");
      values = texts(values);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** A text has a part, letter for letter. */
  record TextMatches(TextTerm term, Match match, String part) implements Comparison {
    public TextMatches {
      requireNonNull(term, "term");
      requireNonNull(match, "match");
      Texts.value(part);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * A set of texts contains some.
   *
   * @param values at least one, each once
   * @param all whether it must contain all of them rather than any
   * @param negated whether that is not to be so; it holds for an empty set
   */
  record TextsContain(TextsField term, List<String> values, boolean all, boolean negated)
      implements Comparison {
    public TextsContain {
      requireNonNull(term, "term");
      values = texts(values);
      all = all && values.size() > 1;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** A yes or no is what it should be. */
  record FlagIs(FlagTerm term, boolean value) implements Comparison {
    public FlagIs {
      requireNonNull(term, "term");
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** A day, or the day of a time in the shop's zone, compared with another. */
  record DayIs(DayFact term, Operator operator, Day than) implements Comparison {
    public DayIs {
      requireNonNull(term, "term");
      requireNonNull(operator, "operator");
      requireNonNull(than, "than");
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /** A day, or the day of a time in the shop's zone, lies between two others, both included. */
  record DayBetween(DayFact term, Day first, Day last) implements Comparison {
    public DayBetween {
      requireNonNull(term, "term");
      requireNonNull(first, "first");
      requireNonNull(last, "last");
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * A day comes round again, whatever the year, between two others, both included. 29 February
   * comes round on 28 February where there is none.
   */
  record AnniversaryBetween(DayFact term, Day first, Day last) implements Comparison {
    public AnniversaryBetween {
      requireNonNull(term, "term");
      requireNonNull(first, "first");
      requireNonNull(last, "last");
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * A time is past, and not for longer than a span: now is before its end.
   *
   * @param negated whether it is to be past for that long, or yet to come; it must be there
   */
  record Within(TimeFact term, Span span, boolean negated) implements Comparison {
    public Within {
      requireNonNull(term, "term");
      requireNonNull(span, "span");
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * A value is absent; a set is empty.
   *
   * @param negated whether it is to be there
   */
  record IsNull(Term term, boolean negated) implements Comparison {
    public IsNull {
      requireNonNull(term, "term");
    }

    @Override
    public String toString() {
      return text();
    }
  }

  private static List<String> texts(List<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no texts to compare with, expected at least one");
    }
    values.forEach(Texts::value);
    return List.copyOf(new LinkedHashSet<>(values));
  }
}
