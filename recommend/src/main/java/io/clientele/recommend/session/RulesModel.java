package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.Recommendation;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recommends by the rules of the last item, and of some before it that count less. */
final class RulesModel implements SessionModel {
  static final String KIND = "recommend-session-rules";

  private static final int VERSION = 1;

  private final Dictionary items;
  private final Consequents rules;
  private final int itemsBefore;
  private final Decay decay;
  private final Provenance provenance;

  RulesModel(
      Dictionary items, Consequents rules, int itemsBefore, Decay decay, Provenance provenance) {
    this.items = items;
    this.rules = rules;
    this.itemsBefore = SessionKnn.notNegative("items before", itemsBefore);
    this.decay = decay;
    this.provenance = provenance;
  }

  static RulesModel of(ModelFile file) {
    file.expect(KIND, VERSION);
    Dictionary items = ItemColumns.read(file);
    int[] itemsBefore = file.ints("items-before");
    if (itemsBefore.length != 1) {
      throw new IllegalArgumentException(
          "%d numbers of items before, expected 1".formatted(itemsBefore.length));
    }
    return new RulesModel(
        items,
        Consequents.read(file, items.size()),
        itemsBefore[0],
        Decay.valueOf(file.text("decay")),
        file.provenance());
  }

  @Override
  public ModelFile toFile() {
    return rules
        .writtenTo(ItemColumns.write(items, ModelFile.of(KIND, VERSION, provenance)))
        .with("items-before", new int[] {itemsBefore})
        .with("decay", decay.name());
  }

  @Override
  public Dictionary items() {
    return items;
  }

  @Override
  public List<Recommendation> recommend(List<Sku> session, Instant at, int n) {
    KnnRequests.checkCount(n);
    requireNonNull(at, "at");
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

  @Override
  public Optional<SessionReason> explain(List<Sku> session, Instant at, Sku item) {
    requireNonNull(at, "at");
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
