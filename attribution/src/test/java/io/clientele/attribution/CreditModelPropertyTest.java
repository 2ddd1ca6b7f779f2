package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of every model, on shops drawn at random. */
class CreditModelPropertyTest {
  private static final String[] CHANNELS = {"ads", "direct", "email", "search", "social"};
  private static final List<CreditModel> ADDITIVE =
      List.of(
          TouchRule.first(),
          TouchRule.last(),
          TouchRule.firstNonDirect("direct"),
          TouchRule.lastNonDirect("direct"),
          TouchRule.linear(),
          TouchRule.linearDistinct(),
          TouchRule.position(0.3, 0.5),
          TouchRule.wShape(),
          TouchRule.byPlace(4, 1, 2),
          TouchRule.positionDecay(1.5),
          Shapley.ofSets());
  private static final List<CreditModel> LEARNT =
      List.of(
          RateShapley.ofSubsets(),
          RateShapley.ofExactSets(),
          new Counterfactual(0),
          Counterfactual.withDefaults(),
          Logistic.plain(),
          Logistic.bagged(5, 1));
  private static final List<CreditModel> CHAINS =
      List.of(Markov.ofOrder(1), Markov.ofOrder(2), Markov.ofOrder(3), Markov.ofOrder(6));

  private record Row(List<String> path, double conversions, double value, double nulls) {}

  @Property(tries = 200)
  void all_conversions_and_all_value_are_credited_and_no_more(@ForAll long seed) {
    Paths paths = paths(shop(seed));
    for (CreditModel model : models()) {
      Attribution credits = model.attribute(paths);

      assertThat(credits.conversions()).isEqualTo(paths.conversions(), within(1e-9));
      assertThat(credits.value()).isEqualTo(paths.value(), within(0.000_001));
      assertThat(credits.credits())
          .allSatisfy(credit -> assertThat(credit.conversions()).isNotNegative())
          .allSatisfy(credit -> assertThat(credit.value()).isNotNegative());
    }
  }

  @Property(tries = 200)
  void the_order_of_the_rows_changes_nothing(@ForAll long seed) {
    List<Row> rows = shop(seed);
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    for (CreditModel model : models()) {
      assertSame(model, model.attribute(paths(rows)), model.attribute(paths(shuffled)));
    }
  }

  @Property(tries = 200)
  void rules_of_two_shops_add_up(@ForAll long seed) {
    List<Row> one = shop(seed);
    List<Row> other = shop(seed + 1);
    List<Row> both = new ArrayList<>(one);
    both.addAll(other);
    for (CreditModel model : ADDITIVE) {
      Attribution ofOne = model.attribute(paths(one));
      Attribution ofOther = model.attribute(paths(other));
      for (Credit credit : model.attribute(paths(both)).credits()) {
        assertThat(credit.conversions())
            .isEqualTo(
                conversions(ofOne, credit.channel()) + conversions(ofOther, credit.channel()),
                within(1e-9));
      }
    }
  }

  @Property(tries = 100)
  void parts_that_were_counted_apart_give_the_credits_of_the_whole(@ForAll long seed) {
    List<Row> rows = shop(seed);
    int cut = rows.size() / 3;
    Paths whole = paths(rows);
    Paths parts =
        Paths.builder()
            .add(paths(rows.subList(cut, rows.size())))
            .add(paths(rows.subList(0, cut)))
            .build();

    for (CreditModel model : models()) {
      assertSame(model, model.attribute(whole), model.attribute(parts));
    }
  }

