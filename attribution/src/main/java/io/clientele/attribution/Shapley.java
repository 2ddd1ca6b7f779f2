package io.clientele.attribution;

/**
 * Shapley values of channels, where a set of channels is worth the conversions of all paths that
 * touch no other channel. Each conversion is then shared equally by the distinct channels of its
 * path, however often and in which order they were touched, so no set is ever looked at. Cost: one
 * pass over the touches.
 *
 * <p>Source: K. Zhao, S. H. Mahboobi and S. R. Bagheri, Shapley value methods for attribution
 * modeling in online advertising, arXiv 1804.05327, 2018.
 */
public final class Shapley implements CreditModel {
  private static final Shapley SETS = new Shapley();

  private Shapley() {}

  /** Returns the model. */
  public static Shapley ofSets() {
    return SETS;
  }

  @Override
  public Attribution attribute(Paths paths) {
    CreditSums sums = new CreditSums(paths.channels().size());
    DistinctChannels distinct = new DistinctChannels(paths);
    for (int path = 0; path < paths.size(); path++) {
      if (paths.conversions(path) > 0) {
        distinct.moveTo(path);
        for (int i = 0; i < distinct.size(); i++) {
          sums.add(
              distinct.channel(i),
              paths.conversions(path) / distinct.size(),
              paths.value(path) / distinct.size());
        }
      }
    }
    return Attribution.of(paths, sums, Attribution.warningsOf(paths));
  }

  /**
   * Returns the ordered Shapley values: where in the path a channel earned its conversions. What a
   * channel gets of a path is split equally over the places at which it was touched, so all places
   * together are the conversions of {@link #attribute}.
   *
   * @param places how many; what was earned at later ones is added up in one more
   * @return conversions by channel and place; shape [channels][places + 1]
   */
  public static double[][] conversionsByPlace(Paths paths, int places) {
    if (places < 0 || places > 10_000) {
      throw new IllegalArgumentException("places: %s, expected 0 to 10000".formatted(places));
    }
    int width = places + 1;
    CreditSums sums = new CreditSums(Math.multiplyExact(paths.channels().size(), width));
    DistinctChannels distinct = new DistinctChannels(paths);
    for (int path = 0; path < paths.size(); path++) {
      if (paths.conversions(path) > 0) {
        distinct.moveTo(path);
        for (int at = paths.start(path); at < paths.end(path); at++) {
          int place = Math.min(at - paths.start(path), places);
          int channel = paths.touch(at);
          double share = 1.0 / distinct.size() / distinct.touches(channel);
          sums.add(channel * width + place, paths.conversions(path) * share, 0);
        }
      }
    }
    double[][] byPlace = new double[paths.channels().size()][width];
    for (int channel = 0; channel < byPlace.length; channel++) {
      for (int place = 0; place < width; place++) {
        byPlace[channel][place] = sums.conversions(channel * width + place);
      }
    }
    return byPlace;
  }
}
