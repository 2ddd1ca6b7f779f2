package io.clientele.recommend.serve;

import io.clientele.catalog.Sku;
import io.clientele.table.Codes;
import java.time.Duration;
import java.util.List;

/** What was looked at: {@code 1 / (1 + seconds since)}. */
record RecentlyViewed() implements CandidateSource {
  @Override
  public String name() {
    return "recently-viewed";
  }

  @Override
  public Proposer proposer() {
    return (situation, proposals) -> {
      List<ItemEvent> events = situation.events();
      for (int at = 0; at < events.size(); at++) {
        ItemEvent event = events.get(at);
        int item = situation.codeOfEvent(at);
        if (event.act() == ItemEvent.Act.VIEWED && item != Codes.NONE) {
          proposals.add(item, score(situation, event));
        }
      }
    };
  }

  private static double score(Situation situation, ItemEvent event) {
    return 1 / (1 + Duration.between(event.at(), situation.now()).toMillis() / 1000.0);
  }

  @Override
  public Reason reason(Situation situation, Sku item) {
    double latest = 0;
    for (ItemEvent event : situation.events()) {
      if (event.act() == ItemEvent.Act.VIEWED && event.item().equals(item)) {
        latest = Math.max(latest, score(situation, event));
      }
    }
    return new Reason(
        "because you viewed it",
        List.of(new Reason.Evidence(item, situation.title(item), ItemEvent.Act.VIEWED, latest)));
  }
}
