package io.clientele.condition;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Comparison.Match;
import io.clientele.condition.Comparison.Operator;
import io.clientele.condition.NumberFact.Aggregate;
import io.clientele.condition.NumberFact.Taste;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Conditions of every shape over the fields of the standard vocabulary. */
final class RandomConditions {
  private static final String[] TEXTS = {
    "", "US", "it's", "Lámpara", "\uD83D\uDE00", "a,b) or (", "--", "İ ı", "Lamps", "Toys"
  };
  private static final String[] NAMES = {
    "churn", "next-order", "it's", "and", "x2", "Preis in €", "\uD83D\uDE00", "orders"
  };
  private static final String[] OPEN_EVENTS = {"Quiz Finished", "product_viewed", "order", "it's"};

  private final Random random;

  RandomConditions(long seed) {
    random = new Random(seed);
  }

  static Condition of(long seed) {
    return new RandomConditions(seed).condition(4);
  }

  Condition condition(int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(6);
    return switch (kind) {
      case 1 -> new Condition.All(several(depth));
      case 2 -> new Condition.Any(several(depth));
      case 3 -> new Condition.Not(condition(depth - 1));
      default -> clause();
    };
  }

  private List<Condition> several(int depth) {
    List<Condition> parts = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      parts.add(condition(depth - 1));
    }
    return parts;
  }

  private Condition clause() {
    return switch (random.nextInt(12)) {
      case 0 -> new Condition.InSegment(one(NAMES));
      case 1 ->
          new Condition.ConsentIs(
              random.nextInt(4) == 0 ? null : ChannelName.of(one("email", "on-site", "any", "sms")),
              one("marketing", "analytics", "it's"),
              one(ConsentState.values()));
      case 2 -> new Condition.InTop(ranked(), percent());
      case 3 -> sequence();
      case 4 -> numberTest(number());
      case 5 -> textTest(text());
      case 6 ->
          new Comparison.TextsContain(
              new TextsField(one("tags", "cities")), values(), random.nextBoolean(), negated());
      case 7 -> new Comparison.FlagIs(new FlagField("tax_exempt"), random.nextBoolean());
      case 8 -> new Comparison.DayIs(dayFact(), one(Operator.values()), day());
      case 9 ->
          random.nextBoolean()
              ? new Comparison.DayBetween(dayFact(), day(), day())
              : new Comparison.AnniversaryBetween(dayFact(), day(), day());
      case 10 -> new Comparison.Within(time(), span(), negated());
      default -> new Comparison.IsNull(fact(), negated());
    };
  }

  private Sequence sequence() {
    List<Sequence.Step> steps = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      boolean absent = i == 0 && random.nextInt(3) == 0;
      steps.add(
          new Sequence.Step(
              occurrences(),
              absent,
              random.nextBoolean() ? span() : null,
              absent || random.nextBoolean() ? null : occurrences()));
    }
    return new Sequence(occurrences(), steps);
  }

  private Condition numberTest(NumberTerm term) {
    return random.nextInt(3) == 0
        ? new Comparison.NumberBetween(term, decimal(), decimal())
        : new Comparison.NumberIs(term, one(Operator.values()), decimal());
  }

  private Condition textTest(TextTerm term) {
    return random.nextInt(3) == 0
        ? new Comparison.TextMatches(term, one(Match.values()), one(TEXTS))
        : new Comparison.TextIs(term, values(), negated());
  }

  private Fact fact() {
    return switch (random.nextInt(5)) {
      case 0 -> number();
      case 1 -> text();
      case 2 -> dayFact();
      case 3 -> new TextsField("tags");
      default -> new FlagField("tax_exempt");
    };
  }

  private NumberFact number() {
    return switch (random.nextInt(5)) {
      case 0 -> new NumberFact.Field("loyalty_points");
      case 1 -> new NumberFact.Count(occurrences());
      case 2 -> {
        Occurrences of = occurrences();
        yield new NumberFact.Aggregated(one(Aggregate.values()), numberOf(of.source()), of);
      }
      case 3 -> {
        Occurrences of = occurrences();
        yield new ValueOf(one(End.values()), numberOf(of.source()), of);
      }
      default -> ranked();
    };
  }

  private NumberFact.Ranked ranked() {
    return random.nextBoolean()
        ? new NumberFact.Score(one(NAMES))
        : new NumberFact.Affinity(one(Taste.values()), one("Lamps", "it's"));
  }

  private TextFact text() {
    if (random.nextBoolean()) {
      return new TextFact.Field(one("language", "rfm_group"));
    }
    Occurrences of = occurrences();
    return new ValueOf(one(End.values()), textOf(of.source()), of);
  }

  private DayFact dayFact() {
    return random.nextInt(3) == 0 ? new DayFact.Field("birthday") : time();
  }

  private TimeFact time() {
    return random.nextInt(3) == 0
        ? new TimeFact.Field(one("added", "abandoned_checkout"))
        : new TimeFact.TimeOf(one(End.values()), occurrences());
  }

  private Occurrences occurrences() {
    Source source =
        switch (random.nextInt(5)) {
          case 0 -> new Source.Told(one(OPEN_EVENTS));
          case 1 -> Source.Bought.PURCHASE;
          case 2, 3 -> Source.Bought.ORDER;
          default -> new Source.Told("Product Viewed");
        };
    return new Occurrences(source, window(), random.nextInt(3) == 0 ? where(source, 2) : null);
  }

  private Window window() {
    return switch (random.nextInt(5)) {
      case 0 -> new Window.Last(span());
      case 1 -> new Window.Days(day(), day());
      case 2 -> new Window.Days(day(), null);
      case 3 -> new Window.Days(null, day());
      default -> new Window.Ever();
    };
  }

  private Where where(Source source, int depth) {
    if (depth > 0 && random.nextBoolean()) {
      Where one = where(source, depth - 1);
      Where other = where(source, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> one.and(other);
        case 1 -> one.or(other);
        default -> new Where(new Condition.Not(one.condition()));
      };
    }
    return new Where(
        switch (random.nextInt(3)) {
          case 0 -> numberTest(new Property(numberOf(source)));
          case 1 -> textTest(new Property(textOf(source)));
          default -> new Comparison.IsNull(new Property(textOf(source)), negated());
        });
  }

  private String numberOf(Source source) {
    if (EventProperties.isOpen(source)) {
      return one("score", "Shoe Size", "first", "it's");
    }
    return one("quantity", source == Source.Bought.ORDER ? "net_total" : "price");
  }

  private String textOf(Source source) {
    if (EventProperties.isOpen(source)) {
      return one("answer", "Shoe Size", "last", "it's");
    }
    return "sku";
  }

  private Span span() {
    return new Span(1 + random.nextInt(random.nextBoolean() ? 5 : 400), one(Span.Unit.values()));
  }

  private Day day() {
    return switch (random.nextInt(3)) {
      case 0 -> Day.of(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400)));
      case 1 -> Day.today();
      default ->
          new Day.Shifted(
              random.nextInt(60) - 40,
              one(Span.Unit.DAYS, Span.Unit.WEEKS, Span.Unit.MONTHS, Span.Unit.YEARS));
    };
  }

  private BigDecimal decimal() {
    return BigDecimal.valueOf(random.nextInt(20_000) - 5_000, random.nextInt(4));
  }

  private BigDecimal percent() {
    return BigDecimal.valueOf(1 + random.nextInt(1000), 1);
  }

  private List<String> values() {
    List<String> values = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      values.add(one(TEXTS));
    }
    return values;
  }

  private boolean negated() {
    return random.nextBoolean();
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}
