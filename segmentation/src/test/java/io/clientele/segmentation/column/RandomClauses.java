package io.clientele.segmentation.column;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Comparison;
import io.clientele.condition.Comparison.Match;
import io.clientele.condition.Comparison.Operator;
import io.clientele.condition.Condition;
import io.clientele.condition.ConsentState;
import io.clientele.condition.Day;
import io.clientele.condition.DayFact;
import io.clientele.condition.End;
import io.clientele.condition.Fact;
import io.clientele.condition.FlagField;
import io.clientele.condition.NumberFact;
import io.clientele.condition.NumberFact.Aggregate;
import io.clientele.condition.Occurrences;
import io.clientele.condition.Property;
import io.clientele.condition.Sequence;
import io.clientele.condition.Source;
import io.clientele.condition.Span;
import io.clientele.condition.TextFact;
import io.clientele.condition.TextsField;
import io.clientele.condition.TimeFact;
import io.clientele.condition.ValueOf;
import io.clientele.condition.Where;
import io.clientele.condition.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Conditions at random about the customers of {@link RandomShop}. */
final class RandomClauses {
  private final Random random;
  private final RandomShop shop;

  RandomClauses(long seed, RandomShop shop) {
    this.random = new Random(seed);
    this.shop = shop;
  }

  /** Returns a condition on all that is known of the customers. */
  Condition condition(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 1 -> condition(depth - 1).and(condition(depth - 1));
      case 2 -> condition(depth - 1).or(condition(depth - 1));
      case 3 -> new Condition.Not(condition(depth - 1));
      default -> random.nextInt(3) == 0 ? ofProfile() : ofOrders();
    };
  }

  /** Returns a clause on orders and what was bought in them. */
  Condition ofOrders() {
    if (random.nextInt(3) == 0) {
      return ofTime(new TimeFact.TimeOf(one(End.values()), bought()));
    }
    Occurrences of = bought();
    String number = of.source() == Source.Bought.ORDER ? one("net_total", "total") : "total";
    return ofNumber(
        one(
            new NumberFact.Count(of),
            new NumberFact.Aggregated(one(Aggregate.values()), one(number, "quantity"), of),
            new NumberFact.Aggregated(
                Aggregate.DISTINCT, of.source() == Source.Bought.ORDER ? "country" : "sku", of)));
  }

  /** Returns a clause on fields, scores and permissions. */
  Condition ofFields() {
    return ofProfile(one(0, 1, 3, 4, 5, 6, 7, 8));
  }

  private Condition ofProfile() {
    return ofProfile(random.nextInt(11));
  }

  private Condition ofProfile(int kind) {
    return switch (kind) {
      case 0 -> ofNumber(new NumberFact.Field("loyalty_points"));
      case 1 -> ofNumber(new NumberFact.Score("churn"));
      case 2 ->
          new Condition.InTop(
              new NumberFact.Score("churn"), BigDecimal.valueOf(1 + random.nextInt(200), 1));
      case 3 -> ofText(new TextFact.Field("language"));
      case 4 -> ofFlag();
      case 5 -> ofTime(new TimeFact.Field("added"));
      case 6 -> ofDay(new DayFact.Field("birthday"));
      case 7 -> ofTags();
      case 8 -> new Condition.ConsentIs(ChannelName.EMAIL, "marketing", one(ConsentState.values()));
      case 9 ->
          new Sequence(
              Occurrences.of(new Source.Told("Quiz")),
              List.of(new Sequence.Step(bought(), random.nextBoolean(), span(), null)));
      default ->
          one(
              ofNumber(new NumberFact.Count(Occurrences.of(new Source.Told("Quiz")).in(span()))),
              ofText(new ValueOf(one(End.values()), "sku", bought())));
    };
  }

  private Condition ofNumber(NumberFact fact) {
    return switch (random.nextInt(8)) {
      case 0 -> new Comparison.IsNull(fact, random.nextBoolean());
      case 1 -> new Comparison.NumberBetween(fact, shop.decimal(), shop.decimal());
      case 2 ->
          new Comparison.NumberIs(
              fact,
              one(Operator.values()),
              one(
                  new BigDecimal("0.30000000000000004"),
                  new BigDecimal("0.3"),
                  new BigDecimal("123456789.125"),
                  new BigDecimal("1e39"),
                  new BigDecimal("1e-39").negate()));
      default -> new Comparison.NumberIs(fact, one(Operator.values()), shop.decimal());
    };
  }

  private Condition ofText(TextFact fact) {
    return switch (random.nextInt(4)) {
      case 0 -> new Comparison.IsNull(fact, random.nextBoolean());
      case 1 -> new Comparison.TextMatches(fact, one(Match.values()), one("", "fr", "A", "lamp"));
      default ->
          new Comparison.TextIs(
              fact, List.of(one("fr", "de"), one("lamp", "chair")), random.nextBoolean());
    };
  }

  private Condition ofFlag() {
    FlagField field = new FlagField("tax_exempt");
    return random.nextInt(3) == 0
        ? new Comparison.IsNull(field, random.nextBoolean())
        : new Comparison.FlagIs(field, random.nextBoolean());
  }

  private Condition ofTags() {
    Fact tags = new TextsField("tags");
    return random.nextInt(3) == 0
        ? new Comparison.IsNull(tags, random.nextBoolean())
        : new Comparison.TextsContain(
            new TextsField("tags"),
            List.of("vip", one("b2b", "new")),
            random.nextBoolean(),
            random.nextBoolean());
  }

  private Condition ofTime(TimeFact fact) {
    return random.nextBoolean()
        ? new Comparison.Within(fact, span(), random.nextBoolean())
        : ofDay(fact);
  }

  private Condition ofDay(DayFact fact) {
    return switch (random.nextInt(5)) {
      case 0 -> new Comparison.IsNull(fact, random.nextBoolean());
      case 1 -> new Comparison.DayBetween(fact, day(), day());
      case 2 -> new Comparison.AnniversaryBetween(fact, day(), day());
      default -> new Comparison.DayIs(fact, one(Operator.values()), day());
    };
  }

  private Occurrences bought() {
    Source source = one(Source.Bought.values());
    return new Occurrences(source, window(), random.nextInt(3) == 0 ? where(source, 1) : null);
  }

  private Where where(Source source, int depth) {
    if (depth > 0 && random.nextBoolean()) {
      return random.nextBoolean()
          ? where(source, 0).and(where(source, 0))
          : where(source, 0).or(new Where(new Condition.Not(where(source, 0).condition())));
    }
    Property number = new Property(one("total", "quantity"));
    Property text = new Property(source == Source.Bought.ORDER ? "country" : one("sku", "country"));
    return new Where(
        switch (random.nextInt(4)) {
          case 0 -> new Comparison.TextIs(text, List.of(one("DE", "lamp")), random.nextBoolean());
          case 1 -> new Comparison.IsNull(text, random.nextBoolean());
          case 2 -> new Comparison.NumberBetween(number, shop.decimal(), shop.decimal());
          default -> new Comparison.NumberIs(number, one(Operator.values()), shop.decimal());
        });
  }

  private Window window() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> new Window.Last(span());
      case 2 -> new Window.Days(day(), random.nextBoolean() ? day() : null);
      case 3 -> new Window.Days(null, day());
      default -> new Window.Ever();
    };
  }

  private Span span() {
    return switch (random.nextInt(5)) {
      case 0 -> new Span(24 * (1 + random.nextInt(4)), Span.Unit.HOURS);
      case 1 -> new Span(1 + random.nextInt(100_000), Span.Unit.MINUTES);
      case 2, 3 -> new Span(1 + random.nextInt(3), Span.Unit.MONTHS);
      default -> new Span(1 + random.nextInt(4), one(Span.Unit.DAYS, Span.Unit.WEEKS));
    };
  }

  private Day day() {
    return switch (random.nextInt(4)) {
      case 0 -> Day.of(shop.day());
      case 1 -> new Day.Shifted(-1 - random.nextInt(3), Span.Unit.MONTHS);
      default -> new Day.Shifted(random.nextInt(6) - 4, Span.Unit.DAYS);
    };
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}
