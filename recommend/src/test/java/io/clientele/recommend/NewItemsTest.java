package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Items that a factor model learns of after its training. */
class NewItemsTest {
  private static final int KINDS = 3;
  private static final int ITEMS = 60;

  private static final ImplicitAls METHOD =
      ImplicitAls.withDefaults()
          .rank(6)
          .sweeps(30)
          .unobservedWeight(0.3)
          .regularization(0.01)
          .solver(ImplicitAls.Solver.CHOLESKY);

  /** A shop of three kinds of items, of which each user likes one; the item's number mod 3. */
  private static Interactions shop(int items) {
    Random random = new Random(4);
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 240; user++) {
      for (int item = 0; item < ITEMS; item++) {
        boolean likes = random.nextDouble() < (item % KINDS == user % KINDS ? 0.4 : 0.02);
        if (likes && item < items) {
          builder.add(CustomerId.of("u" + user), Sku.of("i" + item), 1, Instant.EPOCH);
        }
      }
    }
    return builder.build();
  }

  /** The same history in another model's codes, without one item. */
  private static History without(String item, History history, FactorModel from, FactorModel to) {
    return History.of(
        IntStream.range(0, history.size())
            .mapToObj(k -> from.items().text(history.item(k)))
            .filter(each -> !each.equals(item))
            .mapToInt(each -> to.items().codeOf(each))
            .toArray());
  }

  @Test
  void a_new_item_is_placed_by_its_buyers_as_training_would_place_it() {
    Interactions all = shop(ITEMS);
    FactorModel before = METHOD.fit(shop(ITEMS - 1));
    FactorModel trained = METHOD.fit(all);
    String name = "i" + (ITEMS - 1);

    int code = trained.items().codeOf(name);

    List<History> users = History.ofUsers(all);
    List<History> buyers =
        users.stream()
            .filter(user -> user.has(code))
            .map(user -> without(name, user, trained, before))
            .toList();
    FactorModel after = before.withItems(Map.of(Sku.of(name), before.itemVector(buyers)));

    assertThat(after.items().size()).isEqualTo(ITEMS);
    assertThat(after.items().text(ITEMS - 1)).isEqualTo(name);
    double[] placed = new double[users.size()];
    double[] expected = new double[users.size()];
    for (int user = 0; user < placed.length; user++) {
      placed[user] = after.scores(without(name, users.get(user), trained, after))[ITEMS - 1];
      expected[user] = trained.scores(without(name, users.get(user), trained, trained))[code];
    }
    assertThat(correlation(placed, expected)).isGreaterThan(0.95);
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double both = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return both / Math.sqrt(squaresA * squaresB);
  }

  /** The derivative of the objective by the item's vector, all users as they were, is 0. */
  @Test
  void the_vector_of_an_item_is_the_optimum_beside_its_buyers() {
    double w0 = 0.4;
    double reg = 0.02;
    Interactions all = shop(ITEMS);
    FactorModel model =
        METHOD.unobservedWeight(w0).regularization(reg).sweeps(200).fit(all); // stands still
    List<History> users = History.ofUsers(all);
    int item = 7;
    List<History> buyers = users.stream().filter(user -> user.has(item)).toList();

    float[] vector = model.itemVector(buyers);

    assertThat(vector).containsExactly(model.itemVector(item), within(2e-3f));
    for (int f = 0; f < 6; f++) {
      double slope = reg * (buyers.size() + w0 * users.size()) * vector[f];
      for (History history : users) {
        float[] user = model.userVector(history);
        double score = RowSolver.dot(user, vector);
        slope += w0 * score * user[f] - (history.has(item) ? (1 - score) * user[f] : 0);
      }
      assertThat(slope).isEqualTo(0, within(0.02));
    }
  }

  @Test
  void an_item_without_buyers_is_nowhere() {
    assertThat(METHOD.fit(shop(ITEMS)).itemVector(List.of())).containsOnly(0);
  }

  @Test
  void an_item_that_nobody_had_is_placed_by_its_features() {
    FactorModel before = METHOD.fit(shop(ITEMS - KINDS));
    double[][] features = new double[before.items().size()][];
    for (int code = 0; code < features.length; code++) {
      features[code] = kind(Integer.parseInt(before.items().text(code).substring(1)) % KINDS);
    }
    FeatureMap map = FeatureMap.fit(before, features, 1);
    FactorModel after =
        before.withItems(
            Map.of(
                Sku.of("i57"), map.vector(kind(0)),
                Sku.of("i58"), map.vector(kind(1)),
                Sku.of("i59"), map.vector(kind(2))));

    assertThat(map.features()).isEqualTo(KINDS);
    for (int kind = 0; kind < KINDS; kind++) {
      float[] scores = after.scores(History.of(after.items().codeOf("i" + kind)));
      for (int other = 57; other < 60; other++) {
        double score = scores[after.items().codeOf("i" + other)];
        if (other % KINDS == kind) {
          assertThat(score).isGreaterThan(0.1);
        } else {
          assertThat(score).isLessThan(0.05);
        }
      }
    }
  }

  private static double[] kind(int kind) {
    double[] features = new double[KINDS];
    features[kind] = 1;
    return features;
  }

  /**
   * By hand: of two items with the features 0 and 2 and vectors v and w, the map centred has the
   * slope {@code (w - v) / (2 + ridge)}, since features are -1 and 1 from their mean.
   */
  @Test
  void the_map_agrees_with_a_calculation_by_hand() {
    FactorModel model = METHOD.rank(2).fit(Pairs.of("ada: a", "bea: b", "cyd: a"));
    FeatureMap map = FeatureMap.fit(model, new double[][] {{0}, {2}}, 2);

    for (double feature : new double[] {0, 1, 2, 5}) {
      float[] vector = map.vector(new double[] {feature});
      for (int f = 0; f < 2; f++) {
        double v = model.itemVector(0)[f];
        double w = model.itemVector(1)[f];
        assertThat(vector[f])
            .isEqualTo((float) ((v + w) / 2 + (feature - 1) * (w - v) / 4), within(1e-6f));
      }
    }
  }

  @Test
  void vectors_take_the_place_of_those_that_were() {
    FactorModel model = METHOD.fit(shop(ITEMS));
    float[] given = {1, 2, 3, 4, 5, 6};
    FactorModel changed = model.withItems(Map.of(Sku.of("i3"), given, Sku.of("new"), given));
    given[0] = 9;

    assertThat(changed.items().size()).isEqualTo(ITEMS + 1);
    assertThat(changed.itemVector(changed.items().codeOf("i3"))).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(changed.itemVector(ITEMS)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(changed.users()).isEqualTo(model.users());
    int other = model.items().codeOf("i4");
    assertThat(changed.itemVector(other)).containsExactly(model.itemVector(other));
  }

  @Test
  void what_makes_no_vector_is_refused() {
    FactorModel model = METHOD.fit(shop(ITEMS));

    assertThatThrownBy(() -> model.withItems(Map.of(Sku.of("new"), new float[5])))
        .hasMessage("vector of item new has 5 numbers, expected 6");
    float[] endless = {1, 1, 1, Float.NaN, 1, 1};
    assertThatThrownBy(() -> model.withItems(Map.of(Sku.of("new"), endless)))
        .hasMessage("vector of item new has the number NaN, expected finite ones");
    assertThatThrownBy(() -> FeatureMap.fit(model, new double[3][2], 1))
        .hasMessage("features of 3 items, expected those of 60");
    double[][] features = new double[ITEMS][2];
    assertThatThrownBy(() -> FeatureMap.fit(model, features, 0)).hasMessageContaining("ridge: 0.0");
    features[1] = new double[] {1, Double.NaN};
    assertThatThrownBy(() -> FeatureMap.fit(model, features, 1))
        .hasMessageContaining("have the number NaN, expected finite ones");
    features[1] = new double[3];
    assertThatThrownBy(() -> FeatureMap.fit(model, features, 1))
        .hasMessageContaining("3 features of item ")
        .hasMessageContaining("expected 2");
    assertThatThrownBy(() -> FeatureMap.fit(model, new double[ITEMS][0], 1))
        .hasMessageContaining("0 features of item ");
  }
}
