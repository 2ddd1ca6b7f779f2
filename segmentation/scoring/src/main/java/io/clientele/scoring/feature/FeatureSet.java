package io.clientele.scoring.feature;

import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Features that a model looks at. Immutable.
 *
 * @param <S> what they are taken from, such as {@link io.clientele.profile.Profile}
 */
public final class FeatureSet<S> {
  private final List<Feature<S>> features;

  private FeatureSet(List<Feature<S>> features) {
    this.features = List.copyOf(features);
    Set<String> names = new HashSet<>();
    for (Feature<S> feature : features) {
      if (!names.add(feature.name())) {
        throw new IllegalArgumentException(
            "feature %s is there twice, expected each name once".formatted(feature.name()));
      }
    }
  }

  /** Returns a set of features. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <S> FeatureSet<S> of(Feature<S>... features) {
    return new FeatureSet<>(List.of(features));
  }

  /** Returns this set with one more. */
  public FeatureSet<S> with(Feature<S> feature) {
    List<Feature<S>> more = new ArrayList<>(features);
    more.add(feature);
    return new FeatureSet<>(more);
  }

  /** Returns the features. */
  public List<Feature<S>> features() {
    return features;
  }

  /** Returns the names of the features. */
  public List<String> names() {
    return features.stream().map(Feature::name).toList();
  }

  /** Returns a table with a row for each subject, in their order. */
  public Features of(List<? extends S> subjects) {
    Features.Builder table = Features.builder();
    for (Feature<S> feature : features) {
      if (feature.isText()) {
        List<@Nullable String> texts = new ArrayList<>(subjects.size());
        for (S subject : subjects) {
          texts.add(feature.textOf(subject));
        }
        table.texts(feature.name(), texts);
      } else {
        double[] numbers = new double[subjects.size()];
        for (int row = 0; row < numbers.length; row++) {
          numbers[row] = feature.numberOf(subjects.get(row));
        }
        table.numbers(feature.name(), numbers);
      }
    }
    return table.build();
  }

  @Override
  public String toString() {
    return names().toString();
  }
}
