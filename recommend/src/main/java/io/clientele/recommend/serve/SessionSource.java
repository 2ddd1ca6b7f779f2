package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import io.clientele.recommend.session.SessionReason;
import io.clientele.recommend.session.SessionRecommender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What comes next in the session that runs: in what was viewed and put into the cart without a
 * pause of more than 30 minutes until now, and what is on view.
 */
record SessionSource(String name, SessionRecommender sessions) implements CandidateSource {
  private static final int MOST = 100;
  private static final int MOST_REASONS = 3;
  private static final Duration PAUSE = Duration.ofMinutes(30);

  SessionSource {
    requireNonNull(name, "name");
    requireNonNull(sessions, "sessions");
  }

  @Override
  public Proposer proposer() {
    return (situation, proposals) -> {
      List<Sku> session = session(situation);
      if (!session.isEmpty()) {
        for (Recommendation each : sessions.recommend(session, situation.now(), MOST)) {
          proposals.add(each.item(), each.score());
        }
      }
    };
  }

  private static List<Sku> session(Situation situation) {
    List<ItemEvent> latestFirst =
        situation.events().stream()
            .filter(
                event -> event.act() == ItemEvent.Act.VIEWED || event.act() == ItemEvent.Act.CARTED)
            .sorted(Comparator.comparing(ItemEvent::at).reversed())
            .toList();
    List<Sku> session = new ArrayList<>();
    Instant next = situation.now();
    for (ItemEvent event : latestFirst) {
      if (Duration.between(event.at(), next).compareTo(PAUSE) > 0) {
        break;
      }
      session.add(0, event.item());
      next = event.at();
    }
    situation.viewing().ifPresent(session::add);
    return session;
  }

  @Override
  public Reason reason(Situation situation, Sku item) {
    Optional<SessionReason> why = sessions.explain(session(situation), situation.now(), item);
    List<Reason.Evidence> evidence =
        why.map(SessionReason::items).orElse(List.of()).stream()
            .filter(from -> from.weight() > 0)
            .limit(MOST_REASONS)
            .map(
                from ->
                    new Reason.Evidence(
                        from.item(),
                        situation.title(from.item()),
                        situation.actOn(from.item()),
                        from.weight()))
            .toList();
    return evidence.isEmpty() ? Reason.of(name) : Reason.because(evidence);
  }
}
