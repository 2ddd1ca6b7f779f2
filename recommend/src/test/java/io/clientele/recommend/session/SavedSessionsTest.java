package io.clientele.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.Recommendation;
import io.clientele.table.Dictionary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedSessionsTest {
  /** Large enough that long columns are mapped. */
  private static final Sessions LOG = Logs.random(3000, 60, 5);

  @TempDir Path directory;

  /** The usual ones, and with each setting another one than usual. */
  static Stream<SessionMethod> methods() {
    return Stream.concat(
        Stream.of(SessionKnnTest.methods()),
        Stream.of(
            AssociationRules.withDefaults().keep(3),
            SequentialRules.withDefaults()
                .steps(2)
                .itemsBefore(2, Decay.LINEAR)
                .rarity(SequentialRules.Rarity.ADDED)
                .prune(0.2),
            SessionKnn.sknn()
                .neighbours(7)
                .sampleSize(0)
                .similarity(Sknn.Similarity.COSINE)
                .remind(true)
                .popularityBoost(0.5),
            SessionKnn.vsknn()
                .sampleSize(99)
                .similarity(Vsknn.Similarity.COSINE)
                .positionDecay(Decay.LOG)
                .scoreDecay(Decay.QUADRATIC)
                .lastEvents(2)
                .lastDays(9)
                .byAge(true)
                .pushReminders(true)
                .rareItemsMatch(true)
                .idfWeight(2)
                .normalize(false),
            SessionKnn.stan().withoutPosition().ageScaleDays(3).withoutDistance().remind(false),
            SessionKnn.vstan()
                .withoutMatch()
                .withoutAge()
                .positionScale(2)
                .distanceScale(1)
                .idfWeight(0)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void an_opened_model_answers_as_the_saved_one(SessionMethod method) {
    SessionModel saved = method.fit(LOG);
    Path path = directory.resolve("model");

    saved.save(path);
    SessionModel opened = SessionModel.open(path);

    for (int number = 0; number < 50; number++) {
      List<Sku> session =
          List.of(Sku.of("i" + number), Sku.of("new"), Sku.of("i" + number * 7 % 60));
      Instant now = Logs.at(1500 + number);
      List<Recommendation> list = saved.recommend(session, now, 20);
      assertThat(opened.recommend(session, now, 20)).isEqualTo(list);
      for (Recommendation each : list.subList(0, Math.min(2, list.size()))) {
        assertThat(opened.explain(session, now, each.item()))
            .isEqualTo(saved.explain(session, now, each.item()))
            .isPresent();
      }
    }
    assertThat(opened.toFile().toBytes()).isEqualTo(saved.toFile().toBytes());
    assertThat(opened.items().size()).isEqualTo(saved.items().size());
  }

  @Test
  void a_file_tells_what_the_model_came_from() {
    Provenance provenance = SessionKnn.vstan().neighbours(5).fit(LOG).toFile().provenance();

    assertThat(provenance.counts())
        .containsEntry("sessions", 3000L)
        .containsEntry("items", (long) LOG.items().size())
        .containsEntry("events", (long) LOG.events());
    assertThat(provenance.settings())
        .containsEntry("method", "VSTAN")
        .containsEntry("neighbours", "5");
    assertThat(provenance.dataHash())
        .isEqualTo(AssociationRules.withDefaults().fit(LOG).toFile().provenance().dataHash())
        .isNotEqualTo(
            SessionKnn.vstan().fit(Logs.of("s1: tea cup")).toFile().provenance().dataHash());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void columns_that_do_not_fit_each_other_are_refused(SessionMethod method) {
    ModelFile file = method.fit(LOG).toFile();
    for (String name : file.names()) {
      for (ModelFile changed :
          List.of(file.with(name, new int[] {-1}), file.with(name, new double[] {Double.NaN}))) {
        assertThatThrownBy(() -> SessionModel.of(changed)).isInstanceOf(ModelFileException.class);
      }
    }
  }

  @Test
  void sessions_without_an_event_or_of_no_item_are_refused() {
    ModelFile file = SessionKnn.sknn().fit(Logs.of("s1: tea", "s2: tea cup")).toFile();

    for (int[] starts : List.of(new int[] {0, 0, 3}, new int[] {0, 4, 3}, new int[] {1, 2, 3})) {
      assertThatThrownBy(() -> SessionModel.of(file.with("starts", starts)))
          .isInstanceOf(ModelFileException.class)
          .hasMessage("sessions of a session model that are not of 2 items: the file is damaged");
    }
    assertThatThrownBy(() -> SessionModel.of(file.with("events", new int[] {0, 1, 2})))
        .hasMessage("sessions of a session model that are not of 2 items: the file is damaged");
    assertThatThrownBy(() -> SessionModel.of(file.with("times", new long[3])))
        .hasMessage("2 sessions with 3 times and 2 ids: the file is damaged");
  }

  @Test
  void settings_that_no_method_has_are_refused() {
    SessionModel model = SessionKnn.vstan().fit(LOG);
    Map<String, String> wrong =
        Map.of(
            "method", "KNN",
            "neighbours", "0",
            "sampleSize", "-1",
            "remind", "yes",
            "positionDecay", "FAST",
            "idfWeight", "-1",
            "ageScaleDays", "0",
            "distanceScale", "Infinity",
            "lastDays", "few");
    ModelFile file = model.toFile();
    wrong.forEach(
        (name, value) -> {
          Map<String, String> settings = new TreeMap<>(file.provenance().settings());
          settings.put(name, value);
          assertThatThrownBy(() -> SessionModel.of(withSettings(file, settings)))
              .isInstanceOf(ModelFileException.class)
              .hasMessageEndingWith("the file is damaged");
          settings.remove(name);
          assertThatThrownBy(() -> SessionModel.of(withSettings(file, settings)))
              .isInstanceOf(ModelFileException.class)
              .hasMessage("no setting %s of a session model", name);
        });
    assertThat(SessionModel.of(withSettings(file, file.provenance().settings())).toFile().toBytes())
        .isEqualTo(file.toBytes());
  }

  /** Returns the same sessions with other settings. */
  private static ModelFile withSettings(ModelFile file, Map<String, String> settings) {
    Provenance from = file.provenance();
    ModelFile other =
        ModelFile.of(
            file.kind(), file.version(), Provenance.of(from.counts(), from.dataHash(), settings));
    return other
        .with("items", file.bytes("items"))
        .with("item-ends", file.ints("item-ends"))
        .with("session-items", file.bytes("session-items"))
        .with("session-item-ends", file.ints("session-item-ends"))
        .with("starts", file.ints("starts"))
        .with("events", file.ints("events"))
        .with("times", file.longs("times"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"recommend-sessions", "recommend-session-rules"})
  void a_later_version_is_refused_in_words(String kind) {
    ModelFile file = ModelFile.of(kind, 2, Provenance.of(Map.of(), "", Map.of()));

    assertThatThrownBy(() -> SessionModel.of(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith("the file holds version 2 of kind %s, expected at most 1", kind);
  }

  @Test
  void a_model_of_another_kind_is_refused_in_words() {
    ModelFile file = ModelFile.of("recommend-ease", 1, Provenance.of(Map.of(), "", Map.of()));

    assertThatThrownBy(() -> SessionModel.of(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageStartingWith(
            "the file holds a model of kind recommend-ease, expected recommend-sessions or");
  }

  @Test
  void a_model_that_does_not_say_how_is_not_saved() {
    SessionModel other =
        new SessionModel() {
          @Override
          public Dictionary items() {
            return LOG.items();
          }

          @Override
          public List<Recommendation> recommend(List<Sku> session, Instant at, int n) {
            return List.of();
          }

          @Override
          public Optional<SessionReason> explain(List<Sku> session, Instant at, Sku item) {
            return Optional.empty();
          }
        };

    assertThatThrownBy(() -> other.save(directory.resolve("model")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("has no form in a file");
    assertThat(directory).isEmptyDirectory();
  }
}
