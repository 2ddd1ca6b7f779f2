package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.Recommendation;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.table.Dictionary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Recommends by rules that were mined before. */
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
          "%s numbers of items before, expected 1".formatted(itemsBefore.length));
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
    requireNonNull(at, "at");
    return new RuleAnswers(items, rules, itemsBefore, decay).recommend(session, n);
  }

  @Override
  public Optional<SessionReason> explain(List<Sku> session, Instant at, Sku item) {
    requireNonNull(at, "at");
    return new RuleAnswers(items, rules, itemsBefore, decay).explain(session, item);
  }
}
