package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import io.clientele.csv.BadRow;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import io.clientele.table.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The channels that customers met, one after the other, and what came of it: how many times a path
 * ended in a conversion, what that was worth, and how many times it ended in none. Equal paths are
 * one.
 *
 * <pre>{@code
 * Paths paths = Paths.read(FeaturesFile.open(file)); // or Paths.from(touchpoints).lookback(thirtyDays).build()
 * }</pre>
 *
 * <p>Channels are ordered by name. Immutable and safe for use by several threads.
 */
public final class Paths {
  private final List<String> channels;
  private final int[] starts;
  private final int[] touches;
  private final double[] conversions;
  private final double[] values;
  private final double[] nulls;
  private final @Nullable Journeys journeys;
  private final int[] pathOfJourney;

  /** Keeps the arrays. */
  Paths(
      List<String> channels,
      int[] starts,
      int[] touches,
      double[] conversions,
      double[] values,
      double[] nulls,
      @Nullable Journeys journeys,
      int[] pathOfJourney) {
    this.channels = channels;
    this.starts = starts;
    this.touches = touches;
    this.conversions = conversions;
    this.values = values;
    this.nulls = nulls;
    this.journeys = journeys;
    this.pathOfJourney = pathOfJourney;
  }

  /** Returns a builder with no path. */
  public static PathsBuilder builder() {
    return new PathsBuilder();
  }

  /** Returns what puts paths together from the touchpoints of customers. */
  public static PathsOfTouchpoints from(Touchpoints touchpoints) {
    return new PathsOfTouchpoints(requireNonNull(touchpoints, "touchpoints"));
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
    Labels cells = rows.texts("path");
    double[] conversions = rows.numbers("conversions");
    double[] value = rows.has("value") ? rows.numbers("value") : new double[rows.size()];
    double[] nulls = rows.has("nulls") ? rows.numbers("nulls") : new double[rows.size()];
    Dictionary distinct = cells.texts();
    int[] pathOf = new int[distinct.size()];
    Arrays.fill(pathOf, Codes.NONE);
    PathsBuilder paths = new PathsBuilder();
    PathText texts = new PathText(paths);
    for (int row = 0; row < rows.size(); row++) {
      try {
        int text = cells.codeOf(row);
        if (text == Codes.NONE) {
          throw new IllegalArgumentException("path: blank, expected channels such as ads > email");
        }
        if (pathOf[text] == Codes.NONE) {
          pathOf[text] = texts.pathOf(distinct.text(text));
        }
        paths.count(pathOf[text], conversions[row], value[row], nulls[row]);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("row %s: %s".formatted(row + 1, e.getMessage()), e);
      }
    }
    return paths.build();
  }

  /**
   * Returns the paths of a file, one in a row; they may repeat. The same as {@link #of} makes of
   * its rows, but sooner and in less memory: rows are counted while they are read.
   *
   * @param file that no column is wanted of yet; its {@link #columns} will be
   * @throws io.clientele.csv.CsvException at the first row that is bad or does not make sense, or
   *     if the file cannot be read
   */
  public static Paths read(FeaturesFile file) {
    PathRows rows = new PathRows();
    file.want(columns()).each(rows);
    return rows.paths();
  }

