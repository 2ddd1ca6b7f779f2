package io.clientele.segmentation.cluster;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves centres to the means of the points that are nearest to them until nothing changes, as Lloyd
 * does, without looking at points that cannot have changed sides.
 *
 * <p>When a point is looked at, the gap is known between the distance to its own centre and that to
 * the next. Moving centres use the gap up, at most by how far its own centre moved and how far any
 * other did, and until it is used up the point stays. What is used is kept by centre, so a point
 * that stays is only read. A point that is looked at again is first measured against its own centre
 * alone; only if that does not settle it, centres near its own are searched. Gaps leave room for
 * rounding, so the assignment is exactly that of Lloyd's algorithm in the same arithmetic, the
 * first of equally near centres being taken.
 *
 * <p>Sources: G. Hamerly, Making k-means even faster, SDM 2010, algorithm 1, for the bounds; J.
 * Newling and F. Fleuret, Fast k-means with accurate bounds, ICML 2016, section 3.1, for the
 * centres to be searched.
 */
final class Hamerly {
  /** Room for rounding, of a distance and of the diameter of all points. */
  private static final double OF_DISTANCE = 1e-9;

  private static final double OF_DIAMETER = 1e-10;

  private final Points points;
  private final Chunks chunks;
  private final int k;
  private final int d;
  private final double room;
  private final FixedPoint fixed;

  private final int[] own;

  /** What its centre may have used at most for a point to be left alone. */
  private final float[] allowed;

  /** A bound on the distance of a point to every other centre, less {@link #shrunk}. */
  private final double[] lower;

  /** By centre, how much of the gaps of its points was used up since the beginning. */
  private final double[] used;

  private final float[] usedUp;

  /** By centre, how much nearer another centre may have come since the beginning. */
  private final double[] shrunk;

  /** By centre, half the distance to the nearest other. */
  private final double[] halfWay;

  /**
   * By centre, all centres by their distance to it, which begins with itself; and the distances.
   */
  private final int[] neighbours;

  private final double[] apart;

  private final long[] sums;
  private final int[] counts;

  private double[] centres = {};
  private boolean nothingToGive;

  Hamerly(Points points, Chunks chunks, int k) {
    this.points = points;
    this.chunks = chunks;
    this.k = k;
    d = points.dimensions;
    room = OF_DIAMETER * points.diameter();
    fixed = FixedPoint.forSumsOf(points.size, points.mostAbsolute());
    own = new int[points.size];
    allowed = new float[points.size];
    lower = new double[points.size];
    used = new double[k];
    usedUp = new float[k];
    shrunk = new double[k];
    halfWay = new double[k];
    neighbours = new int[k * k];
    apart = new double[k * k];
    sums = new long[k * d];
    counts = new int[k];
  }

  /** Where a run has ended. */
  static final class Outcome {
    /** Of each cluster, one behind the other. */
    final double[] centres;

    /** The cluster of each point. */
    final int[] assignments;

    /** How many points each cluster has. */
    final int[] sizes;

    final double inertia;
    final int iterations;
    final boolean converged;

    private Outcome(Hamerly run, int iterations, boolean converged) {
      centres = run.centres;
      assignments = run.own.clone();
      sizes = run.counts.clone();
      inertia = run.inertia();
      this.iterations = iterations;
      this.converged = converged;
    }
  }

  /**
   * Runs from these centres, which it changes.
   *
   * @param unsettled stops when no more points than that change sides
   * @param watcher is told the inertia after each assignment if it is there, which costs a pass
   */
  Outcome run(double[] first, int mostIterations, int unsettled, @Nullable DoubleConsumer watcher) {
    begin(first);
    int changed = points.size;
    int iterations = 1;
    for (; mustGoOn(changed, unsettled) && iterations < mostIterations; iterations++) {
      if (watcher != null) {
        watcher.accept(inertia());
      }
      moveCentres();
      changed = assignAgain();
    }
    return new Outcome(this, iterations, changed <= unsettled);
  }

  /** A cluster that has lost its last point is not the end, unless there is none to give it. */
  private boolean mustGoOn(int changed, int unsettled) {
    return changed > unsettled || (!nothingToGive && Arrays.stream(counts).anyMatch(n -> n == 0));
  }

