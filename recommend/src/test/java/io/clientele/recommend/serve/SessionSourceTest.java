package io.clientele.recommend.serve;

import static io.clientele.recommend.serve.RecommendationRequest.forVisitor;
import static io.clientele.recommend.serve.Wares.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Pairs;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.Recommendation;
import io.clientele.recommend.session.SequentialRules;
import io.clientele.recommend.session.SessionModel;
import io.clientele.recommend.session.SessionReason;
import io.clientele.recommend.session.SessionRecommender;
import io.clientele.recommend.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionSourceTest {
  private static final SessionModel RULES = SequentialRules.withDefaults().fit(sessions());

  /** After tea come cup, cup and pot; after the sofa the rug. */
  private static Sessions sessions() {
    Sessions.Builder builder = Sessions.builder();
    int session = 0;
    for (String items : List.of("tea cup", "tea cup", "tea pot", "sofa rug")) {
      session++;
      Instant at = Instant.EPOCH;
      for (String item : items.split(" ", -1)) {
        builder.add("s" + session, Sku.of(item), at);
        at = at.plusSeconds(60);
      }
    }
    return builder.build();
  }

  private static Recommendations answer(
      RecommendationRequest request, SessionRecommender sessions) {
    return ShopRecommender.on(
            Popularity.withDefaults().fit(Pairs.of("ada: rug lamp")),
            Wares.of("tea - 1", "cup - 1", "pot - 1", "sofa - 1", "rug - 1", "lamp - 1"))
        .clock(() -> NOW)
        .placement("live", Strategy.of("live", CandidateSource.ofSession("session", sessions)))
        .build()
        .recommend(request.placement("live").top(4));
  }

  private static List<String> shown(Recommendations answer) {
    return answer.items().stream().map(item -> item.sku().value()).toList();
  }

  private static ItemEvent viewed(String item, int minutesAgo) {
    return ItemEvent.viewed(Sku.of(item), NOW.minus(Duration.ofMinutes(minutesAgo)));
  }

  @Test
  void what_comes_next_in_the_session_is_first() {
    Recommendations page = answer(forVisitor().viewing(Sku.of("tea")), RULES);

    assertThat(shown(page)).containsExactly("cup", "pot", "rug", "lamp");
    assertThat(page.get(0).source()).isEqualTo("session");
    assertThat(page.get(0).reason().text()).startsWith("because you viewed The tea (");
    assertThat(page.get(2).source()).isEqualTo("model");
  }

  @Test
  void the_session_reaches_back_to_the_last_pause() {
    assertThat(
            session(
                forVisitor()
                    .having(List.of(viewed("sofa", 5), viewed("tea", 30), viewed("pot", 61)))
                    .viewing(Sku.of("cup"))))
        .containsExactly("tea", "sofa", "cup");
    assertThat(session(forVisitor().having(List.of(viewed("tea", 31))))).isEmpty();
  }

  @Test
  void what_was_bought_or_shown_is_no_step_of_a_session() {
    ItemEvent carted = new ItemEvent(Sku.of("pot"), ItemEvent.Act.CARTED, NOW);

    assertThat(
            session(
                forVisitor()
                    .having(
                        List.of(
                            ItemEvent.bought(Sku.of("tea"), NOW),
                            ItemEvent.shown(Sku.of("cup"), NOW),
                            carted))))
        .containsExactly("pot");
  }

  /** Returns the steps that the source asks for. */
  private static List<String> session(RecommendationRequest request) {
    List<String> asked = new ArrayList<>();
    SessionRecommender listener =
        new SessionRecommender() {
          @Override
          public List<Recommendation> recommend(List<Sku> session, Instant at, int n) {
            session.forEach(item -> asked.add(item.value()));
            return List.of();
          }

          @Override
          public Optional<SessionReason> explain(List<Sku> session, Instant at, Sku item) {
            return Optional.empty();
          }
        };
    answer(request, listener);
    return asked;
  }
}
