package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rules that share a conversion out by where a touch stands in its path. A channel that was touched
 * twice gets two shares. Cost: one pass over the touches.
 */
public final class TouchRule implements TouchModel {
  private final Function<List<String>, Weights> rule;
  private final @Nullable String direct;

  /** Weighs the touches of a path; they are scaled to add up to 1. */
  @FunctionalInterface
  private interface Weights {
    /**
     * @param channels of all paths, of which this one has those in {@code [from, to)}
     * @param into weight by touch, all 0 before
     */
    void of(int[] channels, int from, int to, double[] into);
  }

  private TouchRule(Weights weights) {
    this(channels -> weights, null);
  }

  private TouchRule(Function<List<String>, Weights> rule, @Nullable String direct) {
    this.rule = rule;
    this.direct = direct;
  }

  /** Returns the rule that gives all to the first touch. */
  public static TouchRule first() {
    return new TouchRule((channels, from, to, into) -> into[0] = 1);
  }

  /** Returns the rule that gives all to the last touch. */
  public static TouchRule last() {
    return new TouchRule((channels, from, to, into) -> into[to - from - 1] = 1);
  }

  /**
   * Returns the rule that gives all to the first touch of another channel than this; a path of only
   * this one is its own.
   *
   * @param direct the channel of customers who came without being led
   */
  public static TouchRule firstNonDirect(String direct) {
    return nonDirect(
        direct,
        code ->
            (channels, from, to, into) -> {
              int first = from;
              while (first < to && channels[first] == code) {
                first++;
              }
              into[first == to ? 0 : first - from] = 1;
            });
  }

  /**
   * Returns the rule that gives all to the last touch of another channel than this; a path of only
   * this one is its own.
   *
   * @param direct the channel of customers who came without being led
   */
  public static TouchRule lastNonDirect(String direct) {
    return nonDirect(
        direct,
        code ->
            (channels, from, to, into) -> {
              int last = to - 1;
              while (last >= from && channels[last] == code) {
                last--;
              }
              into[(last < from ? to - 1 : last) - from] = 1;
            });
  }

  private static TouchRule nonDirect(String direct, Function<Integer, Weights> weights) {
    requireNonNull(direct, "direct");
    return new TouchRule(channels -> weights.apply(channels.indexOf(direct)), direct);
  }

  /** Returns the rule that gives every touch the same. */
  public static TouchRule linear() {
    return new TouchRule((channels, from, to, into) -> Arrays.fill(into, 0, to - from, 1));
  }

