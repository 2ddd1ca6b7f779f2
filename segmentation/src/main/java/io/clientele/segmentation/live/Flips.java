package io.clientele.segmentation.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * When one customer entered or left which segments, in the order of time: the first time that a
 * segment is named the customer entered it, then left it, and so on. Immutable; 16 bytes for each,
 * since there may be a lot of customers.
 */
final class Flips {
  static final Flips NONE = new Flips(new int[0], new long[0], new int[0]);

  private final int[] segments;
  private final long[] seconds;
  private final int[] nanos;

  private Flips(int[] segments, long[] seconds, int[] nanos) {
    this.segments = segments;
    this.seconds = seconds;
    this.nanos = nanos;
  }

  /** Returns what the instants at which each segment flips come to. */
  static Flips of(List<List<Instant>> bySegment) {
    record Flip(Instant at, int segment) {}
    List<Flip> all = new ArrayList<>();
    for (int segment = 0; segment < bySegment.size(); segment++) {
      for (Instant at : bySegment.get(segment)) {
        all.add(new Flip(at, segment));
      }
    }
    if (all.isEmpty()) {
      return NONE;
    }
    all.sort((one, other) -> one.at.compareTo(other.at)); // stable: by segment at one instant
    Flips flips = NONE.longer(all.size());
    for (int i = 0; i < all.size(); i++) {
      flips.set(i, all.get(i).at, all.get(i).segment);
    }
    return flips;
  }

  /** Returns these and more that come after them. */
  Flips and(Instant at, BitSet flipped) {
    Flips more = longer(flipped.cardinality());
    int next = segments.length;
    for (int i = flipped.nextSetBit(0); i >= 0; i = flipped.nextSetBit(i + 1)) {
      more.set(next++, at, i);
    }
    return more;
  }

  /** Returns in which segments the customer is after all of them. */
  BitSet last() {
    BitSet in = new BitSet();
    for (int segment : segments) {
      in.flip(segment);
    }
    return in;
  }

  /** Returns in which segments the customer was at an instant. */
  BitSet at(Instant instant) {
    BitSet in = new BitSet();
    for (int i = 0; i < segments.length && !instant(i).isAfter(instant); i++) {
      in.flip(segments[i]);
    }
    return in;
  }

  /** Returns these as if all that was so at an instant had begun with it. */
  Flips since(Instant instant) {
    Flips rest = NONE.and(instant, at(instant));
    int first = 0;
    while (first < segments.length && !instant(first).isAfter(instant)) {
      first++;
    }
    int next = rest.segments.length;
    rest = rest.longer(segments.length - first);
    for (int i = first; i < segments.length; i++) {
      rest.set(next++, instant(i), segments[i]);
    }
    return rest;
  }

  /** Returns when the customer entered or left each of so many segments. */
  List<List<Instant>> bySegment(int count) {
    List<List<Instant>> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(new ArrayList<>(0));
    }
    for (int i = 0; i < segments.length; i++) {
      all.get(segments[i]).add(instant(i));
    }
    return all;
  }

  List<Instant> of(int segment) {
    List<Instant> its = new ArrayList<>();
    for (int i = 0; i < segments.length; i++) {
      if (segments[i] == segment) {
        its.add(instant(i));
      }
    }
    return its;
  }

  private Instant instant(int i) {
    return Instant.ofEpochSecond(seconds[i], nanos[i]);
  }

  private Flips longer(int more) {
    int size = segments.length + more;
    return new Flips(
        Arrays.copyOf(segments, size), Arrays.copyOf(seconds, size), Arrays.copyOf(nanos, size));
  }

  private void set(int i, Instant at, int segment) {
    segments[i] = segment;
    seconds[i] = at.getEpochSecond();
    nanos[i] = at.getNano();
  }
}
