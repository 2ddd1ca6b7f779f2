package io.clientele.attribution.report;

import io.clientele.attribution.Paths;
import java.util.Arrays;
import java.util.List;

/** How many conversions channels have in common. Immutable. */
public final class ChannelOverlap {
  private final List<String> channels;
  private final double[][] conversions;

  private ChannelOverlap(List<String> channels, double[][] conversions) {
    this.channels = channels;
    this.conversions = conversions;
  }

  /** Returns the overlap of the channels of paths. */
  public static ChannelOverlap of(Paths paths) {
    int n = paths.channels().size();
    double[][] both = new double[n][n];
    int[] seenIn = new int[n];
    Arrays.fill(seenIn, -1);
    int[] distinct = new int[n];
    for (int path = 0; path < paths.size(); path++) {
      if (paths.conversions(path) == 0) {
        continue;
      }
      int found = 0;
      for (int touch = 0; touch < paths.length(path); touch++) {
        int channel = paths.channel(path, touch);
        if (seenIn[channel] != path) {
          seenIn[channel] = path;
          distinct[found++] = channel;
        }
      }
      for (int i = 0; i < found; i++) {
        for (int j = 0; j < found; j++) {
          both[distinct[i]][distinct[j]] += paths.conversions(path);
        }
      }
    }
    return new ChannelOverlap(paths.channels(), both);
  }

  /** Returns the names of the channels, in their order. */
  public List<String> channels() {
    return channels;
  }

  /** Returns how many conversions had both channels in their path, by their places. */
  public double conversions(int one, int other) {
    return conversions[one][other];
  }

  /** Returns the share of the conversions with one channel that had the other too. */
  public double share(int one, int other) {
    return conversions[one][one] == 0 ? 0 : conversions[one][other] / conversions[one][one];
  }
}
