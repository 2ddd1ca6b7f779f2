package io.clientele.attribution;

import io.clientele.table.Dictionary;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects {@link Paths}. Not safe for use by several threads. */
public final class PathsBuilder {
  private static final int BLOCK_BITS = 12;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private final Dictionary.Builder names = Dictionary.builder();
  private final PathTable table = new PathTable();
  private CreditSums[] blocks = {};
  private double[] nulls = new double[16];
  private int[] buffer = new int[16];

  PathsBuilder() {}

  /**
   * Adds a path, or more of one that is there.
   *
   * @param channels in the order in which they were touched, at least one; none is blank
   * @param conversions how many times it ended in a conversion, not negative
   * @param value of all these conversions, not negative; 0 if there are none
   * @param nulls how many times it ended without one, not negative
   */
  public PathsBuilder add(List<String> channels, double conversions, double value, double nulls) {
    count(pathOf(channels), conversions, value, nulls);
    return this;
  }

  /**
   * Adds all paths of a part that was counted apart, such as that of another thread or file. Parts
   * give the same paths in whatever order they are added.
   */
  public PathsBuilder add(Paths part) {
    int[] codeOf = part.channels().stream().mapToInt(this::codeOf).toArray();
    for (int path = 0; path < part.size(); path++) {
      int length = part.length(path);
      buffer = buffer.length < length ? new int[2 * length] : buffer;
      for (int touch = 0; touch < length; touch++) {
        buffer[touch] = codeOf[part.channel(path, touch)];
      }
      count(pathOf(buffer, length), part.conversions(path), part.value(path), part.nulls(path));
    }
    return this;
  }

  /** Returns the paths; the builder can go on collecting. */
  public Paths build() {
    return build(null, new int[0]);
  }

  Paths build(@Nullable Journeys journeys, int[] pathOfJourney) {
    int[] rank = ChannelNames.ranks(names);
    int[] touches = table.touches();
    Arrays.setAll(touches, i -> rank[touches[i]]);
    double[] conversions = new double[table.size()];
    double[] values = new double[table.size()];
    for (int path = 0; path < conversions.length; path++) {
      conversions[path] = blocks[path >> BLOCK_BITS].conversions(path & BLOCK - 1);
      values[path] = blocks[path >> BLOCK_BITS].value(path & BLOCK - 1);
    }
    return new Paths(
        Arrays.stream(ChannelNames.sorted(names)).mapToObj(names::text).toList(),
        table.starts(),
        touches,
        conversions,
        values,
        Arrays.copyOf(nulls, table.size()),
        journeys,
        pathOfJourney);
  }

  int codeOf(String channel) {
    if (channel.isBlank()) {
      throw new IllegalArgumentException("channel \"%s\", expected a name".formatted(channel));
    }
    return names.add(channel);
  }

  int pathOf(List<String> channels) {
    if (buffer.length < channels.size()) {
      buffer = new int[Math.max(channels.size(), 2 * buffer.length)];
    }
    for (int i = 0; i < channels.size(); i++) {
      buffer[i] = codeOf(channels.get(i));
    }
    return pathOf(buffer, channels.size());
  }

  /** Returns the number of the path of these codes. */
  int pathOf(int[] codes, int length) {
    if (length == 0) {
      throw new IllegalArgumentException("a path without a channel, expected at least one");
    }
    int path = table.add(codes, length);
    if (path == nulls.length) {
      nulls = Arrays.copyOf(nulls, 2 * path);
    }
    if (path >> BLOCK_BITS == blocks.length) {
      blocks = Arrays.copyOf(blocks, blocks.length + 1);
      blocks[blocks.length - 1] = new CreditSums(BLOCK);
    }
    return path;
  }

  void count(int path, double conversions, double value, double more) {
    check("conversions", conversions);
    check("value", value);
    check("nulls", more);
    if (conversions == 0 && value > 0) {
      throw new IllegalArgumentException("value: %s of no conversion, expected 0".formatted(value));
    }
    if (conversions > 0) {
      blocks[path >> BLOCK_BITS].add(path & BLOCK - 1, conversions, value);
    }
    nulls[path] += more;
  }

  private static void check(String what, double number) {
    if (!(number >= 0 && number <= 1e15)) { // also catches NaN
      throw new IllegalArgumentException(
          "%s: %s, expected a number from 0 to 1e15".formatted(what, number));
    }
  }
}
