package io.clientele.recommend.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The settings that may be tried, each with its range. Immutable. */
public final class SearchSpace {
  private final List<Range> ranges;

  private SearchSpace(List<Range> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  private record Range(String name, double least, double most, boolean isLog, boolean isWhole) {
    Range {
      boolean isFinite = Double.isFinite(least) && Double.isFinite(most);
      if (!(isFinite && least <= most && (!isLog || least > 0))) {
        throw new IllegalArgumentException(
            "range of %s: %s to %s, expected finite numbers in order%s"
                .formatted(name, least, most, isLog ? ", above 0" : ""));
      }
    }

    double draw(SplittableRandom random) {
      double at = random.nextDouble();
      double value =
          isLog
              ? Math.exp(Math.log(least) + at * (Math.log(most) - Math.log(least)))
              : least + at * (most - least);
      value = Math.min(most, Math.max(least, value));
      return isWhole ? Math.rint(value) : value;
    }
  }

  /**
   * Settings of one trial.
   *
   * @param values by name, in the order of the space
   */
  public record Point(Map<String, Double> values) {
    public Point {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Returns a setting.
     *
     * @throws IllegalArgumentException if the space does not have it
     */
    public double number(String name) {
      Double value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException(
            "setting %s, expected one of %s".formatted(name, values.keySet()));
      }
      return value;
    }

    /** Returns a setting as a whole number, the nearest one. */
    public int whole(String name) {
      return (int) Math.rint(number(name));
    }
  }

  /** Returns a space of no settings, of which nothing can be tried yet. */
  public static SearchSpace empty() {
    return new SearchSpace(List.of());
  }

  /** Returns the space with one more setting, of which each value in the range is as likely. */
  public SearchSpace linear(String name, double least, double most) {
    return with(new Range(name, least, most, false, false));
  }

  /** Returns the space with one more setting, of which each order of magnitude is as likely. */
  public SearchSpace logarithmic(String name, double least, double most) {
    return with(new Range(name, least, most, true, false));
  }

  /** Returns the space with one more whole setting, of which each magnitude is as likely. */
  public SearchSpace whole(String name, int least, int most) {
    return with(new Range(name, least, most, true, true));
  }

  private SearchSpace with(Range range) {
    if (ranges.stream().anyMatch(each -> each.name().equals(range.name()))) {
      throw new IllegalArgumentException(
          "setting %s twice, expected each once".formatted(range.name()));
    }
    List<Range> more = new ArrayList<>(ranges);
    more.add(range);
    return new SearchSpace(more);
  }

  /** Returns so many points, drawn independently; the first ones are the same however many. */
  List<Point> draw(int points, long seed) {
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("no settings to try, expected at least one range");
    }
    SplittableRandom random = new SplittableRandom(seed);
    Point[] drawn = new Point[points];
    for (int k = 0; k < points; k++) {
      Map<String, Double> values = new LinkedHashMap<>();
      ranges.forEach(range -> values.put(range.name(), range.draw(random)));
      drawn[k] = new Point(values);
    }
    return Arrays.asList(drawn);
  }
}