  /**
   * Returns the rule that gives every distinct channel of a path the same, in equal parts for each
   * of its touches. Its totals are those of {@link Shapley#ofSets}.
   */
  public static TouchRule linearDistinct() {
    return new TouchRule(
        all -> {
          int[] count = new int[all.size()];
          return (channels, from, to, into) -> {
            for (int at = from; at < to; at++) {
              count[channels[at]]++;
            }
            for (int at = from; at < to; at++) {
              into[at - from] = 1.0 / count[channels[at]];
            }
            for (int at = from; at < to; at++) {
              count[channels[at]] = 0;
            }
          };
        },
        null);
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
        (channels, from, to, into) -> {
          int touches = to - from;
          if (touches <= 2) {
            boolean isBare = touches == 1 || first + last == 0;
            into[0] = isBare ? 1 : first;
            into[touches - 1] = isBare ? 1 : last;
          } else {
            Arrays.fill(into, 1, touches - 1, (1 - first - last) / (touches - 2));
            into[0] = first;
            into[touches - 1] = last;
          }
        });
  }

  /** Returns the rule that gives the first, the middle and the last touch 30 % each. */
  public static TouchRule wShape() {
    return wShape(0.3, 0.3, 0.3);
  }

  /**
   * Returns the rule that gives the first, the middle and the last touch shares of their own, and
   * the others equal parts of the rest. The middle stands for the touch that made a visitor known;
   * of an even number of touches it is the earlier of two. Three touches or fewer share by the
   * shares that they have.
   *
   * @param first from 0 to 1
   * @param middle from 0 to 1
   * @param last from 0 to 1, all three together at most 1
   */
  public static TouchRule wShape(double first, double middle, double last) {
    if (!(first >= 0 && middle >= 0 && last >= 0 && first + middle + last <= 1)) {
      throw new IllegalArgumentException(
          "shares of the first, middle and last touch: %s, %s and %s, expected numbers from 0 that add up to at most 1"
              .formatted(first, middle, last));
    }
    return new TouchRule(
        (channels, from, to, into) -> {
          int touches = to - from;
          if (touches > 3) {
            Arrays.fill(into, 0, touches, (1 - first - middle - last) / (touches - 3));
          }
          into[0] = first;
          into[touches - 1] = last;
          if (touches > 2) {
            into[(touches - 1) / 2] = middle;
          }
          sameIfNone(into, touches);
        });
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
        (channels, from, to, into) -> {
          int last = to - from - 1;
          for (int touch = 0; touch <= last; touch++) {
            into[touch] = Math.pow(2, -(last - touch) / halfLife);
          }
        });
  }

  /**
   * Returns the rule that weighs touches by their number in the path.
   *
   * @param weights of the first touch, the second and so on; the last one is that of all later
   *     touches too; at least one, none negative
   */
  public static TouchRule byPlace(double... weights) {
    double[] own = weights.clone();
    if (own.length == 0) {
      throw new IllegalArgumentException("no weight of a touch, expected one at least");
    }
    return weightedBy((channel, touch, touches) -> own[Math.min(touch, own.length - 1)]);
  }

  /**
   * Returns a rule of one's own.
   *
   * @param weight of each touch; it should give the same whenever it is asked
   */
  public static TouchRule weightedBy(TouchWeight weight) {
    requireNonNull(weight, "weight");
    return new TouchRule(
        names ->
            (channels, from, to, into) -> {
              int touches = to - from;
              for (int touch = 0; touch < touches; touch++) {
                String channel = names.get(channels[from + touch]);
                into[touch] = checked(weight.of(channel, touch, touches), channel, touch);
              }
              sameIfNone(into, touches);
            },
        null);
  }

  private static double checked(double weight, String channel, int touch) {
    if (!(weight >= 0 && weight <= 1e15)) { // also catches NaN
      throw new IllegalArgumentException(
          "weight of touch %s, \"%s\": %s, expected a number from 0 to 1e15"
              .formatted(touch, channel, weight));
    }
    return weight;
  }

  private static void sameIfNone(double[] weights, int touches) {
    for (int touch = 0; touch < touches; touch++) {
      if (weights[touch] > 0) {
        return;
      }
    }
    Arrays.fill(weights, 0, touches, 1);
  }

  @Override
  public Attribution attribute(Paths paths) {
    List<String> warnings = Attribution.warningsOf(paths);
    if (direct != null && !paths.channels().contains(direct)) {
      warnings.add(
          "no path has the channel \"%s\": touches are the same without it".formatted(direct));
    }
    Weights weights = rule.apply(paths.channels());
    CreditSums sums = new CreditSums(paths.channels().size());
    int[] channels = paths.touches();
    double[] shares = new double[16];
    for (int path = 0; path < paths.size(); path++) {
      double conversions = paths.conversions(path);
      if (conversions == 0) {
        continue;
      }
      double value = paths.value(path);
      int touches = paths.length(path);
      int from = paths.start(path);
      shares = shares.length < touches ? new double[2 * touches] : shares;
      Arrays.fill(shares, 0, touches, 0);
      weights.of(channels, from, from + touches, shares);
      double all = 0;
      for (int touch = 0; touch < touches; touch++) {
        all += shares[touch];
      }
      for (int touch = 0; touch < touches; touch++) {
        if (shares[touch] > 0) {
          double share = shares[touch] / all;
          sums.add(channels[from + touch], conversions * share, value * share);
        }
      }
    }
    return Attribution.of(paths, sums, warnings);
  }

  @Override
  public void creditEach(Journeys journeys, int decimals, TouchCredits into) {
    Weights weights = rule.apply(journeys.channels());
    int[] channels = journeys.touches();
    JourneyShares.tell(
        journeys,
        decimals,
        (all, journey, share) -> {
          int from = all.start(journey);
          int touches = all.length(journey);
          Arrays.fill(share, 0, touches, 0);
          weights.of(channels, from, from + touches, share);
        },
        requireNonNull(into, "into"));
  }
}
