package io.clientele.attribution;

import java.util.Arrays;

/** The distinct channels of one path after the other, in the order in which they were touched. */
final class DistinctChannels {
  private final Paths paths;

  /** How often each channel was touched in the path; 0 for all others. */
  private final int[] touches;

  private final int[] channel;
  private int channels;

  DistinctChannels(Paths paths) {
    this.paths = paths;
    touches = new int[paths.channels().size()];
    channel = new int[touches.length];
  }

  DistinctChannels moveTo(int path) {
    for (int i = 0; i < channels; i++) {
      touches[channel[i]] = 0;
    }
    channels = 0;
    for (int at = paths.start(path); at < paths.end(path); at++) {
      int code = paths.touch(at);
      if (touches[code]++ == 0) {
        channel[channels++] = code;
      }
    }
    return this;
  }

  int size() {
    return channels;
  }

  int channel(int i) {
    return channel[i];
  }

  /** Returns how often a channel was touched. */
  int touches(int code) {
    return touches[code];
  }

  /** Returns the number of the set of the channels in a table of sets. */
  int addSorted(PathTable sets) {
    int[] sorted = Arrays.copyOf(channel, channels);
    Arrays.sort(sorted);
    return sets.add(sorted, channels);
  }
}
