package io.clientele.attribution.report;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.Attribution;
import io.clientele.attribution.Credit;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What channels cost, in all or week by week. Rows of the same channel and week add up. Immutable
 * and safe for use by several threads.
 *
 * <pre>{@code
 * Features rows = FeaturesFile.open(Path.of("costs.csv")).want(ChannelCosts.columns()).read();
 * ChannelCosts.of(rows).returns(credits);
 * }</pre>
 */
public final class ChannelCosts {
  private final Map<String, Double> totals;

  /** Cost by Monday and channel; empty if no week is told. */
  private final NavigableMap<LocalDate, Map<String, Double>> weekly;

  private ChannelCosts(
      Map<String, Double> totals, NavigableMap<LocalDate, Map<String, Double>> weekly) {
    this.totals = Collections.unmodifiableMap(totals);
    this.weekly = weekly;
  }

  /**
   * Returns the columns that {@link #of} reads: {@code channel}, {@code cost} in the currency of
   * the value, and perhaps {@code week}, any of its days such as {@code 2025-03-03}, or as ISO 8601
   * numbers it: {@code 2025-W10}.
   */
  public static FeatureColumn[] columns() {
    return new FeatureColumn[] {
      FeatureColumn.text("channel"),
      FeatureColumn.number("cost"),
      FeatureColumn.text("week").orAbsent()
    };
  }

  /**
   * Returns the costs of a table.
   *
   * @param rows with the {@link #columns}
   * @throws IllegalArgumentException if a row does not make sense, with its number from 1
   */
  public static ChannelCosts of(Features rows) {
    Labels channels = rows.texts("channel");
    Map<String, Double> totals = new TreeMap<>();
    TreeMap<LocalDate, Map<String, Double>> weekly = new TreeMap<>();
    for (int row = 0; row < rows.size(); row++) {
      int number = row + 1;
      String channel =
          channels
              .of(row)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "row %s: channel: blank, expected a name".formatted(number)));
      double cost = rows.number("cost", row);
      if (!(cost >= 0 && cost <= 1e15)) { // also catches NaN
        throw new IllegalArgumentException(
            "row %s: cost of \"%s\": %s, expected a number from 0 to 1e15"
                .formatted(number, channel, cost));
      }
      totals.merge(channel, cost, Double::sum);
      if (rows.has("week")) {
        LocalDate monday = mondayOf(number, rows.texts("week").of(row).orElse(""));
        weekly.computeIfAbsent(monday, each -> new TreeMap<>()).merge(channel, cost, Double::sum);
      }
    }
    return new ChannelCosts(totals, weekly);
  }

  private static LocalDate mondayOf(int row, String week) {
    try {
      return week.contains("W")
          ? LocalDate.parse(week + "-1", DateTimeFormatter.ISO_WEEK_DATE)
          : LocalDate.parse(week).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "row %s: week: \"%s\", expected a day of it such as 2025-03-03, or 2025-W10"
              .formatted(row, week),
          e);
    }
  }

  /** Returns what each channel cost in all, in the order of their names. */
  public Map<String, Double> totals() {
    return totals;
  }

  /** Returns whether it is known in which week channels cost what. */
  public boolean hasWeeks() {
    return !weekly.isEmpty();
  }

  /** Returns what all channels are credited with for their cost, as {@link ChannelReturn#of}. */
  public List<ChannelReturn> returns(Attribution credits) {
    return ChannelReturn.of(credits, totals);
  }

  /**
   * Returns the marginal return on the cost of a channel, as {@link WeeklyCredits#marginalReturn},
   * over the weeks from the first that any channel has a cost in to the last. In between, a week
   * without a row cost nothing.
   *
   * @return empty where no weeks are told, for a channel that is never touched, with fewer than
   *     three weeks, or if all of them cost the same
   */
  public OptionalDouble marginalReturn(String channel, WeeklyCredits credits) {
    requireNonNull(channel, "channel");
    List<WeeklyCredits.Week> told = new ArrayList<>();
    for (WeeklyCredits.Week week : credits.weeks()) {
      if (isTold(week.monday())) {
        told.add(week);
      }
    }
    if (told.isEmpty() || !hasChannel(told.get(0).credits(), channel)) {
      return OptionalDouble.empty();
    }
    double[] costs =
        told.stream()
            .mapToDouble(
                week -> weekly.getOrDefault(week.monday(), Map.of()).getOrDefault(channel, 0.0))
            .toArray();
    return new WeeklyCredits(told).marginalReturn(channel, costs);
  }

  private boolean isTold(LocalDate monday) {
    return hasWeeks() && !monday.isBefore(weekly.firstKey()) && !monday.isAfter(weekly.lastKey());
  }

  private static boolean hasChannel(Attribution credits, String channel) {
    return credits.credits().stream().map(Credit::channel).anyMatch(channel::equals);
  }

  /**
   * Returns what a reader of returns has to know: that weeks with credits have no cost told, or the
   * other way round, so that costs and credits are not of the same time.
   */
  public List<String> warnings(WeeklyCredits credits) {
    if (!hasWeeks() || credits.weeks().isEmpty()) {
      return List.of();
    }
    LocalDate first = credits.weeks().get(0).monday();
    LocalDate last = credits.weeks().get(credits.weeks().size() - 1).monday();
    if (first.equals(weekly.firstKey()) && last.equals(weekly.lastKey())) {
      return List.of();
    }
    return List.of(
        "costs of the weeks from %s to %s, credits of those from %s to %s: returns on cost compare different times"
            .formatted(weekly.firstKey(), weekly.lastKey(), first, last));
  }
}