  /** For any rule, also one that gives some touches nothing. */
  @Property(tries = 200)
  void credits_of_touches_sum_to_their_journeys_to_the_last_cent(@ForAll long seed) {
    Journeys journeys = paths(log(seed)).journeys().orElseThrow();
    List<TouchModel> rules = new ArrayList<>(List.of(TimeDecay.withDefaults()));
    ADDITIVE.forEach(
        model -> rules.addAll(model instanceof TouchRule rule ? List.of(rule) : List.of()));
    for (TouchModel rule : rules) {
      double[] conversions = new double[journeys.size()];
      long[] cents = new long[journeys.size()];
      double[] byChannel = new double[journeys.channels().size()];

      rule.creditEach(
          journeys,
          2,
          (journey, touch, share, minorUnits) -> {
            assertThat(minorUnits).isNotNegative();
            assertThat(minorUnits)
                .isCloseTo(
                    Math.round(
                        100 * journeys.value(journey) * share / journeys.conversions(journey)),
                    within(1L));
            conversions[journey] += share;
            cents[journey] += minorUnits;
            byChannel[journeys.channel(journey, touch)] += share;
          });

      for (int journey = 0; journey < cents.length; journey++) {
        assertThat(cents[journey]).isEqualTo(Math.round(100 * journeys.value(journey)));
        assertThat(conversions[journey]).isEqualTo(journeys.conversions(journey), within(1e-12));
      }
      Attribution credits = rule.attribute(journeys.paths());
      for (int channel = 0; channel < byChannel.length; channel++) {
        assertThat(byChannel[channel])
            .isEqualTo(credits.credits().get(channel).conversions(), within(1e-9));
      }
    }
  }

  @Property(tries = 100)
  void chains_convert_as_often_as_their_paths(@ForAll long seed) {
    Paths paths = paths(shop(seed));
    for (CreditModel chain : CHAINS) {
      assertThat(chain.attribute(paths).conversionProbability().orElseThrow())
          .isEqualTo(paths.conversions() / (paths.conversions() + paths.nulls()), within(1e-12));
    }
  }

  @Property(tries = 100)
  void shuffled_touchpoints_with_equal_times_give_the_same_paths(@ForAll long seed) {
    List<String> lines = List.of(log(seed));
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(seed));
    Paths paths = paths(lines.toArray(String[]::new));
    Paths again = paths(shuffled.toArray(String[]::new));

    List<CreditModel> models = new ArrayList<>(models());
    models.add(TimeDecay.withDefaults());
    models.add(AdditiveHazard.withDefaults());
    for (CreditModel model : models) {
      assertSame(model, model.attribute(paths), model.attribute(again));
    }
    assertThat(again.nulls()).isEqualTo(paths.nulls());
  }

  private static List<CreditModel> models() {
    List<CreditModel> models = new ArrayList<>(ADDITIVE);
    models.addAll(CHAINS);
    models.addAll(LEARNT);
    return models;
  }

  private static void assertSame(CreditModel model, Attribution one, Attribution other) {
    assertThat(other.credits()).hasSameSizeAs(one.credits());
    for (Credit credit : one.credits()) {
      Credit again = other.of(credit.channel());
      assertThat(again.conversions()).as("%s", model).isEqualTo(credit.conversions(), within(1e-9));
      assertThat(again.value()).isEqualTo(credit.value(), within(1e-6));
    }
  }

  private static double conversions(Attribution credits, String channel) {
    return credits.credits().stream()
        .filter(credit -> credit.channel().equals(channel))
        .mapToDouble(Credit::conversions)
        .sum();
  }

  private static String[] log(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int i = random.nextInt(60); i >= 0; i--) {
      boolean isConversion = random.nextInt(5) == 0;
      lines.add(
          "%s,%s,%s,%d,%s"
              .formatted(
                  "customer " + random.nextInt(3),
                  Instant.EPOCH.plus(Duration.ofHours(random.nextInt(8))),
                  CHANNELS[random.nextInt(CHANNELS.length)],
                  isConversion ? 1 : 0,
                  isConversion ? random.nextInt(9000) / 100.0 : 0));
    }
    return lines.toArray(String[]::new);
  }

  private static List<Row> shop(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = random.nextInt(30); i >= 0; i--) {
      List<String> path = new ArrayList<>();
      for (int touches = random.nextInt(8); touches >= 0; touches--) {
        path.add(CHANNELS[random.nextInt(CHANNELS.length)]);
      }
      int conversions = random.nextInt(4);
      double value = conversions == 0 ? 0 : random.nextInt(100_000) / 100.0;
      rows.add(new Row(path, conversions, value, 1 + random.nextInt(5)));
    }
    return rows;
  }

  private static Paths paths(List<Row> rows) {
    PathsBuilder builder = Paths.builder();
    rows.forEach(row -> builder.add(row.path, row.conversions, row.value, row.nulls));
    return builder.build();
  }

  private static Paths paths(String... lines) {
    return Paths.from(TouchpointsTest.log(lines)).build();
  }
}
