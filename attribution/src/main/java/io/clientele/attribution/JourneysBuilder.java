package io.clientele.attribution;

import io.clientele.table.Dictionary;
import java.util.Arrays;
import java.util.List;

/** Collects {@link Journeys}: first the touches of one, then its end. */
final class JourneysBuilder {
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final Dictionary customers;
  private final Dictionary.Builder names;
  private int[] customer = new int[16];
  private long[] end = new long[16];
  private double[] conversions = new double[16];
  private double[] value = new double[16];
  private int[] starts = new int[17];
  private int[] channel = new int[64];
  private long[] times = new long[64];
  private int size;
  private int filled;

  /**
   * @param names of channels, by the codes that are given to {@link #touch}
   */
  JourneysBuilder(Dictionary customers, Dictionary.Builder names) {
    this.customers = customers;
    this.names = names;
  }

  int codeOf(String name) {
    return names.add(name);
  }

  /** Returns how many touches the journey at hand has so far. */
  int touches() {
    return filled - starts[size];
  }

  void touch(int code, long millis) {
    if (filled == channel.length) {
      if (filled == MOST) {
        throw new IllegalArgumentException(
            "journeys of more than %s touches in all, expected fewer: shorten the look-back"
                .formatted(MOST));
      }
      int grown = (int) Math.min(MOST, filled + (filled >> 1) + 1L);
      channel = Arrays.copyOf(channel, grown);
      times = Arrays.copyOf(times, grown);
    }
    channel[filled] = code;
    times[filled++] = millis;
  }

  void end(int ofCustomer, long millis, double count, double worth) {
    if (size == customer.length) {
      customer = Arrays.copyOf(customer, 2 * size);
      end = Arrays.copyOf(end, 2 * size);
      conversions = Arrays.copyOf(conversions, 2 * size);
      value = Arrays.copyOf(value, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size + 1);
    }
    customer[size] = ofCustomer;
    end[size] = millis;
    conversions[size] = count;
    value[size] = worth;
    starts[++size] = filled;
  }

  Journeys build() {
    int[] rank = ChannelNames.ranks(names);
    for (int i = 0; i < filled; i++) {
      channel[i] = rank[channel[i]];
    }
    List<String> channels =
        Arrays.stream(ChannelNames.sorted(names)).mapToObj(names::text).toList();
    return new Journeys(
        channels,
        customers,
        Arrays.copyOf(customer, size),
        Arrays.copyOf(end, size),
        Arrays.copyOf(conversions, size),
        Arrays.copyOf(value, size),
        Arrays.copyOf(starts, size + 1),
        Arrays.copyOf(channel, filled),
        Arrays.copyOf(times, filled));
  }
}
