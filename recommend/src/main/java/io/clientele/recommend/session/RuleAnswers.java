package io.clientele.recommend.session;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import io.clientele.table.Codes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recommends by the rules of the last item, and of some before it that count less. */
record RuleAnswers(Codes items, Rules rules, int itemsBefore, Decay decay) {
  List<Recommendation> recommend(List<Sku> session, int n) {
    KnnRequests.checkCount(n);
    Map<Integer, Double> scores = scores(session);
    double largest = largest(scores);
    TopK best = new TopK();
    best.clear(n);
    scores.forEach(
        (item, score) -> {
          if (score > 0) {
            best.offer(score / largest, item, item);
          }
        });
    best.sort();
    List<Recommendation> list = new ArrayList<>(best.size());
    for (int k = 0; k < best.size(); k++) {
      list.add(new Recommendation(Sku.of(items.text(best.value(k))), best.score(k)));
    }
    return list;
  }

  Optional<SessionReason> explain(List<Sku> session, Sku item) {
    Map<Integer, Double> scores = scores(session);
    double largest = largest(scores);
    int code = items.codeOf(item.value());
    double score = code == Codes.NONE ? 0 : scores.getOrDefault(code, 0.0);
    if (score <= 0) {
      return Optional.empty();
    }
    List<SessionReason.FromItem> parts = new ArrayList<>();
    for (int step = 1; step <= Math.min(session.size(), itemsBefore + 1L); step++) {
      Sku from = session.get(session.size() - step);
      double weight = weight(from, code) * (step == 1 ? 1 : decay.ofStep(step));
      if (weight != 0) {
        parts.add(new SessionReason.FromItem(from, weight / largest));
      }
    }
    parts.sort((a, b) -> Double.compare(b.weight(), a.weight()));
    return Optional.of(new SessionReason(item, score / largest, parts, List.of()));
  }

  private Map<Integer, Double> scores(List<Sku> session) {
    Map<Integer, Double> scores = new HashMap<>();
    for (int step = 1; step <= Math.min(session.size(), itemsBefore + 1L); step++) {
      int from = items.codeOf(session.get(session.size() - step).value());
      double factor = step == 1 ? 1 : decay.ofStep(step);
      if (from != Codes.NONE) {
        for (int k = rules.from(from); k < rules.to(from); k++) {
          scores.merge(rules.item(k), rules.weight(k) * factor, Double::sum);
        }
      }
    }
    return scores;
  }

  private static double largest(Map<Integer, Double> scores) {
    return scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
  }

  private double weight(Sku from, int to) {
    int code = items.codeOf(from.value());
    if (code != Codes.NONE) {
      for (int k = rules.from(code); k < rules.to(code); k++) {
        if (rules.item(k) == to) {
          return rules.weight(k);
        }
      }
    }
    return 0;
  }
}
