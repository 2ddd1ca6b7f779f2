package io.clientele.scoring.propensity;

import io.clientele.scoring.feature.FeatureSet;
import io.clientele.table.Features;
import java.util.ArrayList;
import java.util.List;

/** Customers at cuts, and what came of them. */
final class Examples<S> {
  private final FeatureSet<S> features;
  private final List<S> subjects = new ArrayList<>();
  private final List<Boolean> labels = new ArrayList<>();
  private int lastBegan;
  private int cuts;

  Examples(FeatureSet<S> features) {
    this.features = features;
  }

  /** Begins with the next cut. */
  void begin() {
    lastBegan = subjects.size();
    cuts++;
  }

  void add(S subject, boolean label) {
    subjects.add(subject);
    labels.add(label);
  }

  int cuts() {
    return cuts;
  }

  Features features() {
    return features.of(subjects);
  }

  boolean[] labels() {
    return labels(0, labels.size());
  }

  Features featuresBeforeLast() {
    return features.of(subjects.subList(0, lastBegan));
  }

  boolean[] labelsBeforeLast() {
    return labels(0, lastBegan);
  }

  Features lastFeatures() {
    return features.of(subjects.subList(lastBegan, subjects.size()));
  }

  boolean[] lastLabels() {
    return labels(lastBegan, labels.size());
  }

  private boolean[] labels(int from, int to) {
    boolean[] all = new boolean[to - from];
    for (int i = from; i < to; i++) {
      all[i - from] = labels.get(i);
    }
    return all;
  }
}
