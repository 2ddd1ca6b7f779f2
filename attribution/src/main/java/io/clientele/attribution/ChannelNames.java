package io.clientele.attribution;

import io.clientele.table.Codes;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The order of channels by name. */
final class ChannelNames {
  private ChannelNames() {}

  /** Returns the codes of the channels, the first by name first. */
  static int[] sorted(Codes channels) {
    return IntStream.range(0, channels.size())
        .boxed()
        .sorted(Comparator.comparing(channels::text))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Returns the place of each code in that order. */
  static int[] ranks(Codes channels) {
    int[] sorted = sorted(channels);
    int[] ranks = new int[sorted.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      ranks[sorted[rank]] = rank;
    }
    return ranks;
  }
}
