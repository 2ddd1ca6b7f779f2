package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The channels that customers met, one after the other, and what came of it: how many times a path
 * ended in a conversion, what that was worth, and how many times it ended in none. Equal paths are
 * one.
 *
 * <pre>{@code
 * Features rows = FeaturesFile.open(Path.of("paths.csv")).want(Paths.columns()).read();
 * Paths paths = Paths.of(rows); // or Paths.from(touchpoints).lookback(Duration.ofDays(30)).build()
 * }</pre>
 *
 * <p>Channels are ordered by name. Immutable and safe for use by several threads.
 */
public final class Paths {
  private static final String BETWEEN = " > ";

  private final List<String> channels;
  private final int[] starts;
  private final int[] touches;
  private final double[] conversions;
  private final double[] values;
  private final double[] nulls;
  private final @Nullable TouchAges ages;

  /** Keeps the arrays. */
  Paths(
      List<String> channels,
      int[] starts,
      int[] touches,
      double[] conversions,
      double[] values,
      double[] nulls,
      @Nullable TouchAges ages) {
    this.channels = channels;
    this.starts = starts;
    this.touches = touches;
    this.conversions = conversions;
    this.values = values;
    this.nulls = nulls;
    this.ages = ages;
  }

  /** Returns a builder with no path. */
  public static PathsBuilder builder() {
    return new PathsBuilder();
  }

  /** Returns what puts paths together from the touchpoints of customers. */
  public static PathsOfTouchpoints from(Touchpoints touchpoints) {
    return new PathsOfTouchpoints(requireNonNull(touchpoints, "touchpoints"), null);
  }

  /**
   * Returns the columns that {@link #of} reads: {@code path} with channels joined by {@code " > "},
   * {@code conversions}, and perhaps {@code value} of all of them and {@code nulls}, the number of
   * times that the path ended without a conversion.
   */
  public static FeatureColumn[] columns() {
    return new FeatureColumn[] {
      FeatureColumn.text("path"),
      FeatureColumn.number("conversions"),
      FeatureColumn.number("value").orAbsent(),
      FeatureColumn.number("nulls").orAbsent()
    };
  }

  /**
   * Returns the paths of a table, one in a row; they may repeat.
   *
   * @param rows with the {@link #columns}
   * @throws IllegalArgumentException if a row does not make sense, with its number from 1
   */
  public static Paths of(Features rows) {
    Labels texts = rows.texts("path");
    double[] conversions = rows.numbers("conversions");
    double[] value = rows.has("value") ? rows.numbers("value") : new double[rows.size()];
    double[] nulls = rows.has("nulls") ? rows.numbers("nulls") : new double[rows.size()];
    Dictionary distinct = texts.texts();
    int[] pathOf = new int[distinct.size()];
    Arrays.fill(pathOf, Codes.NONE);
    PathsBuilder paths = new PathsBuilder();
    for (int row = 0; row < rows.size(); row++) {
      try {
        int text = texts.codeOf(row);
        if (text == Codes.NONE) {
          throw new IllegalArgumentException("path: blank, expected channels such as ads > email");
        }
        if (pathOf[text] == Codes.NONE) {
          pathOf[text] = paths.pathOf(channelsOf(distinct.text(text)));
        }
        paths.count(pathOf[text], conversions[row], value[row], nulls[row]);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("row %d: %s".formatted(row + 1, e.getMessage()), e);
      }
    }
    return paths.build();
  }

  private static List<String> channelsOf(String path) {
    List<String> channels = new ArrayList<>();
    int from = 0;
    for (int to = path.indexOf(BETWEEN); to >= 0; to = path.indexOf(BETWEEN, from)) {
      channels.add(path.substring(from, to).strip());
      from = to + BETWEEN.length();
    }
    channels.add(path.substring(from).strip());
    for (String channel : channels) {
      if (channel.isEmpty() || channel.startsWith(">") || channel.endsWith(">")) {
        throw new IllegalArgumentException(
            "path \"%s\", expected names of channels joined by \"%s\"".formatted(path, BETWEEN));
      }
    }
    return channels;
  }

  /** Returns how many distinct paths there are. */
  public int size() {
    return conversions.length;
  }

  /** Returns the names of the channels, in their order. */
  public List<String> channels() {
    return channels;
  }

  /** Returns the names of the channels of a path, the first touched first. */
  public List<String> path(int path) {
    return Arrays.stream(touches, starts[path], starts[path + 1]).mapToObj(channels::get).toList();
  }

  /** Returns how many times a path ended in a conversion. */
  public double conversions(int path) {
    return conversions[path];
  }

  /** Returns what all conversions of a path were worth. */
  public double value(int path) {
    return values[path];
  }

  /** Returns how many times a path ended without a conversion. */
  public double nulls(int path) {
    return nulls[path];
  }

  /** Returns how many conversions there are in all. */
  public double conversions() {
    return sum(conversions);
  }

  /** Returns what all conversions were worth. */
  public double value() {
    return sum(values);
  }

  /** Returns how many times a path ended without a conversion in all. */
  public double nulls() {
    return sum(nulls);
  }

  int start(int path) {
    return starts[path];
  }

  int end(int path) {
    return starts[path + 1];
  }

  int length(int path) {
    return starts[path + 1] - starts[path];
  }

  /** Returns the code of the channel that was touched at a place in all paths. */
  int touch(int at) {
    return touches[at];
  }

  /** Returns a number that tells a path from others, whatever the order of the paths. */
  long hash(int path) {
    return PathTable.hash(touches, starts[path], starts[path + 1]);
  }

  /** Returns when touches were, if that is known. */
  @Nullable TouchAges ages() {
    return ages;
  }

  /** Returns the same paths that came to pass another number of times. Keeps the arrays. */
  Paths counted(double[] otherConversions, double[] otherValues, double[] otherNulls) {
    return new Paths(channels, starts, touches, otherConversions, otherValues, otherNulls, ages);
  }

  private static double sum(double[] numbers) {
    CreditSums sum = new CreditSums(1);
    for (double number : numbers) {
      sum.add(0, number, 0);
    }
    return sum.conversions(0);
  }
}
