package io.clientele.segmentation.live;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.ConditionSet;
import io.clientele.event.Event;
import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.profile.Profiles;
import io.clientele.segmentation.live.Member.Review;
import io.clientele.segmentation.live.SegmentChange.Cause;
import io.clientele.segmentation.live.SegmentChange.Corrected;
import io.clientele.segmentation.live.SegmentChange.Entered;
import io.clientele.segmentation.live.SegmentChange.Left;
import io.clientele.segmentation.live.SegmentChange.Merged;
import io.clientele.segmentation.live.SegmentChange.Separated;
import io.clientele.segmentation.live.SegmentChange.Vanished;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows customers through time. What was told of each is remembered, and what is told next is the
 * difference to what is so. When a customer has to be looked at again stands in a queue, ordered by
 * time and by customer. Not safe for use by several threads.
 *
 * <p>A customer of whom something in the past became other is reviewed: the past is worked out
 * again, compared with what was told, and told where it differs. A customer of whom something fails
 * is reviewed the next time, and does not hold up the others.
 */
final class Follower {
  private final List<String> names;
  private final ConditionSet set;
  private final Profiles profiles;
  private final Consumer<SegmentChange> told;

  private final Map<CustomerId, Member> members = new HashMap<>();
  private final TreeSet<Member> queue = new TreeSet<>(Member.BY_DUE);
  private final Map<CustomerId, Track> tracks;
  private final Queue<IdentityChange> unlearned = new ArrayDeque<>();
  private Instant beginning;
  private Instant now;
  private Instant noticed;

