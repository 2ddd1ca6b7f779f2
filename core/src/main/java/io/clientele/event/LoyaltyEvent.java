package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.order.OrderId;
import org.jspecify.annotations.Nullable;

/** What happens to a customer's membership in the shop's loyalty programme. */
public sealed interface LoyaltyEvent extends Event {
  /**
   * A customer became a member.
   *
   * @param program of which programme
   * @param tier at which tier
   */
  record LoyaltyJoined(EventHeader header, String program, @Nullable String tier)
      implements LoyaltyEvent {
    public LoyaltyJoined {
      requireNonNull(header, "header");
      EventText.required("program", program);
      EventText.optional("tier", tier);
    }
  }

  /**
   * A member earned points.
   *
   * @param program of which programme
   * @param points how many, at least 1
   * @param reason for what, such as {@code order} or {@code birthday}
   * @param orderId for which order
   */
  record PointsEarned(
      EventHeader header,
      String program,
      long points,
      @Nullable String reason,
      @Nullable OrderId orderId)
      implements LoyaltyEvent {
    public PointsEarned {
      requireNonNull(header, "header");
      EventText.required("program", program);
      LoyaltyEvent.checkPoints(points);
      EventText.optional("reason", reason);
    }
  }

  /**
   * A member spent points.
   *
   * @param program of which programme
   * @param points how many, at least 1
   * @param reward on what
   * @param orderId with which order
   */
  record PointsRedeemed(
      EventHeader header,
      String program,
      long points,
      @Nullable String reward,
      @Nullable OrderId orderId)
      implements LoyaltyEvent {
    public PointsRedeemed {
      requireNonNull(header, "header");
      EventText.required("program", program);
      LoyaltyEvent.checkPoints(points);
      EventText.optional("reward", reward);
    }
  }

  /**
   * Points were lost, by time or because what they were earned by was undone.
   *
   * @param program of which programme
   * @param points how many, at least 1
   * @param reason why, such as {@code expired} or {@code refund}
   */
  record PointsLost(EventHeader header, String program, long points, @Nullable String reason)
      implements LoyaltyEvent {
    public PointsLost {
      requireNonNull(header, "header");
      EventText.required("program", program);
      LoyaltyEvent.checkPoints(points);
      EventText.optional("reason", reason);
    }
  }

  /**
   * A member rose or fell to another tier.
   *
   * @param program of which programme
   * @param from the tier before, if there was one
   * @param to the tier since
   */
  record TierChanged(EventHeader header, String program, @Nullable String from, String to)
      implements LoyaltyEvent {
    public TierChanged {
      requireNonNull(header, "header");
      EventText.required("program", program);
      EventText.optional("from", from);
      EventText.required("to", to);
    }
  }

  private static void checkPoints(long points) {
    if (points < 1) {
      throw new IllegalArgumentException(
          "points: %s, expected at least 1; points that go are told by an event of their own"
              .formatted(points));
    }
  }
}
