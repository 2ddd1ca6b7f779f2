package io.clientele.attribution;

import io.clientele.table.Dictionary;
import java.time.Instant;
import java.util.List;

/**
 * The journeys of customers one by one: which channels each met when, and whether it ended in a
 * conversion. {@link Paths} are the same journeys with equal ones counted together. Numbers of
 * journeys run from 0, those of touches in a journey too. Immutable and safe for use by several
 * threads.
 */
public final class Journeys {
  private final List<String> channels;
  private final Dictionary customers;
  private final int[] customer;
  private final long[] end;
  private final double[] conversions;
  private final double[] value;
  private final int[] starts;
  private final int[] touches;
  private final long[] times;

  /** Keeps the arrays. */
  Journeys(
      List<String> channels,
      Dictionary customers,
      int[] customer,
      long[] end,
      double[] conversions,
      double[] value,
      int[] starts,
      int[] touches,
      long[] times) {
    this.channels = channels;
    this.customers = customers;
    this.customer = customer;
    this.end = end;
    this.conversions = conversions;
    this.value = value;
    this.starts = starts;
    this.touches = touches;
    this.times = times;
  }

  /** Returns how many journeys there are. */
  public int size() {
    return customer.length;
  }

  /** Returns the names of the channels, in their order. */
  public List<String> channels() {
    return channels;
  }

  /** Returns who made a journey, as the log names them. */
  public String customer(int journey) {
    return customers.text(customer[journey]);
  }

  /** Returns when a journey ended: with its conversion, or with its last touch. */
  public Instant end(int journey) {
    return Instant.ofEpochMilli(end[journey]);
  }

  /** Returns how many conversions a journey ended in, mostly 1, and 0 if it ended without one. */
  public double conversions(int journey) {
    return conversions[journey];
  }

  /** Returns what its conversions were worth. */
  public double value(int journey) {
    return value[journey];
  }

  /** Returns how many touches a journey has, 1 at least. */
  public int length(int journey) {
    return starts[journey + 1] - starts[journey];
  }

  /** Returns the place of the channel of a touch in {@link #channels}. */
  public int channel(int journey, int touch) {
    return touches[starts[journey] + touch];
  }

  /** Returns how many milliseconds before the end of its journey a touch was. */
  public long age(int journey, int touch) {
    return end[journey] - times[starts[journey] + touch];
  }

  /**
   * Returns the journeys that ended within a time. Channels are the same, also those that none of
   * them has.
   *
   * @param from the first instant that counts
   * @param to the first instant that does not
   */
  public Journeys endingIn(Instant from, Instant to) {
    Dictionary.Builder names = Dictionary.builder();
    channels.forEach(names::add);
    JourneysBuilder some = new JourneysBuilder(customers, names);
    for (int journey = 0; journey < size(); journey++) {
      Instant at = end(journey);
      if (!at.isBefore(from) && at.isBefore(to)) {
        for (int i = starts[journey]; i < starts[journey + 1]; i++) {
          some.touch(touches[i], times[i]);
        }
        some.end(customer[journey], end[journey], conversions[journey], value[journey]);
      }
    }
    return some.build();
  }

  /** Returns the journeys with equal ones counted together. */
  public Paths paths() {
    PathsBuilder paths = new PathsBuilder();
    channels.forEach(paths::codeOf); // in order, so codes are places
    int[] pathOf = new int[size()];
    int[] codes = new int[16];
    for (int journey = 0; journey < pathOf.length; journey++) {
      int length = length(journey);
      codes = codes.length < length ? new int[2 * length] : codes;
      System.arraycopy(touches, starts[journey], codes, 0, length);
      int path = paths.pathOf(codes, length);
      paths.count(path, conversions[journey], value[journey], conversions[journey] > 0 ? 0 : 1);
      pathOf[journey] = path;
    }
    return paths.build(this, pathOf);
  }

  int start(int journey) {
    return starts[journey];
  }

  int[] touches() {
    return touches;
  }

  int customerCode(int journey) {
    return customer[journey];
  }

  int customers() {
    return customers.size();
  }

  String customerName(int code) {
    return customers.text(code);
  }

  long endMillis(int journey) {
    return end[journey];
  }
}
