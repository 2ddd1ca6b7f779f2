package io.clientele.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.recommend.EachPairOnce;
import io.clientele.recommend.Ease;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.Visits;
import io.clientele.table.Interactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final Interactions VISITS =
      Visits.of("ada: tea@1 cup@5 tea@9", "bea: cup@2 pot@9", "cyd: new@9", "dan: mug@3");

  @Test
  void a_cut_in_time_learns_from_what_was_before_it() {
    Split split = Split.atTime(VISITS, Visits.day(9));

    assertThat(Visits.rows(split.train()))
        .containsExactly(
            "ada tea 1.0 86400000",
            "ada cup 1.0 432000000",
            "bea cup 1.0 172800000",
            "dan mug 1.0 259200000");
    assertThat(Visits.rows(split.test()))
        .containsExactly("ada tea 1.0 777600000", "bea pot 1.0 777600000", "cyd new 1.0 777600000");
    assertThat(split.known()).isSameAs(split.train());
    assertThat(split.asOf()).isEqualTo(Visits.day(9));
    assertThat(split.train().items().size()).isEqualTo(3); // of pot and new, train knows nothing
    assertThat(split.train().users().size()).isEqualTo(3);
  }

  @Test
  void a_cut_that_leaves_nothing_on_one_side_is_refused() {
    assertThatThrownBy(() -> Split.atTime(VISITS, Visits.day(1)))
        .hasMessage("0 rows before 1970-01-02T00:00:00Z and 7 not, expected some of both");
    assertThatThrownBy(() -> Split.atTime(VISITS, Visits.day(10)))
        .hasMessageContaining("7 rows before");
  }

  @Test
  void the_last_row_of_each_user_is_left_out_unless_it_is_the_only_one() {
    Interactions visits =
        Visits.of("ada: tea@1 cup@5 tea@9", "bea: pot@9 sun@9 cup@9", "cyd: new@9");

    Split split = Split.leaveLast(visits);

    assertThat(Visits.rows(split.test()))
        .containsExactly("ada tea 1.0 777600000", "bea sun 1.0 777600000");
    assertThat(split.train().size()).isEqualTo(5);
    assertThat(split.train().items().codeOf("sun")).isEqualTo(-1);
  }

  @Test
  void folds_leave_out_each_pair_once_and_keep_its_rows_together() {
    Interactions visits = Visits.random(30, 20, 600, 1);

    int left = 0;
    for (Split fold : Split.folds(visits, 4, 5)) {
      left += fold.test().size();
      assertThat(fold.train().size() + fold.test().size()).isEqualTo(600);
      assertThat(fold.test().size()).isBetween(100, 200);
      for (int row = 0; row < fold.test().size(); row++) {
        String pair = pair(fold.test(), row);
        for (int other = 0; other < fold.train().size(); other++) {
          assertThat(pair(fold.train(), other)).isNotEqualTo(pair);
        }
      }
    }
    assertThat(left).isEqualTo(600);
    assertThatThrownBy(() -> Split.folds(visits, 1, 5)).hasMessage("1 parts, expected at least 2");
  }

  @Test
  void held_out_users_are_unknown_to_the_training_and_partly_known_to_the_test() {
    Interactions visits = Visits.random(300, 20, 6000, 1);

    Split split = Split.heldOutUsers(visits, 0.2, 0.8, 3);

    int heldOut = 0;
    for (int user = 0; user < visits.users().size(); user++) {
      String id = visits.users().text(user);
      boolean isTested = split.test().users().codeOf(id) >= 0;
      boolean isKnown = split.known().users().codeOf(id) >= 0;
      heldOut += isTested ? 1 : 0;
      assertThat(split.train().users().codeOf(id) >= 0).isEqualTo(!isKnown);
      assertThat(isKnown || !isTested).isTrue();
    }
    assertThat(heldOut).isBetween(40, 80);
    int rows = split.known().size() + split.test().size();
    assertThat(split.known().size()).isBetween((int) (0.72 * rows), (int) (0.88 * rows));
    RankingEvaluation evaluation =
        FullRanking.at(5).of(Popularity.withDefaults().fit(split.train()), split);
    assertThat(evaluation.users()).isLessThanOrEqualTo(heldOut);
    for (int user = 0; user < evaluation.users(); user++) {
      int code = split.known().users().codeOf(evaluation.user(user).value());
      for (int row = 0; row < split.known().size(); row++) {
        if (split.known().user(row) == code) {
          String item = split.known().items().text(split.known().item(row));
          assertThat(evaluation.list(user)).noneMatch(each -> each.item().value().equals(item));
        }
      }
    }
    assertThatThrownBy(() -> Split.heldOutUsers(visits, 1, 0.8, 3))
        .hasMessage("share of users: 1.0, expected above 0 and below 1");
  }

  /** As anybody would be recommended to who owns what is known of the user. */
  @Test
  void held_out_users_are_recommended_to_by_what_is_known_of_them() {
    Interactions visits = EachPairOnce.of(Visits.random(200, 25, 3000, 2));
    Split split = Split.heldOutUsers(visits, 0.3, 0.7, 8);
    RecommendationModel model = Ease.withLambda(5).fit(split.train());

    RankingEvaluation evaluation = FullRanking.at(4).of(model, split);

    assertThat(evaluation.users()).isGreaterThan(30);
    for (int user = 0; user < evaluation.users(); user++) {
      int code = split.known().codeOf(evaluation.user(user));
      List<Sku> owned = new ArrayList<>();
      for (int row = 0; row < split.known().size(); row++) {
        if (split.known().user(row) == code && split.known().weight(row) > 0) {
          owned.add(Sku.of(split.known().items().text(split.known().item(row))));
        }
      }
      assertThat(evaluation.list(user)).isEqualTo(model.recommend(owned, 4));
    }
  }

  /** The dictionary of a slice knows items that have no row in it: nobody can foretell those. */
  @Test
  void items_without_a_row_in_train_are_unknown() {
    Interactions train = VISITS.before(Visits.day(9));

    RankingEvaluation evaluation =
        FullRanking.at(3)
            .of(
                Popularity.withDefaults().fit(train),
                train,
                Visits.of("bea: pot@9 tea@9", "ada: tea@9"));

    assertThat(evaluation.unknownRows()).isEqualTo(1);
    assertThat(evaluation.seenRows()).isEqualTo(1);
    assertThat(evaluation.pairs()).isEqualTo(1);
  }

  private static String pair(Interactions table, int row) {
    return table.users().text(table.user(row)) + " " + table.items().text(table.item(row));
  }
}
