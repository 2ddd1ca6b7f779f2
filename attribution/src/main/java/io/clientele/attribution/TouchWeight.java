package io.clientele.attribution;

/** How much a touch counts in its path: a rule of one's own, for {@link TouchRule#weightedBy}. */
@FunctionalInterface
public interface TouchWeight {
  /**
   * Returns the weight of a touch, finite and not negative. Weights of a path are scaled to add up
   * to 1; where all are 0, all touches count the same.
   *
   * @param channel what was touched
   * @param touch its number in the path, from 0
   * @param touches how many the path has
   */
  double of(String channel, int touch, int touches);
}
