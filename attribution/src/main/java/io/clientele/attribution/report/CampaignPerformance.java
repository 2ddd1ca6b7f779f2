package io.clientele.attribution.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a campaign of messages does: how many of its messages arrived, were answered, and annoyed.
 * Each message counts once in each number.
 *
 * @param campaign its name
 * @param sent messages that were handed over
 * @param bounced messages that came back
 * @param opened messages that a person opened
 * @param clicked messages in which a person clicked
 * @param converted messages whose customer converted after a click in them
 * @param unsubscribed messages by which a customer left
 * @param complained messages that were reported as spam
 */
public record CampaignPerformance(
    String campaign,
    long sent,
    long bounced,
    long opened,
    long clicked,
    long converted,
    long unsubscribed,
    long complained) {
  /** Of 1.96: for bounds between which a rate lies in 95 of 100 cases. */
  private static final double Z = 1.959963984540054;

  public CampaignPerformance {
    requireNonNull(campaign, "campaign");
    long[] counts = {sent, bounced, opened, clicked, converted, unsubscribed, complained};
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException(
            "campaign \"%s\": %s messages, expected 0 or more".formatted(campaign, count));
      }
    }
  }

  /**
   * What a rate is and what is too much of it. The levels are those that mailbox providers and
   * senders go by: Google's and Yahoo's guidelines for senders of 2024 ask for complaints below 0.1
   * %, and never 0.3 %.
   */
  public enum Rate {
    /** Bounces of what was sent. */
    BOUNCE(0.02, true),
    /** Opened of what arrived; since mail programs open unseen, a weak sign. */
    OPEN(0, false),
    /** Clicked of what arrived: the response. */
    RESPONSE(0, false),
    /** Converted of what arrived. */
    CONVERSION(0, false),
    /** Unsubscribed of what arrived. */
    UNSUBSCRIBE(0.005, true),
    /** Complaints of what arrived. */
    COMPLAINT(0.001, true);

    private final double most;
    private final boolean isWatched;

    Rate(double most, boolean isWatched) {
      this.most = most;
      this.isWatched = isWatched;
    }
  }

  /**
   * A rate that is too high, and surely so: its lower bound lies above the level.
   *
   * @param campaign its name
   * @param rate which
   * @param value what it is, 0 to 1
   * @param low lower bound, with 95 % certainty
   * @param most the level, 0 to 1
   * @param text all that in words
   */
  public record Alert(
      String campaign, Rate rate, double value, double low, double most, String text) {
    public Alert {
      requireNonNull(campaign, "campaign");
      requireNonNull(rate, "rate");
      requireNonNull(text, "text");
    }
  }

  /** Returns how many messages arrived, as far as is known. */
  public long arrived() {
    return Math.max(0, sent - bounced);
  }

  /** Returns a rate, 0 if there is nothing that it is a part of. */
  public double rate(Rate rate) {
    long whole = rate == Rate.BOUNCE ? sent : arrived();
    return whole == 0 ? 0 : Math.min(1, (double) part(rate) / whole);
  }

  private long part(Rate rate) {
    return switch (rate) {
      case BOUNCE -> bounced;
      case OPEN -> opened;
      case RESPONSE -> clicked;
      case CONVERSION -> converted;
      case UNSUBSCRIBE -> unsubscribed;
      case COMPLAINT -> complained;
    };
  }

  /**
   * Returns the lower bound of a rate, with 95 % certainty.
   *
   * <p>Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
   * Journal of the American Statistical Association 22, 1927.
   */
  public double lowerBound(Rate rate) {
    long n = rate == Rate.BOUNCE ? sent : arrived();
    if (n == 0) {
      return 0;
    }
    double p = rate(rate);
    double square = Z * Z / n;
    double half = Z * Math.sqrt(p * (1 - p) / n + square / (4 * n));
    return Math.max(0, (p + square / 2 - half) / (1 + square));
  }

  /** Returns what is surely too high; a handful of messages never alarms. */
  public List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>();
    for (Rate rate : Rate.values()) {
      double low = lowerBound(rate);
      if (rate.isWatched && low > rate.most) {
        alerts.add(
            new Alert(
                campaign,
                rate,
                rate(rate),
                low,
                rate.most,
                "%s rate of %s: %s %%, and surely above %s %%"
                    .formatted(
                        rate.name().toLowerCase(Locale.ROOT),
                        campaign,
                        percent(rate(rate)),
                        percent(rate.most))));
      }
    }
    return alerts;
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.2f", 100 * rate);
  }
}
