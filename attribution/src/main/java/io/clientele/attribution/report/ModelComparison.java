package io.clientele.attribution.report;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.Attribution;
import io.clientele.attribution.Credit;
import io.clientele.attribution.CreditModel;
import io.clientele.attribution.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Credits of several models side by side. Where they agree, it hardly matters which is believed;
 * where they differ, only an experiment tells.
 *
 * @param models their names
 * @param channels a row for each channel, in the order of their names
 */
public record ModelComparison(List<String> models, List<ChannelRow> channels) {
  /**
   * What all models give one channel.
   *
   * @param channel its name
   * @param credits by model
   */
  public record ChannelRow(String channel, List<Credit> credits) {
    public ChannelRow {
      requireNonNull(channel, "channel");
      credits = List.copyOf(credits);
    }

    /** Returns the lowest credit in conversions. */
    public double lowest() {
      return credits.stream().mapToDouble(Credit::conversions).min().orElse(0);
    }

    /** Returns the highest credit in conversions. */
    public double highest() {
      return credits.stream().mapToDouble(Credit::conversions).max().orElse(0);
    }
  }

  public ModelComparison {
    models = List.copyOf(models);
    channels = List.copyOf(channels);
  }

  /**
   * Credits the same paths by several models.
   *
   * @param models by name; they stand in the order of the map
   */
  public static ModelComparison of(Paths paths, Map<String, ? extends CreditModel> models) {
    List<Attribution> results = new ArrayList<>();
    for (CreditModel model : models.values()) {
      results.add(model.attribute(paths));
    }
    List<ChannelRow> rows = new ArrayList<>();
    for (int channel = 0; channel < paths.channels().size(); channel++) {
      List<Credit> credits = new ArrayList<>();
      for (Attribution result : results) {
        credits.add(result.credits().get(channel));
      }
      rows.add(new ChannelRow(paths.channels().get(channel), credits));
    }
    return new ModelComparison(List.copyOf(models.keySet()), rows);
  }
}
