package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules that share a conversion out by where a touch stands in its path. A channel that was touched
 * twice gets two shares. Cost: one pass over the touches.
 */
public final class TouchRule implements CreditModel {
  private final Weights weights;
  private final @Nullable String direct;

  /** Weighs the touches of a path; they are scaled to add up to 1. */
  @FunctionalInterface
  private interface Weights {
    /**
     * @param direct code of the channel that counts as no channel, or -1
     * @param into weight by touch, all 0 before
     */
    void of(Paths paths, int path, int direct, double[] into);
  }

  private TouchRule(Weights weights, @Nullable String direct) {
    this.weights = weights;
    this.direct = direct;
  }

  /** Returns the rule that gives all to the first touch. */
  public static TouchRule first() {
    return new TouchRule((paths, path, direct, into) -> into[0] = 1, null);
  }

  /** Returns the rule that gives all to the last touch. */
  public static TouchRule last() {
    return new TouchRule((paths, path, direct, into) -> into[paths.length(path) - 1] = 1, null);
  }

  /**
   * Returns the rule that gives all to the last touch of another channel than this; a path of only
   * this one is its own.
   *
   * @param direct the channel of customers who came without being led
   */
  public static TouchRule lastNonDirect(String direct) {
    return new TouchRule(
        (paths, path, code, into) -> {
          int last = paths.end(path) - 1;
          while (last >= paths.start(path) && paths.touch(last) == code) {
            last--;
          }
          int at = last < paths.start(path) ? paths.length(path) - 1 : last - paths.start(path);
          into[at] = 1;
        },
        requireNonNull(direct, "direct"));
  }

  /** Returns the rule that gives every touch the same. */
  public static TouchRule linear() {
    return new TouchRule(
        (paths, path, direct, into) -> Arrays.fill(into, 0, paths.length(path), 1), null);
  }

  /** Returns the rule that gives the first and the last touch 40 % each. */
  public static TouchRule position() {
    return position(0.4, 0.4);
  }

  /**
   * Returns the rule that gives the first and the last touch shares of their own, and the touches
   * between them equal parts of the rest. Of two touches, each has its share of both shares.
   *
   * @param first from 0 to 1
   * @param last from 0 to 1, together with the first at most 1
   */
  public static TouchRule position(double first, double last) {
    if (!(first >= 0 && last >= 0 && first + last <= 1)) { // also catches NaN
      throw new IllegalArgumentException(
          "shares of the first and last touch: %s and %s, expected numbers from 0 that add up to at most 1"
              .formatted(first, last));
    }
    return new TouchRule(
        (paths, path, direct, into) -> {
          int touches = paths.length(path);
          if (touches <= 2) {
            boolean isBare = touches == 1 || first + last == 0;
            into[0] = isBare ? 1 : first;
            into[touches - 1] = isBare ? 1 : last;
          } else {
            Arrays.fill(into, 1, touches - 1, (1 - first - last) / (touches - 2));
            into[0] = first;
            into[touches - 1] = last;
          }
        },
        null);
  }

  /**
   * Returns the rule that gives a touch half as much as one that stands so many touches after it.
   * It knows of no time: see {@link TimeDecay}.
   *
   * @param halfLife in touches, above 0
   */
  public static TouchRule positionDecay(double halfLife) {
    if (!(halfLife > 0)) { // also catches NaN
      throw new IllegalArgumentException(
          "half-life in touches: %s, expected a number above 0".formatted(halfLife));
    }
    return new TouchRule(
        (paths, path, direct, into) -> {
          int last = paths.length(path) - 1;
          for (int touch = 0; touch <= last; touch++) {
            into[touch] = Math.pow(2, -(last - touch) / halfLife);
          }
        },
        null);
  }

  @Override
  public Attribution attribute(Paths paths) {
    List<String> warnings = Attribution.warningsOf(paths);
    int directCode = direct == null ? -1 : paths.channels().indexOf(direct);
    if (direct != null && directCode < 0) {
      warnings.add(
          "no path has the channel \"%s\": last touches are the same without it".formatted(direct));
    }
    CreditSums sums = new CreditSums(paths.channels().size());
    double[] shares = new double[16];
    for (int path = 0; path < paths.size(); path++) {
      if (paths.conversions(path) == 0) {
        continue;
      }
      int touches = paths.length(path);
      shares = shares.length < touches ? new double[2 * touches] : shares;
      Arrays.fill(shares, 0, touches, 0);
      weights.of(paths, path, directCode, shares);
      double all = 0;
      for (int touch = 0; touch < touches; touch++) {
        all += shares[touch];
      }
      for (int touch = 0; touch < touches; touch++) {
        double share = shares[touch] / all;
        sums.add(
            paths.touch(paths.start(path) + touch),
            paths.conversions(path) * share,
            paths.value(path) * share);
      }
    }
    return Attribution.of(paths, sums, warnings);
  }
}
