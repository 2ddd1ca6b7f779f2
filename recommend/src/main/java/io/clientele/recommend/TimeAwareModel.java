package io.clientele.recommend;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.table.Dictionary;
import java.util.Objects;

/** What {@link TimeAware} learnt, over the model of the base method. */
final class TimeAwareModel implements RecommendationModel {
  static final String KIND = "recommend-time-aware";

  private static final int VERSION = 1;
  private static final String BASE = "base.";

  private final RecommendationModel fitted;
  private final float[] trend;
  private final BuyAgain.Model again;
  private final double historyDays;
  private final double lasting;
  private final double repeats;
  private final Provenance provenance;

  TimeAwareModel(
      RecommendationModel fitted,
      float[] trend,
      BuyAgain.Model again,
      double historyDays,
      double lasting,
      double repeats,
      Provenance provenance) {
    this.fitted = fitted;
    this.trend = trend;
    this.again = again;
    this.historyDays = Settings.positive("history half-life", historyDays);
    this.lasting = Settings.between("lasting", lasting, 0, 1);
    this.repeats = Settings.notNegative("repeats", repeats);
    this.provenance = provenance;
  }

  static TimeAwareModel of(ModelFile file) {
    file.expect(KIND, VERSION);
    RecommendationModel fitted = SavedModel.of(file.part(BASE));
    double[] settings = file.doubles("settings", 3);
    return new TimeAwareModel(
        fitted,
        SavedModel.positive(file, "trend", fitted.items().size()),
        BuyAgain.Model.read(file, fitted.items()),
        settings[0],
        settings[1],
        settings[2],
        file.provenance());
  }

  @Override
  public ModelFile toFile() {
    return again
        .writtenTo(ModelFile.of(KIND, VERSION, provenance))
        .with(BASE, fitted.toFile())
        .with("trend", trend)
        .with("settings", new double[] {historyDays, lasting, repeats});
  }

  @Override
  public Dictionary items() {
    return fitted.items();
  }

  @Override
  public Scorer scorer() {
    Scorer scorer = fitted.scorer();
    float[] scores = new float[trend.length];
    return history -> {
      float[] plain = scorer.scores(history.decayed(historyDays, lasting));
      for (int item = 0; item < scores.length; item++) {
        scores[item] = plain[item] < 0 ? plain[item] / trend[item] : plain[item] * trend[item];
      }
      for (int at = 0; repeats > 0 && at < history.size(); at++) {
        scores[history.item(at)] += (float) (repeats * again.score(history, at));
      }
      return scores;
    };
  }

  @Override
  public float[] contributions(History history, int item) {
    Settings.checkCodes(history, trend.length);
    Objects.checkIndex(item, trend.length);
    float[] parts = fitted.contributions(history.decayed(historyDays, lasting), item);
    double sum = 0;
    for (float part : parts) {
      sum += part;
    }
    for (int at = 0; at < parts.length; at++) {
      parts[at] = sum < 0 ? parts[at] / trend[item] : parts[at] * trend[item];
      if (repeats > 0 && history.item(at) == item) {
        parts[at] += (float) (repeats * again.score(history, at));
      }
    }
    return parts;
  }
}
