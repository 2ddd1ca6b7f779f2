package io.clientele.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The program for sessions of {@code README.md}, which stands there as it stands here. */
class SessionsReadmeTest {
  @Test
  void the_program_does_what_the_page_says() {
    Sessions visits = Logs.of("v1: tea cup", "v2: tea cup pot", "v3: jar cup");
    Sessions laterVisits = Logs.of("w1: tea cup");
    Instant now = Logs.at(5);

    SessionModel model =
        SessionKnn.vsknn().neighbours(500).sampleSize(5000).idfWeight(5).fit(visits);
    List<Recommendation> next = model.recommend(List.of(Sku.of("tea")), now, 20);
    SessionReason why =
        model.explain(List.of(Sku.of("tea")), now, next.get(0).item()).orElseThrow();

    SessionMetrics at20 = NextItemRanking.at(20).of(model, laterVisits).at(20);
    System.out.println("hit rate " + at20.hitRate() + ", MRR " + at20.mrr() + ", because " + why);

    LiveSessions live = LiveSessions.by(SessionKnn.vstan()).sessions(1_000_000).build();
    live.addAll(visits);
    live.add("visit-7", Sku.of("cup"), now);
    List<Recommendation> page = live.recommend("visit-7", now, 8);

    assertThat(at20.hitRate()).isEqualTo(1);
    assertThat(why.sessions()).isNotEmpty();
    assertThat(page).extracting(each -> each.item().value()).contains("tea", "jar");
  }

  @Test
  void the_page_shows_the_compiled_program() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java")
                .resolve(SessionsReadmeTest.class.getName().replace('.', '/') + ".java"));
    List<String> shown =
        Stream.of(Files.readString(Path.of("README.md")).split("```java\n", -1))
            .map(part -> part.split("```", -1)[0])
            .filter(part -> part.contains("LiveSessions live"))
            .findFirst()
            .orElseThrow()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();

    String compiled = source.replaceAll("\\s+", "");
    assertThat(shown)
        .hasSize(9)
        .allSatisfy(line -> assertThat(compiled).contains(line.replaceAll("\\s+", "")));
  }
}