  private void begin(double[] first) {
    centres = first;
    nothingToGive = false;
    Arrays.fill(used, 0);
    Arrays.fill(usedUp, 0);
    Arrays.fill(shrunk, 0);
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    chunks.run(
        (from, to) -> {
          Delta delta = new Delta();
          for (int i = from; i < to; i++) {
            searchAll(i);
            delta.enter(i, own[i]);
          }
          delta.book();
        });
  }

  /** Returns how many points have changed sides. */
  private int assignAgain() {
    AtomicInteger changed = new AtomicInteger();
    chunks.run(
        (from, to) -> {
          Delta delta = new Delta();
          int[] side = own;
          float[] limit = allowed;
          float[] spent = usedUp;
          for (int i = from; i < to; i++) {
            if (!(spent[side[i]] < limit[i])) {
              lookAgain(i, delta);
            }
          }
          changed.addAndGet(delta.book());
        });
    return changed.get();
  }

  private void lookAgain(int i, Delta delta) {
    int before = own[i];
    double others = Math.max(halfWay[before], lower[i] - shrunk[before]);
    double squared = points.squaredDistance(i, centres, before);
    double distance = Math.sqrt(squared);
    if (!allow(i, before, distance, others)) {
      searchNear(i, before, squared, distance);
      if (own[i] != before) {
        delta.leave(i, before);
        delta.enter(i, own[i]);
      }
    }
  }

  /** Leaves a point alone until its gap is used up; returns whether it has a gap. */
  private boolean allow(int i, int centre, double toOwn, double toOthers) {
    double gap = toOthers - toOwn - OF_DISTANCE * (toOwn + Math.abs(lower[i])) - room;
    allowed[i] = Math.nextDown((float) (gap + used[centre]));
    return gap > 0;
  }

  private void searchAll(int i) {
    double nearest = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    int at = 0;
    for (int centre = 0; centre < k; centre++) {
      double distance = points.squaredDistance(i, centres, centre);
      if (distance < nearest) {
        second = nearest;
        nearest = distance;
        at = centre;
      } else if (distance < second) {
        second = distance;
      }
    }
    settle(i, at, nearest, second);
  }

  /**
   * Searches the centres that are near the one that a point had. Its nearest and its second nearest
   * lie within its distance to that one plus the distance to the neighbour of that, so both lie no
   * further than twice the first and once the second from its centre.
   */
  private void searchNear(int i, int before, double squared, double distance) {
    double reach = (2 * distance + 2 * halfWay[before]) * (1 + OF_DISTANCE) + room;
    double nearest = squared;
    double second = Double.POSITIVE_INFINITY;
    int at = before;
    int end = before * k + k;
    for (int near = before * k + 1; near < end && apart[near] <= reach; near++) {
      int centre = neighbours[near];
      double another = points.squaredDistance(i, centres, centre);
      if (another < nearest || (another == nearest && centre < at)) {
        second = nearest;
        nearest = another;
        at = centre;
      } else if (another < second) {
        second = another;
      }
    }
    settle(i, at, nearest, second);
  }

  private void settle(int i, int centre, double nearest, double second) {
    double toSecond = Math.sqrt(second);
    own[i] = centre;
    lower[i] = Math.min(toSecond, Double.MAX_VALUE) + shrunk[centre]; // no other centre if k is 1
    allow(i, centre, Math.sqrt(nearest), toSecond);
  }

  private void moveCentres() {
    double[] before = centres.clone();
    for (int centre = 0; centre < k; centre++) {
      if (counts[centre] == 0) {
        takeFurthest(centre);
      }
    }
    double most = 0;
    double second = 0;
    int furthest = 0;
    double[] moved = new double[k];
    for (int centre = 0; centre < k; centre++) {
      if (counts[centre] > 0) {
        for (int j = 0; j < d; j++) {
          centres[centre * d + j] = fixed.number(sums[centre * d + j]) / counts[centre];
        }
      }
      moved[centre] = distance(before, centre, centres, centre) * (1 + OF_DISTANCE);
      if (moved[centre] > most) {
        second = most;
        most = moved[centre];
        furthest = centre;
      } else {
        second = Math.max(second, moved[centre]);
      }
    }
    for (int centre = 0; centre < k; centre++) {
      double others = centre == furthest ? second : most;
      shrunk[centre] += others;
      used[centre] += moved[centre] + Math.max(others, (moved[centre] + others) / 2);
      usedUp[centre] = Math.nextUp((float) used[centre]);
    }
    measureNeighbours();
  }