  Follower(
      List<String> names,
      ConditionSet set,
      Profiles profiles,
      Instant beginning,
      int tracked,
      Consumer<SegmentChange> told) {
    this.names = names;
    this.set = set;
    this.profiles = profiles;
    this.beginning = beginning;
    this.told = told;
    this.now = beginning;
    this.noticed = beginning;
    this.tracks =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<CustomerId, Track> eldest) {
            return size() > tracked;
          }
        };
  }

  Instant now() {
    return now;
  }

  Instant beginning() {
    return beginning;
  }

  boolean isNew() {
    return members.isEmpty();
  }

  @Nullable Member member(CustomerId id) {
    return members.get(id);
  }

  Collection<Member> members() {
    return members.values();
  }

  @Nullable Instant nextChange() {
    return queue.isEmpty() ? null : queue.first().due;
  }

  /** Says what the clock shows from now on. */
  void noticeAt(Instant clock) {
    noticed = later(noticed, clock);
  }

  // What becomes known

  /** Begins to follow a customer. */
  void follow(CustomerId id) {
    if (!members.containsKey(id)) {
      first(id, List.of());
    }
  }

  /** Takes note of events of a customer. */
  void learn(CustomerId id, List<Event> events) {
    Member member = members.get(id);
    if (member == null) {
      first(id, events);
      return;
    }
    if (events.stream().anyMatch(event -> event.identifiers().size() > 1)) {
      share(member);
    }
    Instant first = events.get(0).header().happenedAt();
    for (Event event : events) {
      first = earlier(first, event.header().happenedAt());
    }
    Track track = tracks.get(id);
    if (member.review != null || !first.isAfter(member.reached)) {
      review(member, Review.of(first, Cause.LATE_EVENT, events));
    } else if (track == null) {
      schedule(member, member.due == null ? first : earlier(member.due, first));
    } else if (track.learn(profiles.of(id))) {
      schedule(member, track.next());
    } else {
      review(member, Review.of(Instant.MIN, Cause.LATE_EVENT, events));
    }
  }

  /**
   * Takes note that customers are other than before, and returns who is reviewed therefore. What
   * fails is done again the next time.
   */
  Set<CustomerId> learn(IdentityChange change, Map<CustomerId, List<Event>> events) {
    if (!change.isEmpty()) {
      unlearned.add(change);
    }
    Set<CustomerId> reviewed = sorted(List.of());
    while (!unlearned.isEmpty()) {
      reviewed.addAll(learnOne(unlearned.element(), events));
      unlearned.remove();
    }
    return reviewed;
  }

  private Set<CustomerId> learnOne(IdentityChange change, Map<CustomerId, List<Event>> events) {
    Set<CustomerId> concerned = sorted(change.touched());
    concerned.addAll(change.renamed().values());
    concerned.addAll(change.origins().keySet());
    Set<CustomerId> around = sorted(List.of());
    for (Set<CustomerId> ids : List.of(concerned, change.renamed().keySet(), change.gone())) {
      for (CustomerId id : ids) {
        Member member = members.get(id);
        if (member != null) {
          around.addAll(member.sharing());
        }
      }
    }
    Map<CustomerId, Boolean> fresh = new HashMap<>();
    for (CustomerId id : concerned) {
      if (!members.containsKey(id)) {
        fresh.put(id, separated(id, change));
      }
    }
    change.renamed().forEach(this::merge);
    for (CustomerId id : change.gone()) {
      if (members.containsKey(id)) {
        remove(id);
        told.accept(new Vanished(id, noticed));
      }
    }
    for (CustomerId id : concerned) {
      List<Event> theirs = events.getOrDefault(id, List.of());
      Member member = members.get(id);
      if (member == null) {
        continue;
      }
      if (Boolean.TRUE.equals(fresh.get(id)) && member.told == Flips.NONE) {
        reviewFirst(member, theirs);
      } else {
        review(member, Review.of(Instant.MIN, Cause.IDENTITY, theirs));
      }
      share(member);
      around.addAll(member.sharing());
    }
    around.removeAll(concerned);
    for (CustomerId id : around) {
      Member member = members.get(id);
      if (member != null) {
        review(member, Review.of(Instant.MIN, Cause.IDENTITY, events.getOrDefault(id, List.of())));
      }
    }
    concerned.addAll(around);
    return concerned;
  }

  /** Makes a member of somebody new, who may have been a part of others, and tells whether not. */
  private boolean separated(CustomerId id, IdentityChange change) {
    Member member = new Member(id);
    boolean isNew = true;
    for (CustomerId from : change.origins().getOrDefault(id, Set.of())) {
      Member other = members.get(from);
      if (other != null && !id.equals(change.renamed().get(from)) && other.told != Flips.NONE) {
        take(member, other);
        told.accept(new Separated(id, from, noticed));
        isNew = false;
      }
    }
    members.put(id, member);
    return isNew;
  }

  private void merge(CustomerId absorbed, CustomerId survivor) {
    Member other = members.get(absorbed);
    if (other == null) {
      return;
    }
    remove(absorbed);
    take(members.computeIfAbsent(survivor, Member::new), other);
    told.accept(new Merged(survivor, absorbed, noticed));
  }

  private void take(Member member, Member other) {
    List<List<Instant>> both = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      both.add(Toggles.union(member.told.of(i), other.told.of(i)));
    }
    member.told = Flips.of(both);
    member.settledUntil = later(member.settledUntil, other.settledUntil);
  }

  /** Takes note that somebody may be other for reasons that no event tells. */
  void review(CustomerId id, Cause cause) {
    Member member = members.get(id);
    if (member != null) {
      review(member, Review.of(Instant.MIN, cause, List.of()));
    }
  }

  /** Goes on with what was told of a customer in an earlier life. */
  void resume(CustomerId id, List<List<Instant>> flips, Instant toldUntil) {
    Member member = members.computeIfAbsent(id, Member::new);
    List<List<Instant>> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      all.add(Toggles.union(member.told.of(i), flips.get(i)));
      for (Instant flip : flips.get(i)) {
        now = later(now, flip);
      }
    }
    member.told = Flips.of(all);
    if (beginning.isAfter(Instant.MIN)) {
      member.told = member.told.since(beginning);
    }
    member.settledUntil = toldUntil;
    now = later(now, toldUntil);
    review(member, new Review(Instant.MIN, toldUntil, Cause.LATE_EVENT, List.of(), false));
  }

  void tellMerged(CustomerId survivor, CustomerId absorbed) {
    told.accept(new Merged(survivor, absorbed, noticed));
  }

  /** Takes all that was so at an instant as if it had begun with it. */
  void forgetBefore(Instant instant) {
    if (instant.isAfter(beginning)) {
      beginning = instant;
      members.values().forEach(member -> member.told = member.told.since(instant));
    }
  }

  Set<CustomerId> forget(CustomerId id) {
    Member member = members.get(id);
    if (member == null) {
      return Set.of();
    }
    remove(id);
    return member.sharing();
  }

  private void first(CustomerId id, List<Event> events) {
    Member member = new Member(id);
    members.put(id, member);
    reviewFirst(member, events);
    share(member);
  }

  private void reviewFirst(Member member, List<Event> events) {
    review(member, new Review(Instant.MIN, Instant.MAX, Cause.LATE_EVENT, events, true));
  }

  private void share(Member member) {
    Set<CustomerId> others = profiles.sharing(member.id);
    member.share(others);
    for (CustomerId id : others) {
      Member other = members.get(id);
      if (other != null) {
        other.shareAlso(member.id);
      }
    }
  }

  private void review(Member member, Review review) {
    member.review = review.and(member.review);
    schedule(member, Instant.MIN);
  }

  // What follows from it

  /**
   * Does what is due until an instant.
   *
   * @throws RuntimeException if something fails for some of the customers, after all others
   */
  void run(Instant until) {
    List<Member> failed = new ArrayList<>();
    RuntimeException failure = null;
    while (!queue.isEmpty()) {
      Member member = queue.first();
      Instant due = requireNonNull(member.due);
      if (due.isAfter(until)) {
        break;
      }
      try {
        if (member.review != null) {
          review(member, member.review, now);
        } else {
          now = later(now, due);
          step(member, due);
        }
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else if (failure != e) {
          failure.addSuppressed(e);
        }
        tracks.remove(member.id);
        schedule(member, null);
        failed.add(member);
      }
    }
    now = later(now, until);
    for (Member member : failed) {
      review(member, Review.of(member.reached, Cause.LATE_EVENT, List.of()));
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Looks at a customer at an instant at which something may change. */
  private void step(Member member, Instant at) {
    Track track = tracks.get(member.id);
    if (track == null) {
      track = new Track(set, profiles.of(member.id), at);
      tracks.put(member.id, track);
    } else if (!track.moveTo(at)) {
      member.reached = at;
      schedule(member, track.next());
      return;
    }
    Event event = track.cause();
    tell(member, track, event == null ? Cause.TIME : Cause.EVENT, event);
  }

  /** Looks at a customer for whom somebody else's word may be another from now on. */
  void refresh(CustomerId id) {
    Member member = members.get(id);
    if (member == null || member.review != null) {
      return; // it is worked out anew
    }
    Track track = new Track(set, profiles.of(id), now);
    tracks.put(id, track);
    member.settledUntil = now;
    tell(member, track, Cause.REFRESH, null);
  }

  private void tell(Member member, Track track, Cause cause, @Nullable Event event) {
    BitSet flipped = member.told.last();
    flipped.xor(track.in());
    if (!flipped.isEmpty()) {
      EventId id = event == null ? null : event.header().id();
      member.told = member.told.and(track.at(), flipped);
      for (int i = flipped.nextSetBit(0); i >= 0; i = flipped.nextSetBit(i + 1)) {
        told.accept(change(member.id, i, track.in().get(i), track.at(), cause, id));
      }
    }
    member.reached = track.at();
    schedule(member, track.next());
  }

  /** Works out the past of a customer again and tells what is other than was told. */
  private void review(Member member, Review review, Instant until) {
    Instant from = later(review.from(), beginning);
    Truth truth = truth(member, from, until);
    if (review.isFirst() && member.told == Flips.NONE && !beginning.equals(Instant.MIN)) {
      member.told = Flips.NONE.and(beginning, truth.steps().get(0).in());
    }
    record Found(Instant at, int segment, SegmentChange change) {}
    List<Found> found = new ArrayList<>();
    List<List<Instant>> flips = member.told.bySegment(names.size());
    for (int i = 0; i < names.size(); i++) {
      Instant since = set.asksModels(i) ? later(from, member.settledUntil) : from;
      List<Instant> wasTold = flips.get(i);
      List<Instant> is = new ArrayList<>();
      for (Instant flip : wasTold) {
        if (flip.isBefore(since)) {
          is.add(flip);
        }
      }
      is.addAll(truth.toggles(i, since, is.size() % 2 == 1));
      if (is.equals(wasTold)) {
        continue;
      }
      flips.set(i, is);
      Difference difference = Difference.between(wasTold, is);
      for (Difference.Part part : difference.corrected()) {
        found.add(
            new Found(
                part.from(),
                i,
                new Corrected(
                    member.id,
                    names.get(i),
                    part.from(),
                    part.until(),
                    part.isMember(),
                    review.cause(),
                    noticed)));
      }
      Instant at = difference.since();
      if (at != null) {
        found.add(new Found(at, i, change(member.id, i, is.size() % 2 == 1, at, review, truth)));
      }
    }
    member.told = Flips.of(flips);
    found.sort(Comparator.comparing(Found::at).thenComparing(Found::segment));
    found.forEach(each -> told.accept(each.change()));
    member.review = null;
    member.reached = truth.track().at();
    tracks.put(member.id, truth.track());
    schedule(member, truth.track().next());
  }

  private Truth truth(Member member, Instant from, Instant until) {
    Instant end = later(until, from);
    return Truth.of(set, profiles.of(member.id), from, end, member.settledUntil);
  }

  private SegmentChange change(
      CustomerId id, int segment, boolean in, Instant at, Review review, Truth truth) {
    for (Event event : review.events()) {
      if (event.header().happenedAt().equals(at)) {
        return change(id, segment, in, at, Cause.EVENT, event.header().id());
      }
    }
    if (at.isAfter(review.toldUntil())) {
      Event event = truth.eventAt(at);
      return event == null
          ? change(id, segment, in, at, Cause.TIME, null)
          : change(id, segment, in, at, Cause.EVENT, event.header().id());
    }
    EventId first =
        review.cause() != Cause.LATE_EVENT
            ? null
            : review.events().stream()
                .min(Event.ORDER)
                .map(event -> event.header().id())
                .orElse(null);
    return change(id, segment, in, at, review.cause(), first);
  }

  private SegmentChange change(
      CustomerId id, int segment, boolean in, Instant at, Cause cause, @Nullable EventId event) {
    String name = names.get(segment);
    return in
        ? new Entered(id, name, at, cause, event, noticed)
        : new Left(id, name, at, cause, event, noticed);
  }

  private void schedule(Member member, @Nullable Instant due) {
    if (member.due != null) {
      queue.remove(member);
    }
    member.due = due;
    if (due != null) {
      queue.add(member);
    }
  }

  private void remove(CustomerId id) {
    Member member = members.remove(id);
    if (member != null) {
      schedule(member, null);
    }
    tracks.remove(id);
  }

  private static Set<CustomerId> sorted(Collection<CustomerId> ids) {
    Set<CustomerId> sorted = new TreeSet<>(Comparator.comparing(CustomerId::value));
    sorted.addAll(ids);
    return sorted;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private static Instant earlier(Instant one, Instant other) {
    return other.isBefore(one) ? other : one;
  }
}
