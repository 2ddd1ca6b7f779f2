package io.clientele.attribution;

import java.util.Arrays;

/**
 * The order of a chain that foretells best what paths do next which it was not counted from.
 *
 * <p>Every distinct path falls into one of five parts by chance, with all times that it came to
 * pass: were some of them in one part and some in another, an order that learns paths by heart
 * would seem to foretell them. What the paths of a part do, from touch to touch to their end, is
 * foretold from the other four: the probability of a next touch after the last k is that of the
 * counts, mixed with what the last k - 1 foretell, the more so the less is known of the k. The
 * order with the highest sum of log-probabilities over all parts is the choice; of equals, the
 * lowest.
 *
 * <p>Source of the mixture: I. H. Witten and T. C. Bell, The zero-frequency problem, IEEE
 * Transactions on Information Theory 37(4), 1991, method C.
 */
final class OrderChoice {
  private static final int PARTS = 5;

  private final Paths paths;
  private final int highest;
  private final int start; // what stands before the first touch
  private final int conversion;
  private final int none;
  private final StateTree tree = new StateTree();
  private final PairIndex nexts = new PairIndex(); // of context and what came next
  private double[][] counts = new double[PARTS][64]; // by part and next

  OrderChoice(Paths paths, int highest) {
    this.paths = paths;
    this.highest = highest;
    start = paths.channels().size();
    conversion = start + 1;
    none = start + 2;
  }

  /** Returns the order, from 1 to the highest; 1 if there is no path. */
  static int of(Paths paths, int highest, long seed) {
    double[] sums = new OrderChoice(paths, highest).logLikelihoods(seed);
    int best = 1;
    for (int order = 2; order <= highest; order++) {
      if (sums[order] > sums[best]) {
        best = order;
      }
    }
    return best;
  }

  /**
   * Returns the sum of log-probabilities by order; shape [highest + 1], of which 0 means nothing.
   */
  double[] logLikelihoods(long seed) {
    int[] partOf = new int[paths.size()];
    int[][] followed = new int[paths.size()][];
    for (int path = 0; path < paths.size(); path++) {
      long draw = Mixing.mix(Mixing.mix(seed) ^ paths.hash(path));
      partOf[path] = (int) Long.remainderUnsigned(draw, PARTS);
      followed[path] = nextsOf(path, partOf[path]);
    }
    double[] sums = new double[highest + 1];
    for (int part = 0; part < PARTS; part++) {
      Forecast forecast = new Forecast(part);
      for (int path = 0; path < paths.size(); path++) {
        if (partOf[path] == part) {
          double times = paths.conversions(path) + paths.nulls(path);
          double weight = times == 0 ? 0 : 1 / Math.sqrt(times);
          forecast.add(
              followed[path], weight * paths.conversions(path), weight * paths.nulls(path), sums);
        }
      }
    }
    return sums;
  }

  /**
   * Counts what comes next after each context of a path, and returns its numbers: those of all
   * orders from 0 for each touch, then for the conversion, then for no conversion.
   */
  private int[] nextsOf(int path, int part) {
    int width = highest + 1;
    int touches = paths.length(path);
    int[] found = new int[(touches + 2) * width];
    int node = tree.child(0, start);
    int length = 1;
    for (int i = 0; i < touches + 2; i++) {
      int next =
          i < touches ? paths.touch(paths.start(path) + i) : i == touches ? conversion : none;
      int context = node;
      for (int order = length; order >= 0; order--) {
        found[i * width + order] = nexts.add(context, next);
        context = order == 0 ? 0 : tree.withoutFirst(context);
      }
      for (int order = length + 1; order < width; order++) {
        found[i * width + order] = found[i * width + length]; // no more is known
      }
      grow();
      double weight =
          (i == touches + 1 ? 0 : paths.conversions(path)) + (i == touches ? 0 : paths.nulls(path));
      for (int order = 0; order <= length; order++) {
        counts[part][found[i * width + order]] += weight;
      }
      if (i < touches) {
        node = tree.child(length == highest ? tree.withoutFirst(node) : node, next);
        length = Math.min(highest, length + 1);
      }
    }
    return found;
  }

  private void grow() {
    if (nexts.size() > counts[0].length) {
      for (int part = 0; part < PARTS; part++) {
        counts[part] = Arrays.copyOf(counts[part], 2 * nexts.size());
      }
    }
  }

  /** What all parts but one foretell. */
  private final class Forecast {
    private final double[] known; // by next
    private final double[] ofContext;
    private final int[] kinds; // how many different nexts each context has

    Forecast(int without) {
      known = new double[nexts.size()];
      int contexts = 0;
      for (int next = 0; next < known.length; next++) {
        for (int part = 0; part < PARTS; part++) {
          known[next] += part == without ? 0 : counts[part][next];
        }
        contexts = Math.max(contexts, nexts.first(next) + 1);
      }
      ofContext = new double[contexts];
      kinds = new int[contexts];
      for (int next = 0; next < known.length; next++) {
        ofContext[nexts.first(next)] += known[next];
        kinds[nexts.first(next)] += known[next] > 0 ? 1 : 0;
      }
    }

    /** Adds the log-probabilities of a path that came to pass so many times. */
    void add(int[] found, double converted, double lost, double[] sums) {
      if (converted + lost == 0) {
        return;
      }
      int width = highest + 1;
      int places = found.length / width;
      for (int i = 0; i < places; i++) {
        double weight = (i == places - 1 ? 0 : converted) + (i == places - 2 ? 0 : lost);
        if (weight == 0) {
          continue;
        }
        double probability = 1.0 / (none + 1);
        int before = -1;
        for (int order = 0; order < width; order++) {
          int next = found[i * width + order];
          if (next != before) {
            int context = nexts.first(next);
            if (ofContext[context] > 0) {
              probability =
                  (known[next] + kinds[context] * probability)
                      / (ofContext[context] + kinds[context]);
            }
            before = next;
          }
          sums[order] += weight * Math.log(probability);
        }
      }
    }
  }
}
