package io.clientele.segmentation.cluster;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * An order of points that depends on what they are and not on where they stand: by a hash of their
 * coordinates. Points are drawn along it, so that rows in another order give the same draw.
 */
final class PointOrder {
  private static final int BUCKET_BITS = 12;
  private static final int FEW = 32;
  private static final int HINT_BITS = 20;

  private final Points points;
  private final long[] hash;
  private final int[] starts = new int[(1 << BUCKET_BITS) + 1];
  private final int[] rows;

  PointOrder(Points points) {
    this.points = points;
    hash = new long[points.size];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = hashOf(points, i);
      starts[bucket(hash[i], 0) + 1]++;
    }
    for (int bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] += starts[bucket - 1];
    }
    int[] next = starts.clone();
    rows = new int[hash.length];
    for (int i = 0; i < hash.length; i++) {
      rows[next[bucket(hash[i], 0)]++] = i;
    }
  }

  /**
   * Returns the numbers of points drawn at random, the same points whatever their order: along
   * their hashes, mixed by a seed, every so many-th from a random one on. So of equal points there
   * are as many as their share of all asks for.
   *
   * @param size fewer than there are points
   */
  int[] sample(int size, SplittableRandom random) {
    long salt = random.nextLong();
    long[] mixed = new long[hash.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = mix(hash[i] ^ salt);
    }
    long[] sorted = mixed.clone();
    Arrays.sort(sorted);
    double step = (double) sorted.length / size;
    double first = random.nextDouble() * step;
    long[] drawn = new long[size];
    for (int i = 0; i < size; i++) {
      drawn[i] = sorted[Math.min(sorted.length - 1, (int) (first + i * step))];
    }
    return pointsOf(drawn, mixed);
  }

  /** Returns a point for each of these hashes, in order. Points of one hash are the same point. */
  private static int[] pointsOf(long[] drawn, long[] mixed) {
    BitSet hints = new BitSet(1 << HINT_BITS);
    for (long each : drawn) {
      hints.set((int) (each >>> (Long.SIZE - HINT_BITS)));
    }
    int[] points = new int[drawn.length];
    Arrays.fill(points, -1);
    for (int i = 0; i < mixed.length; i++) {
      if (hints.get((int) (mixed[i] >>> (Long.SIZE - HINT_BITS)))) {
        int at = Arrays.binarySearch(drawn, mixed[i]);
        if (at >= 0) {
          points[at] = i;
        }
      }
    }
    for (int at = 0; at < points.length; at++) {
      if (points[at] < 0) { // the search has found another place of the same hash
        int same = Arrays.binarySearch(drawn, drawn[at]);
        points[at] = points[same];
      }
    }
    return points;
  }

  /** Weights by which points are drawn. */
  @FunctionalInterface
  interface Weights {
    /** Returns the weight of a point, at least 0; all of them add up to less than 2 to the 63. */
    long of(int point);
  }

  /** Returns how many runs of points there are, whose weights are summed for {@link #draw}. */
  static int runs() {
    return 1 << BUCKET_BITS;
  }

  /** Returns the run that a point is in. */
  int runOf(int point) {
    return bucket(hash[point], 0);
  }

  /**
   * Returns the point that a place falls on, if each point is as wide as its weight.
   *
   * @param sums the weights of each run
   * @param place from 0 to the total of the weights less 1
   */
  int draw(long[] sums, Weights weights, long place) {
    int bucket = 0;
    long left = place;
    while (left >= sums[bucket]) {
      left -= sums[bucket++];
    }
    return draw(Arrays.copyOfRange(rows, starts[bucket], starts[bucket + 1]), 1, weights, left);
  }

  private int draw(int[] some, int level, Weights weights, long place) {
    if (some.length <= FEW || level * BUCKET_BITS >= Long.SIZE) {
      return drawOneByOne(some, weights, place);
    }
    long[] sums = new long[1 << BUCKET_BITS];
    for (int row : some) {
      sums[bucket(hash[row], level)] += weights.of(row);
    }
    int bucket = 0;
    long left = place;
    while (left >= sums[bucket]) {
      left -= sums[bucket++];
    }
    int wanted = bucket;
    int[] inBucket = Arrays.stream(some).filter(r -> bucket(hash[r], level) == wanted).toArray();
    return draw(inBucket, level + 1, weights, left);
  }

  /** Few points, or points that are the same unless two hashes are. */
  private int drawOneByOne(int[] some, Weights weights, long place) {
    if (some.length <= FEW) {
      sort(some);
    }
    long left = place;
    for (int row : some) {
      left -= weights.of(row);
      if (left < 0) {
        return row;
      }
    }
    throw new AssertionError("place beyond the weights: " + place);
  }

  private void sort(int[] some) {
    for (int i = 1; i < some.length; i++) {
      int row = some[i];
      int at = i;
      while (at > 0 && compare(row, some[at - 1]) < 0) {
        some[at] = some[at - 1];
        at--;
      }
      some[at] = row;
    }
  }

  private int compare(int a, int b) {
    int order = Long.compareUnsigned(hash[a], hash[b]);
    return order != 0 ? order : points.compare(a, b);
  }

  /**
   * Returns the bits of a hash that tell the bucket of a level; the first level has the highest.
   */
  private static int bucket(long hash, int level) {
    int from = Long.SIZE - (level + 1) * BUCKET_BITS;
    long bits = from >= 0 ? hash >>> from : hash << -from;
    return (int) bits & (1 << BUCKET_BITS) - 1;
  }

  private static long hashOf(Points points, int point) {
    long hash = 0x9E3779B97F4A7C15L;
    int from = point * points.dimensions;
    for (int j = 0; j < points.dimensions; j++) {
      hash = mix(hash ^ Double.doubleToRawLongBits(points.x[from + j]));
    }
    return hash;
  }

  /** The finaliser of MurmurHash3. */
  private static long mix(long bits) {
    long hash = bits;
    hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
    return hash ^ hash >>> 33;
  }
}
