package io.clientele.attribution.report;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What part a channel has in conversions.
 *
 * @param channel its name
 * @param first conversions whose path it began
 * @param assists conversions in whose path it stands before the last touch, at the beginning too
 * @param last conversions whose path it ended
 * @param any conversions in whose path it stands anywhere
 * @param alone conversions in whose path there is no other channel
 */
public record ChannelRoles(
    String channel, double first, double assists, double last, double any, double alone) {
  public ChannelRoles {
    requireNonNull(channel, "channel");
  }

  /**
   * Returns how many conversions the channel assisted for each that it ended, empty if it ended
   * none: well above 1, it prepares; well below, it closes.
   */
  public OptionalDouble assistRatio() {
    return last == 0 ? OptionalDouble.empty() : OptionalDouble.of(assists / last);
  }

  /** Returns the roles of all channels, in the order of their names. */
  public static List<ChannelRoles> of(Paths paths) {
    int channels = paths.channels().size();
    double[] first = new double[channels];
    double[] assists = new double[channels];
    double[] last = new double[channels];
    double[] any = new double[channels];
    double[] alone = new double[channels];
    int[] seenIn = new int[channels];
    int[] assistedIn = new int[channels];
    Arrays.fill(seenIn, -1);
    Arrays.fill(assistedIn, -1);
    for (int path = 0; path < paths.size(); path++) {
      double conversions = paths.conversions(path);
      if (conversions == 0) {
        continue;
      }
      int touches = paths.length(path);
      int distinct = 0;
      for (int touch = 0; touch < touches; touch++) {
        int channel = paths.channel(path, touch);
        if (seenIn[channel] != path) {
          seenIn[channel] = path;
          any[channel] += conversions;
          distinct++;
        }
        if (touch < touches - 1 && assistedIn[channel] != path) {
          assistedIn[channel] = path;
          assists[channel] += conversions;
        }
      }
      first[paths.channel(path, 0)] += conversions;
      last[paths.channel(path, touches - 1)] += conversions;
      if (distinct == 1) {
        alone[paths.channel(path, 0)] += conversions;
      }
    }
    List<ChannelRoles> roles = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      roles.add(
          new ChannelRoles(
              paths.channels().get(channel),
              first[channel],
              assists[channel],
              last[channel],
              any[channel],
              alone[channel]));
    }
    return roles;
  }
}