  /**
   * Does as {@link #read} does, without the rows that are bad.
   *
   * @param report is told of every bad row
   */
  public static Paths readSkippingBadRows(FeaturesFile file, Consumer<BadRow> report) {
    PathRows rows = new PathRows();
    file.want(columns()).eachSkippingBadRows(rows, report);
    return rows.paths();
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

  /** Returns how many touches a path has, 1 at least. */
  public int length(int path) {
    return starts[path + 1] - starts[path];
  }

  /** Returns the place in {@link #channels} of what was touched in a path, by touch from 0. */
  public int channel(int path, int touch) {
    return touches[starts[path] + touch];
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

  /** Returns the code of the channel that was touched at a place in all paths. */
  int touch(int at) {
    return touches[at];
  }

  /** Returns a number that tells a path from others, whatever the order of the paths. */
  long hash(int path) {
    return PathTable.hash(touches, starts[path], starts[path + 1]);
  }

  /** Returns the channels of all paths, one path behind the other. */
  int[] touches() {
    return touches;
  }

  /** Returns the journeys behind the paths, if they were put together from touchpoints. */
  public Optional<Journeys> journeys() {
    return Optional.ofNullable(journeys);
  }

  /**
   * Returns the journeys.
   *
   * @throws IllegalArgumentException if there are none
   */
  Journeys timed(String model) {
    if (journeys == null) {
      throw new IllegalArgumentException(
          "%s of paths that do not know when touches were: expected paths put together from touchpoints, or take a decay by position"
              .formatted(model));
    }
    return journeys;
  }

  /**
   * Returns the number of the path that a journey is.
   *
   * @param journey its number in the {@link #journeys}
   */
  public int pathOf(int journey) {
    return pathOfJourney[journey];
  }

  /**
   * Returns the paths without a channel where they have another one too, so that its credit goes to
   * those; a path of nothing else stays. They do not know when touches were any more: for paths of
   * touchpoints see {@link PathsOfTouchpoints#excluding}.
   */
  public Paths excluding(String channel) {
    int excluded = channels.indexOf(channel);
    PathsBuilder left = new PathsBuilder();
    channels.forEach(left::codeOf); // in order, so codes are places
    int[] codes = new int[16];
    for (int path = 0; path < size(); path++) {
      codes = codes.length < length(path) ? new int[2 * length(path)] : codes;
      int kept = 0;
      for (int at = starts[path]; at < starts[path + 1]; at++) {
        if (touches[at] != excluded) {
          codes[kept++] = touches[at];
        }
      }
      if (kept == 0) {
        System.arraycopy(touches, starts[path], codes, 0, length(path));
        kept = length(path);
      }
      left.count(left.pathOf(codes, kept), conversions[path], values[path], nulls[path]);
    }
    return left.build();
  }

  /**
   * Returns the paths with touches of one channel in a row taken for one: {@code D A B B C D C C}
   * becomes {@code D A B C D C}. They do not know when touches were any more. This is the transform
   * {@code exposure} of Google's Fractribution; its {@code unique} changes nothing.
   */
  public Paths withoutRepeats() {
    return thinned((at, path) -> at > starts[path] && touches[at] == touches[at - 1]);
  }

  /**
   * Returns the paths with the first touch of each channel alone: {@code D A B B C D C C} becomes
   * {@code D A B C}. They do not know when touches were any more. This is the transform {@code
   * first} of Google's Fractribution.
   */
  public Paths firstTouches() {
    int[] lastPath = new int[channels.size()];
    Arrays.fill(lastPath, -1);
    return thinned(
        (at, path) -> {
          boolean isKnown = lastPath[touches[at]] == path;
          lastPath[touches[at]] = path;
          return isKnown;
        });
  }

  /** Says of a touch at a place, and its path, whether it is left out; the first one never is. */
  @FunctionalInterface
  private interface Surplus {
    boolean is(int at, int path);
  }

  private Paths thinned(Surplus surplus) {
    PathsBuilder left = new PathsBuilder();
    channels.forEach(left::codeOf); // in order, so codes are places
    int[] codes = new int[16];
    for (int path = 0; path < size(); path++) {
      codes = codes.length < length(path) ? new int[2 * length(path)] : codes;
      int kept = 0;
      for (int at = starts[path]; at < starts[path + 1]; at++) {
        if (!surplus.is(at, path)) {
          codes[kept++] = touches[at];
        }
      }
      left.count(left.pathOf(codes, kept), conversions[path], values[path], nulls[path]);
    }
    return left.build();
  }

  /** Returns the same paths that came to pass another number of times. Keeps the arrays. */
  Paths counted(double[] otherConversions, double[] otherValues, double[] otherNulls) {
    return new Paths(
        channels,
        starts,
        touches,
        otherConversions,
        otherValues,
        otherNulls,
        journeys,
        pathOfJourney);
  }

  private static double sum(double[] numbers) {
    CreditSums sum = new CreditSums(1);
    for (double number : numbers) {
      sum.add(0, number, 0);
    }
    return sum.conversions(0);
  }
}
