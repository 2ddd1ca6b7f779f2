package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.table.Codes;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was bought, is bought again and again, and is due: the score is highest, 1, when the usual
 * time since the last purchase has just passed, and a half when twice that has.
 */
record DueAgain(Replenishment replenishment) implements CandidateSource {
  DueAgain {
    requireNonNull(replenishment, "replenishment");
  }

  @Override
  public String name() {
    return "due-again";
  }

  @Override
  public Proposer proposer() {
    return (situation, proposals) -> {
      long now = situation.now().toEpochMilli();
      Set<Sku> seen = new HashSet<>();
      situation.events().stream()
          .filter(event -> event.act() == ItemEvent.Act.BOUGHT)
          .sorted(Comparator.comparing(ItemEvent::at).reversed())
          .filter(event -> seen.add(event.item()))
          .forEach(
              event -> {
                int item = situation.shelf().codeOf(event.item());
                if (item != Codes.NONE && situation.shelf().listed().has(item)) {
                  ShopItem bought = situation.shelf().item(item);
                  proposals.add(item, score(replenishment, bought, event.at().toEpochMilli(), now));
                }
              });
    };
  }

  private static long last(Situation situation, Sku item) {
    long last = Long.MIN_VALUE;
    for (ItemEvent event : situation.events()) {
      if (event.act() == ItemEvent.Act.BOUGHT && event.item().equals(item)) {
        last = Math.max(last, event.at().toEpochMilli());
      }
    }
    return last;
  }

  private static double score(Replenishment replenishment, ShopItem item, long last, long now) {
    Optional<Double> progress =
        replenishment.progress(item, last, now).filter(Replenishment::isDue);
    return progress.map(each -> Math.min(each, 1 / each)).orElse(0.0);
  }

  @Override
  public Reason reason(Situation situation, Sku item) {
    long now = situation.now().toEpochMilli();
    long last = last(situation, item);
    int code = situation.shelf().codeOf(item);
    if (last == Long.MIN_VALUE || code == Codes.NONE || !situation.shelf().listed().has(code)) {
      return Reason.of(name());
    }
    ShopItem bought = situation.shelf().item(code);
    Duration interval = replenishment.interval(bought).orElse(Duration.ZERO);
    return new Reason(
        "because you bought it %s days ago, and it is usually bought again after %s"
            .formatted(Duration.ofMillis(now - last).toDays(), interval.toDays()),
        List.of(
            new Reason.Evidence(
                item,
                bought.title(),
                ItemEvent.Act.BOUGHT,
                score(replenishment, bought, last, now))));
  }
}
