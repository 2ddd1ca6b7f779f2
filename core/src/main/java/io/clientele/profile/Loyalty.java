package io.clientele.profile;

import io.clientele.event.EventType;
import io.clientele.event.LoyaltyEvent;
import io.clientele.event.LoyaltyEvent.LoyaltyJoined;
import io.clientele.event.LoyaltyEvent.PointsEarned;
import io.clientele.event.LoyaltyEvent.PointsLost;
import io.clientele.event.LoyaltyEvent.PointsRedeemed;
import io.clientele.event.LoyaltyEvent.TierChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer's memberships in loyalty programmes.
 *
 * @param memberships one for each programme, the one that was heard of last at the end
 */
public record Loyalty(List<Membership> memberships) {
  static final Fold<Loyalty> FOLD =
      Fold.of(
              "loyalty",
              1,
              new Loyalty(List.of()),
              (before, event, shop) -> before.after((LoyaltyEvent) event))
          .reading(
              EventType.LOYALTY_JOINED,
              EventType.POINTS_EARNED,
              EventType.POINTS_REDEEMED,
              EventType.POINTS_LOST,
              EventType.TIER_CHANGED);

  public Loyalty {
    memberships = List.copyOf(memberships);
  }

  /**
   * A membership.
   *
   * @param program in which programme
   * @param points what was earned less what was redeemed and lost; below 0 if more went than was
   *     told to have come
   * @param earned all points that were ever earned
   * @param tier at which tier, {@code null} if that was never told
   * @param since when the programme was heard of first
   */
  public record Membership(
      String program, long points, long earned, @Nullable String tier, Instant since) {
    private Membership plus(long more) {
      return new Membership(program, points + more, earned + Math.max(more, 0), tier, since);
    }

    private Membership at(@Nullable String other) {
      return new Membership(program, points, earned, other == null ? tier : other, since);
    }
  }

  /** Returns the membership that was heard of last, which conditions ask for. */
  public Optional<Membership> last() {
    return memberships.isEmpty()
        ? Optional.empty()
        : Optional.of(memberships.get(memberships.size() - 1));
  }

  private Loyalty after(LoyaltyEvent event) {
    Instant at = event.header().happenedAt();
    if (event instanceof LoyaltyJoined joined) {
      return with(membership(joined.program(), at).at(joined.tier()));
    }
    if (event instanceof PointsEarned earned) {
      return with(membership(earned.program(), at).plus(earned.points()));
    }
    if (event instanceof PointsRedeemed redeemed) {
      return with(membership(redeemed.program(), at).plus(-redeemed.points()));
    }
    if (event instanceof PointsLost lost) {
      return with(membership(lost.program(), at).plus(-lost.points()));
    }
    TierChanged changed = (TierChanged) event;
    return with(membership(changed.program(), at).at(changed.to()));
  }

  private Membership membership(String program, Instant at) {
    return memberships.stream()
        .filter(membership -> membership.program.equals(program))
        .findFirst()
        .orElseGet(() -> new Membership(program, 0, 0, null, at));
  }

  private Loyalty with(Membership changed) {
    List<Membership> all = new ArrayList<>(memberships);
    all.removeIf(membership -> membership.program.equals(changed.program));
    all.add(changed);
    return new Loyalty(all);
  }
}
