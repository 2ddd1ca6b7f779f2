package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.Span;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;

/** What makes a workflow start for a customer. */
public sealed interface Trigger {
  /**
   * Something happened.
   *
   * @param match what
   */
  record OnEvent(EventMatch match) implements Trigger {
    public OnEvent {
      requireNonNull(match, "match");
      if (match.sameKey()) {
        throw new IllegalArgumentException(
            "start on %s of the same key: what starts a journey gives it its key".formatted(match));
      }
    }
  }

  /**
   * The customer entered or left a segment.
   *
   * @param segment which
   * @param entered whether it was entered; otherwise left
   */
  record OnSegment(String segment, boolean entered) implements Trigger {
    public OnSegment {
      Named.text("segment", segment, 200);
    }
  }

  /**
   * A time came, for all customers whom {@link Start#who} admits. Where clocks change, a time of
   * certain hours comes once: the first time that the clock shows it, or as long after the change
   * as it is written after it if the clock skips it. {@code *} hours are those that the clock
   * shows.
   *
   * @param cron five fields as in Unix: minute, hour, day of the month, month, day of the week
   * @param zone whose clock counts
   */
  record OnSchedule(String cron, ZoneId zone) implements Trigger {
    public OnSchedule {
      Named.text("schedule", cron, 100);
      requireNonNull(zone, "zone");
    }
  }

  /**
   * A day of the customer's own comes, such as a birthday or a renewal, by the customer's clock.
   *
   * @param field the day's field of the profile, such as {@code birthday}
   * @param daysBefore so many days before it, 0 to 365
   * @param at at what time of that day
   * @param yearly whether it comes every year again; 29 February is 28 February in other years
   */
  record OnDay(String field, int daysBefore, LocalTime at, boolean yearly) implements Trigger {
    public OnDay {
      Named.checked("field", field);
      requireNonNull(at, "at");
      if (daysBefore < 0 || daysBefore > 365) {
        throw new IllegalArgumentException(
            "%s days before %s, expected 0 to 365".formatted(daysBefore, field));
      }
    }
  }

  /**
   * The price of a product fell, for all customers to whom it matters; the journey is about the
   * product.
   *
   * @param percent by at least so much of the price before, 1 to 99
   * @param interest to whom it matters
   * @param within how long ago they showed it, at most
   */
  record OnPriceDrop(int percent, Interest interest, Span within) implements Trigger {
    public OnPriceDrop {
      requireNonNull(interest, "interest");
      requireNonNull(within, "within");
      if (percent < 1 || percent > 99) {
        throw new IllegalArgumentException(
            "price drop of %s %%, expected 1 to 99".formatted(percent));
      }
    }
  }

  /**
   * A product can be sold again, for all customers to whom it matters; the journey is about the
   * product.
   *
   * @param interest to whom it matters
   * @param within how long ago they showed it, at most
   */
  record OnBackInStock(Interest interest, Span within) implements Trigger {
    public OnBackInStock {
      requireNonNull(interest, "interest");
      requireNonNull(within, "within");
    }
  }

  /**
   * A product will be sold out soon. The journey is about the product and concerns no customer: it
   * can tell the team, and nobody else.
   *
   * @param daysOfCover in at most so many days as it sold lately, 1 to 365
   */
  record OnLowStock(int daysOfCover) implements Trigger {
    public OnLowStock {
      if (daysOfCover < 1 || daysOfCover > 365) {
        throw new IllegalArgumentException(
            "low stock at %s days of cover, expected 1 to 365".formatted(daysOfCover));
      }
    }
  }

  /**
   * What a model thinks of the customer crossed a threshold.
   *
   * @param score which
   * @param rises whether it came from below; otherwise from above
   * @param threshold it crossed when it was below and is at least this, or the other way about; at
   *     most 40 digits before and after the point
   */
  record OnScore(String score, boolean rises, BigDecimal threshold) implements Trigger {
    public OnScore {
      Named.text("score", score, 100);
      threshold = threshold.stripTrailingZeros();
      if (threshold.scale() > 40 || (long) threshold.precision() - threshold.scale() > 40) {
        throw new IllegalArgumentException(
            "score %s with a threshold of more than 40 digits before or after the point"
                .formatted(score));
      }
    }
  }

  /** Somebody says so: a person, a batch, another workflow. */
  record OnCall() implements Trigger {}

  /** How a customer shows interest in a product. */
  enum Interest {
    /** Looked at it. */
    VIEWED,
    /** Put it on a list of wishes. */
    WISHED,
    /** Has it in the cart. */
    IN_CART,
    /** Bought it before. */
    BOUGHT
  }
}
