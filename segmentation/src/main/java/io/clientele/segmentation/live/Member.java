package io.clientele.segmentation.live;

import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import io.clientele.segmentation.live.SegmentChange.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was told of one customer, and when to look again. */
final class Member {
  static final Comparator<Member> BY_DUE =
      Comparator.comparing(Member::dueOrNever).thenComparing(member -> member.id.value());

  final CustomerId id;

  /** What was told. */
  Flips told = Flips.NONE;

  /** The last instant at which the customer was looked at. */
  Instant reached = Instant.MIN;

  /** When to look again; null for not until more is known. Changed by {@link Follower} alone. */
  @Nullable Instant due;

  /** What of the past to look at again, if anything. */
  @Nullable Review review;

  /** Until when the past of segments that ask others than events is left as it was told. */
  Instant settledUntil = Instant.MIN;

  /** The others whose identifiers stand in events beside this customer's. */
  private Set<CustomerId> sharing = Set.of();

  /**
   * A part of the past that may not be as it was told.
   *
   * @param from its first instant
   * @param toldUntil changes after this were not told at all
   * @param cause why
   * @param events what became known
   * @param isFirst whether nothing was told, so that what was so in the beginning is taken as told
   */
  record Review(Instant from, Instant toldUntil, Cause cause, List<Event> events, boolean isFirst) {
    static Review of(Instant from, Cause cause, List<Event> events) {
      return new Review(from, Instant.MAX, cause, events, false);
    }

    Review and(@Nullable Review other) {
      if (other == null) {
        return this;
      }
      List<Event> all = new ArrayList<>(other.events);
      all.addAll(events);
      return new Review(
          from.isBefore(other.from) ? from : other.from,
          toldUntil.isBefore(other.toldUntil) ? toldUntil : other.toldUntil,
          cause == Cause.LATE_EVENT ? other.cause : cause,
          all,
          isFirst || other.isFirst);
    }
  }

  Member(CustomerId id) {
    this.id = id;
  }

  Set<CustomerId> sharing() {
    return sharing;
  }

  void share(Set<CustomerId> others) {
    sharing = Set.copyOf(others);
  }

  void shareAlso(CustomerId other) {
    if (!sharing.contains(other)) {
      Set<CustomerId> more = new HashSet<>(sharing);
      more.add(other);
      share(more);
    }
  }

  private Instant dueOrNever() {
    return due == null ? Instant.MAX : due;
  }
}
