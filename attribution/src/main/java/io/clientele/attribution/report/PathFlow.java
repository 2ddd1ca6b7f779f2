package io.clientele.attribution.report;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How conversions flow from touch to touch, for a Sankey diagram: bands between the channels at one
 * place of the paths and those at the next. A channel that is touched several times in a row stands
 * once.
 *
 * @param places how many places are told apart; what comes later is {@link #MORE}
 * @param links the bands, by the place where they begin
 */
public record PathFlow(int places, List<Link> links) {
  /** Where all bands end. */
  public static final String CONVERSION = "(conversion)";

  /** Touches behind the last place. */
  public static final String MORE = "(more touches)";

  /** All channels but the most frequent ones. */
  public static final String OTHER = "(other channels)";

  private static final Set<String> RESERVED = Set.of(CONVERSION, MORE, OTHER);

  /**
   * A band. A channel that is called as one of the names above has {@code channel} before its name.
   *
   * @param place where it begins, from 1; {@code places + 1} for {@link #MORE}
   * @param from a channel, {@link #OTHER} or {@link #MORE}
   * @param to what stands at the next place, {@link #MORE}, or {@link #CONVERSION}
   * @param conversions that flow through it
   */
  public record Link(int place, String from, String to, double conversions) {
    public Link {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
    }
  }

  public PathFlow {
    links = List.copyOf(links);
  }

  /**
   * Returns the flow of the conversions of paths.
   *
   * @param places from 1 to 20
   * @param channels how many channels have a name of their own, from 1: those in most conversions
   */
  public static PathFlow of(Paths paths, int places, int channels) {
    if (places < 1 || places > 20) {
      throw new IllegalArgumentException("places: %s, expected 1 to 20".formatted(places));
    }
    int all = paths.channels().size();
    int[] codeOf = codes(paths, channels);
    int other = all; // then more touches, then a conversion
    double[][][] bands = new double[places + 2][all + 3][];
    for (int path = 0; path < paths.size(); path++) {
      double conversions = paths.conversions(path);
      if (conversions == 0) {
        continue;
      }
      int place = 0;
      int at = -1;
      int lastChannel = -1;
      for (int touch = 0; touch < paths.length(path) && place <= places; touch++) {
        int channel = paths.channel(path, touch);
        if (channel == lastChannel) {
          continue;
        }
        lastChannel = channel;
        int to = place == places ? other + 1 : codeOf[channel];
        if (place > 0) {
          add(bands[place], at, to, conversions);
        }
        at = to;
        place++;
      }
      add(bands[place], at, other + 2, conversions);
    }
    List<Link> links = new ArrayList<>();
    for (int place = 1; place < bands.length; place++) {
      for (int from = 0; from < all + 3; from++) {
        for (int to = 0; bands[place][from] != null && to < all + 3; to++) {
          if (bands[place][from][to] > 0) {
            links.add(new Link(place, name(paths, from), name(paths, to), bands[place][from][to]));
          }
        }
      }
    }
    return new PathFlow(places, links);
  }

  private static void add(double[][] bands, int from, int to, double conversions) {
    if (bands[from] == null) {
      bands[from] = new double[bands.length];
    }
    bands[from][to] += conversions;
  }

  private static String name(Paths paths, int code) {
    int all = paths.channels().size();
    if (code < all) {
      String channel = paths.channels().get(code);
      return RESERVED.contains(channel) ? "channel " + channel : channel;
    }
    return code == all ? OTHER : code == all + 1 ? MORE : CONVERSION;
  }

  /** Returns the code of each channel: its own, or that of all others. */
  private static int[] codes(Paths paths, int channels) {
    double[] any = ChannelRoles.of(paths).stream().mapToDouble(ChannelRoles::any).toArray();
    int[] codes = new int[any.length];
    Arrays.fill(codes, any.length);
    IntStream.range(0, any.length)
        .boxed()
        .sorted(Comparator.comparingDouble(channel -> -any[channel]))
        .limit(Math.max(1, channels))
        .forEach(channel -> codes[channel] = channel);
    return codes;
  }
}
