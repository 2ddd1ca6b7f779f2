package io.clientele.attribution.report;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.Attribution;
import io.clientele.attribution.Credit;
import io.clientele.attribution.CreditModel;
import io.clientele.attribution.Journeys;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Credits week by week, each by the journeys that ended in it: whether a channel drifts, and what
 * more spending went along with.
 *
 * @param weeks the oldest first, without gaps; a week without journeys credits nothing
 */
public record WeeklyCredits(List<Week> weeks) {
  /** A share that lies further from what it was, in standard errors, is worth a look. */
  private static final double NOTABLE = 3;

  private static final int MOST_WEEKS = 10_000;

  /**
   * One week.
   *
   * @param monday its first day
   * @param credits of all channels
   */
  public record Week(LocalDate monday, Attribution credits) {
    public Week {
      requireNonNull(monday, "monday");
      requireNonNull(credits, "credits");
    }
  }

  /**
   * How the share of a channel in the conversions of a week differs from that of all weeks before.
   *
   * @param channel its name
   * @param monday the first day of the week
   * @param share of the conversions of the week, 0 to 1
   * @param shareBefore of the conversions of all weeks before
   * @param standardErrors how far apart they are, in the standard error of the difference of two
   *     proportions; as credits are not whole conversions, a rule of thumb
   */
  public record Drift(
      String channel, LocalDate monday, double share, double shareBefore, double standardErrors) {
    public Drift {
      requireNonNull(channel, "channel");
      requireNonNull(monday, "monday");
    }

    /** Returns whether that is worth a look: more than three standard errors. */
    public boolean isNotable() {
      return Math.abs(standardErrors) > NOTABLE;
    }
  }

  public WeeklyCredits {
    weeks = List.copyOf(weeks);
  }

  /**
   * Credits every week by itself.
   *
   * @param zone of the shop: weeks begin on its Mondays
   */
  public static WeeklyCredits of(Journeys journeys, CreditModel model, ZoneId zone) {
    if (journeys.size() == 0) {
      return new WeeklyCredits(List.of());
    }
    Instant first = journeys.end(0);
    Instant last = first;
    for (int journey = 1; journey < journeys.size(); journey++) {
      Instant end = journeys.end(journey);
      first = end.isBefore(first) ? end : first;
      last = end.isAfter(last) ? end : last;
    }
    List<Week> weeks = new ArrayList<>();
    LocalDate monday = mondayOf(first, zone);
    while (!monday.atStartOfDay(zone).toInstant().isAfter(last)) {
      if (weeks.size() == MOST_WEEKS) {
        throw new IllegalArgumentException(
            "journeys from %s to %s, expected at most %s weeks: look for a wrong time"
                .formatted(first, last, MOST_WEEKS));
      }
      LocalDate next = monday.plusWeeks(1);
      Journeys ofWeek =
          journeys.endingIn(
              monday.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
      weeks.add(new Week(monday, model.attribute(ofWeek.paths())));
      monday = next;
    }
    return new WeeklyCredits(weeks);
  }

  private static LocalDate mondayOf(Instant time, ZoneId zone) {
    return LocalDate.ofInstant(time, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** Returns how every channel drifts, week by week from the second on. */
  public List<Drift> drift() {
    List<Drift> drifts = new ArrayList<>();
    int channels = weeks.isEmpty() ? 0 : weeks.get(0).credits.credits().size();
    double[] before = new double[channels];
    double allBefore = 0;
    for (int week = 0; week < weeks.size(); week++) {
      Attribution credits = weeks.get(week).credits;
      double all = credits.conversions();
      for (int channel = 0; channel < channels; channel++) {
        Credit credit = credits.credits().get(channel);
        if (all > 0 && allBefore > 0) {
          drifts.add(drift(weeks.get(week), credit, all, before[channel] / allBefore, allBefore));
        }
        before[channel] += credit.conversions();
      }
      allBefore += all;
    }
    return drifts;
  }

  private static Drift drift(
      Week week, Credit credit, double all, double shareBefore, double allBefore) {
    double share = credit.conversions() / all;
    double pooled = (credit.conversions() + shareBefore * allBefore) / (all + allBefore);
    double error = Math.sqrt(pooled * (1 - pooled) * (1 / all + 1 / allBefore));
    double apart = error == 0 ? 0 : (share - shareBefore) / error;
    return new Drift(credit.channel(), week.monday, share, shareBefore, apart);
  }

  /**
   * Returns the marginal return on cost: by how much the credited value of a channel rose with each
   * unit of cost from week to week, as the slope of a least-squares line through the weeks. It says
   * what went together, not what caused what.
   *
   * @param weeklyCosts of the channel, one for each of the {@link #weeks}
   * @return empty with fewer than three weeks, or if all weeks cost the same
   */
  public OptionalDouble marginalReturn(String channel, double[] weeklyCosts) {
    if (weeklyCosts.length != weeks.size()) {
      throw new IllegalArgumentException(
          "costs of \"%s\" in %s weeks, expected %s"
              .formatted(channel, weeklyCosts.length, weeks.size()));
    }
    int n = weeklyCosts.length;
    double meanCost = 0;
    double meanValue = 0;
    double[] values = new double[n];
    for (int week = 0; week < n; week++) {
      double cost = weeklyCosts[week];
      values[week] =
          new ChannelReturn(channel, cost, 0, weeks.get(week).credits.of(channel).value()).value();
      meanCost += cost / n;
      meanValue += values[week] / n;
    }
    double squares = 0;
    double products = 0;
    for (int week = 0; week < n; week++) {
      double off = weeklyCosts[week] - meanCost;
      squares += off * off;
      products += off * (values[week] - meanValue);
    }
    boolean isTold = n >= 3 && squares > 1e-12 * n * meanCost * meanCost;
    return isTold ? OptionalDouble.of(products / squares) : OptionalDouble.empty();
  }
}