  private void measureNeighbours() {
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < k; b++) {
        double distance = a == b ? -1 : distance(centres, a, centres, b); // itself first
        int at = a * k + b;
        while (at > a * k && apart[at - 1] > distance) {
          apart[at] = apart[at - 1];
          neighbours[at] = neighbours[at - 1];
          at--;
        }
        apart[at] = distance;
        neighbours[at] = b;
      }
      halfWay[a] = k == 1 ? Double.POSITIVE_INFINITY : apart[a * k + 1] / 2;
    }
  }

  private double distance(double[] a, int i, double[] b, int j) {
    double sum = 0;
    for (int at = 0; at < d; at++) {
      double difference = a[i * d + at] - b[j * d + at];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /**
   * Gives a centre without points the one that is furthest from its own, of those that share it
   * with others; of several as far, the first by its coordinates.
   */
  private void takeFurthest(int centre) {
    Furthest found = new Furthest();
    chunks.run(
        (from, to) -> {
          Furthest ofChunk = new Furthest();
          for (int i = from; i < to; i++) {
            if (counts[own[i]] > 1) {
              ofChunk.offer(i, points.squaredDistance(i, centres, own[i]));
            }
          }
          synchronized (found) {
            if (ofChunk.point >= 0) {
              found.offer(ofChunk.point, ofChunk.distance);
            }
          }
        });
    int point = found.point;
    if (point < 0) {
      nothingToGive = true; // every such point stands on its centre
      return;
    }
    Delta delta = new Delta();
    delta.leave(point, own[point]);
    delta.enter(point, centre);
    delta.book();
    own[point] = centre;
    lower[point] = Double.NEGATIVE_INFINITY; // its gap is that of another centre
    allowed[point] = Float.NEGATIVE_INFINITY;
    points.copyTo(centres, centre, point);
  }

  private double inertia() {
    DoubleAccumulator most = new DoubleAccumulator(Math::max, 0);
    chunks.run(
        (from, to) -> {
          double ofChunk = 0;
          for (int i = from; i < to; i++) {
            ofChunk = Math.max(ofChunk, points.squaredDistance(i, centres, own[i]));
          }
          most.accumulate(ofChunk);
        });
    FixedPoint square = FixedPoint.forSumsOf(points.size, most.get());
    LongAdder sum = new LongAdder();
    chunks.run(
        (from, to) -> {
          long ofChunk = 0;
          for (int i = from; i < to; i++) {
            ofChunk += square.of(points.squaredDistance(i, centres, own[i]));
          }
          sum.add(ofChunk);
        });
    return square.number(sum.sum());
  }

  /** The point that is furthest from its centre. */
  private final class Furthest {
    private int point = -1;
    private double distance;

    void offer(int another, double itsDistance) {
      if (itsDistance > distance
          || (itsDistance == distance && point >= 0 && points.compare(another, point) < 0)) {
        point = another;
        distance = itsDistance;
      }
    }
  }

  /** What a run of rows changes in the sums. */
  private final class Delta {
    private final long[] sumsBy = new long[k * d];
    private final int[] countsBy = new int[k];
    private int entered;

    void enter(int i, int centre) {
      entered++;
      countsBy[centre]++;
      for (int j = 0; j < d; j++) {
        sumsBy[centre * d + j] += fixed.of(points.x[i * d + j]);
      }
    }

    void leave(int i, int centre) {
      countsBy[centre]--;
      for (int j = 0; j < d; j++) {
        sumsBy[centre * d + j] -= fixed.of(points.x[i * d + j]);
      }
    }

    /** Returns how many points have entered. */
    int book() {
      if (entered > 0) {
        synchronized (sums) {
          for (int at = 0; at < sumsBy.length; at++) {
            sums[at] += sumsBy[at];
          }
          for (int centre = 0; centre < k; centre++) {
            counts[centre] += countsBy[centre];
          }
        }
      }
      return entered;
    }
  }
}
