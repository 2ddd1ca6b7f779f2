package io.clientele.segmentation.live;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.ConditionSet;
import io.clientele.condition.Explanation;
import io.clientele.event.Event;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.intake.Accepted;
import io.clientele.intake.IntakeListener;
import io.clientele.privacy.Erasable;
import io.clientele.privacy.ErasureRequest;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.segmentation.live.SegmentChange.Cause;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells who enters and leaves segments, and at which instant, as events come in and as time goes
 * by:
 *
 * <pre>{@code
 * LiveSegments live =
 *     LiveSegments.of(vips, lapsed)
 *         .profiles(profiles)
 *         .clock(clock)
 *         .listener(change -> ...)
 *         .build();
 * live.follow(everybody);          // who is known already
 * EventIntake intake = ....listener(live).build();
 *
 * live.advanceTo(clock.instant()); // now and then, or when live.nextChangeAt() has come
 * }</pre>
 *
 * <p><b>Who is in a segment.</b> A customer is in it at an instant if its condition holds by the
 * events that happened until then and that are known now, whenever they arrived; before the first
 * event there is no customer, and so nobody in a segment. What is told, put together as {@link
 * Memberships} do, is just that for all instants until {@link #now}: each {@link
 * SegmentChange.Entered} and {@link SegmentChange.Left} bears the instant at which it became so,
 * however late it is found; what a late event changes of the past is told as {@link
 * SegmentChange.Corrected}, and what it does not change is not told again.
 *
 * <p><b>Time.</b> Nothing happens by itself: events that come in, and {@link #advanceTo}, let time
 * go by. Customers are not polled: when each has to be looked at again stands in a queue. What
 * happens later than the clock shows waits in it.
 *
 * <p><b>Merges.</b> When customers turn out to be one, or several, that is told first, and then
 * what is other than the memberships that were handed on by it. Decisions that a host makes itself
 * have to be told: {@link #accept(IdentityChange)}.
 *
 * <p><b>Scores.</b> What conditions ask of somebody else than the events may change at any time, so
 * its owner has to say so: {@link #refresh}. It counts from then on; the past stays as it was told.
 *
 * <p><b>Order.</b> What is due is told by its instant, of one instant by the ids of customers, of
 * one customer in the order of the segments; before that, by the ids of customers, what was found
 * out about the past. It does not depend on threads.
 *
 * <p><b>Failures.</b> A change is told until the listener returns without a failure: if it throws,
 * the call fails, and the next call tells it again, before anything else. So a listener is told at
 * least once, and the same change is equal each time. A customer whose facts cannot be read does
 * not hold up the others; the call fails, and the customer is looked at again by the next.
 *
 * <p><b>Restart.</b> All is in memory. Keep the changes that were told, or the memberships that
 * they amount to, and hand them to {@link #resume}: exactly what was not told yet is told then.
 *
 * <p><b>Cost.</b> For each customer some 300 bytes, and 16 for each time that a segment was entered
 * or left, which {@link #forgetBefore} bounds. Some kilobytes more for those who were looked at
 * lately, see {@link Builder#tracking}. Following somebody tracked costs microseconds for an event,
 * and looks only at what it can change; a late event, and anybody for the first time, costs that
 * for each event and change since.
 *
 * <p>Safe for use by several threads; the listener is called by one at a time, and may ask but had
 * better not wait for another that does.
 */
public final class LiveSegments implements IntakeListener, Erasable {
  private static final int TRACKED = 10_000;
  private static final Comparator<CustomerId> BY_TEXT = Comparator.comparing(CustomerId::value);

  private final Segments segments;
  private final List<String> names;
  private final ConditionSet set;
  private final Profiles profiles;
  private final InstantSource clock;
  private final Consumer<SegmentChange> listener;

  // Guarded by this.
  private final Follower follower;
  private final Deque<SegmentChange> untold = new ArrayDeque<>();
  private boolean isTelling;

  private LiveSegments(Builder builder) {
    segments = builder.segments;
    names = segments.asList().stream().map(Segment::name).toList();
    set =
        ConditionSet.of(
            segments.asList().stream().map(Segment::condition).toList(), segments.rules());
    profiles = Builder.given("profiles", builder.profiles).withSegments(segments.rules());
    clock = Builder.given("clock", builder.clock);
    listener = Builder.given("listener", builder.listener);
    follower =
        new Follower(names, set, profiles, builder.beginning, builder.tracked, untold::addLast);
  }

  /** Returns live segments that have to be told of whom; their order is that of what is told. */
  public static Builder of(Segment... segments) {
    return of(Segments.of(segments));
  }

  /** Returns live segments that have to be told of whom; their order is that of what is told. */
  public static Builder of(Segments segments) {
    return new Builder(requireNonNull(segments, "segments"));
  }

  /** Returns the segments. */
  public Segments segments() {
    return segments;
  }

  // What becomes known

  /**
   * Begins to follow customers; those who are followed already stay as they are. Customers of whom
   * an event comes in need not be named.
   */
  public synchronized void follow(Collection<CustomerId> customers) {
    Instant time = notice();
    for (CustomerId id : customers) {
      follower.follow(profiles.of(id).customer());
    }
    go(time);
  }

  /**
   * Takes note of events, and of the customers who are other by them, and tells what follows until
   * now by the clock. Its profiles are told as well, and need not be a listener too.
   */
  @Override
  public synchronized void accepted(Accepted delivery) {
    profiles.accepted(delivery);
    List<Event> events = new ArrayList<>(delivery.added());
    events.addAll(delivery.known());
    learn(events, delivery.identity());
  }

  /**
   * Takes note of events that the store keeps and whose identifiers the identity graph has seen,
   * and tells what follows until now by the clock. Once {@link #accepted} is told it is needless.
   */
  public synchronized void onEvent(Event... events) {
    profiles.accept(List.of(events));
    learn(List.of(events), new IdentityChange(0, Set.of(), Map.of(), Set.of(), Map.of()));
  }

  /**
   * Takes note of a decision about identities, such as a separation, and tells what follows until
   * now by the clock.
   */
  public synchronized void accept(IdentityChange change) {
    learn(List.of(), change);
  }

  private void learn(List<Event> events, IdentityChange change) {
    Instant time = notice();
    Map<CustomerId, List<Event>> theirs = new TreeMap<>(BY_TEXT);
    for (Event event : events) {
      profiles
          .customerOf(event)
          .ifPresent(id -> theirs.computeIfAbsent(id, any -> new ArrayList<>()).add(event));
    }
    Set<CustomerId> reviewed = follower.learn(change, theirs);
    theirs.forEach(
        (id, its) -> {
          if (!reviewed.contains(id)) {
            follower.learn(id, its);
          }
        });
    go(time);
  }

  /**
   * Asks the conditions of a customer again, since a score, a rank or a permission changed now by
   * the clock.
   */
  public synchronized void refresh(CustomerId customer) {
    follower.run(notice());
    follower.refresh(profiles.of(customer).customer());
    tell();
  }

  /** Lets time go by, and tells what that changes; an instant that is past changes nothing. */
  public synchronized void advanceTo(Instant instant) {
    follower.noticeAt(instant);
    go(instant);
  }

  /**
   * Goes on where another left off that is no more. Nobody may be followed yet. All that was told
   * is compared with what is so, from {@link Builder#beginningAt} on: what differs is told now, as
   * are late events that came in at the last moment, and what was told already is not. What models
   * said before {@link Memberships#toldUntil} is left as it was told.
   *
   * <p>Customers who were merged meanwhile are told to be; of those who were separated meanwhile
   * the new ones are told as if they had not been a part of others. Cost: a look at each event and
   * change of each customer since the beginning.
   *
   * @param told what was told
   * @param customers all customers, also those who never were in a segment
   */
  public synchronized void resume(Memberships told, Collection<CustomerId> customers) {
    if (!follower.isNew()) {
      throw new IllegalStateException(
          "customers are followed already, expected resume before anything else");
    }
    Instant time = notice();
    Set<CustomerId> all = new TreeSet<>(BY_TEXT);
    all.addAll(told.customers());
    all.addAll(customers);
    for (CustomerId id : all) {
      CustomerId now = profiles.of(id).customer();
      follower.resume(
          now, names.stream().map(name -> told.togglesOf(id, name)).toList(), told.toldUntil());
      if (!now.equals(id)) {
        follower.tellMerged(now, id);
      }
    }
    go(time);
  }

  // What is known

  /** Returns until when everything is told. */
  public synchronized Instant now() {
    return follower.now();
  }

  /**
   * Returns the instant at which to look again at some customer if nothing new becomes known; it
   * may come out the same. Absent if there is none.
   */
  public synchronized Optional<Instant> nextChangeAt() {
    return Optional.ofNullable(follower.nextChange());
  }

  /** Returns the instant at which to look again at a customer; see {@link #nextChangeAt()}. */
  public synchronized Optional<Instant> nextChangeAt(CustomerId customer) {
    Member member = member(customer);
    return member == null ? Optional.empty() : Optional.ofNullable(member.due);
  }

  /** Returns in which segments a customer is now, in the order of the segments. */
  public synchronized Set<String> segmentsOf(CustomerId customer) {
    Member member = member(customer);
    return member == null ? Set.of() : named(member.told.last());
  }

  /**
   * Returns in which segments a customer was at an instant, by all that is known now. Before the
   * beginning, and for a customer who is not followed, it is worked out of the events.
   *
   * @param instant no later than {@link #now}
   */
  public synchronized Set<String> membershipAt(CustomerId customer, Instant instant) {
    if (instant.isAfter(follower.now())) {
      throw new IllegalArgumentException(
          "membership at %s, expected no later than %s: advanceTo that instant first"
              .formatted(instant, follower.now()));
    }
    Member member = member(customer);
    if (member != null && !instant.isBefore(follower.beginning())) {
      return named(member.told.at(instant));
    }
    return named(new Track(set, profiles.of(customer), instant).in());
  }

  /**
   * Returns when a customer was in a segment, by all that is known now: what overlaps a part of
   * time, cut off at its ends.
   *
   * @param from its first instant
   * @param until the first instant after it; a stay that lasts longer, or until now, has no end
   */
  public synchronized List<Stay> history(
      CustomerId customer, String segment, Instant from, Instant until) {
    int place = names.indexOf(segments.get(segment).name());
    Member member = member(customer);
    List<Stay> stays = new ArrayList<>();
    if (member != null) {
      for (Stay stay : Toggles.stays(member.told.of(place))) {
        Instant begin = stay.from().isBefore(from) ? from : stay.from();
        Instant end = stay.until() != null && stay.until().isBefore(until) ? stay.until() : null;
        if (begin.isBefore(until) && (end == null || begin.isBefore(end))) {
          stays.add(new Stay(begin, end));
        }
      }
    }
    return stays;
  }

  /** Returns why a customer is in a segment at an instant or is not, by all that is known now. */
  public Explanation explain(CustomerId customer, String segment, Instant at) {
    Profile profile = profiles.of(customer).at(at);
    return segments.get(segment).explain(profile);
  }

  /**
   * Returns who was in which segment when, as it was told, to be kept for {@link #resume}.
   *
   * @throws RuntimeException if the listener fails to take what it was not told yet
   */
  public synchronized Memberships memberships() {
    tell();
    Memberships all = Memberships.none();
    for (Member member : follower.members()) {
      for (int i = 0; i < names.size(); i++) {
        for (Stay stay : Toggles.stays(member.told.of(i))) {
          all.add(member.id, names.get(i), stay);
        }
      }
    }
    all.setToldUntil(follower.now());
    return all;
  }

  /**
   * Forgets when customers entered or left segments before an instant, to bound the memory that it
   * takes: as if all who are in a segment then had entered it then. Late events change nothing any
   * more of what was told of the time before.
   *
   * @param instant no later than {@link #now}
   */
  public synchronized void forgetBefore(Instant instant) {
    if (instant.isAfter(follower.now())) {
      throw new IllegalArgumentException(
          "forgetting before %s, expected no later than %s".formatted(instant, follower.now()));
    }
    follower.forgetBefore(instant);
  }

  @Override
  public String name() {
    return "live-segments";
  }

  /**
   * Forgets a person; nothing is told of that. Of others who shared events with the person, it is
   * told what changes by their going. Erase the events, the identities and the profiles first.
   *
   * @return how many customers were forgotten
   */
  @Override
  public synchronized long erase(ErasureRequest request) {
    notice();
    long forgotten = 0;
    Set<CustomerId> around = new TreeSet<>(BY_TEXT);
    for (CustomerId id : request.customers()) {
      forgotten += follower.member(id) == null ? 0 : 1;
      around.addAll(follower.forget(id));
    }
    untold.removeIf(change -> request.customers().contains(change.customer()));
    around.forEach(id -> follower.review(id, Cause.ERASURE));
    return forgotten;
  }

  private @Nullable Member member(CustomerId customer) {
    Member member = follower.member(customer);
    return member != null ? member : follower.member(profiles.of(customer).customer());
  }

  private Set<String> named(BitSet in) {
    Set<String> all = new LinkedHashSet<>();
    for (int i = in.nextSetBit(0); i >= 0; i = in.nextSetBit(i + 1)) {
      all.add(names.get(i));
    }
    return all;
  }

  private Instant notice() {
    Instant time = clock.instant();
    follower.noticeAt(time);
    return time;
  }

  /** Lets time go by, and tells what can be told even if something fails. */
  private void go(Instant until) {
    try {
      follower.run(until);
    } finally {
      tell();
    }
  }

  /** Tells what was not told yet. A listener that lets time go by is told more in due course. */
  private void tell() {
    if (isTelling) {
      return;
    }
    isTelling = true;
    try {
      SegmentChange change = untold.peekFirst();
      while (change != null) {
        listener.accept(change);
        if (untold.peekFirst() == change) {
          untold.removeFirst();
        }
        change = untold.peekFirst();
      }
    } finally {
      isTelling = false;
    }
  }

  /** Says of whom to tell, by which clock, and to whom. */
  public static final class Builder {
    private final Segments segments;
    private @Nullable Profiles profiles;
    private @Nullable InstantSource clock;
    private @Nullable Consumer<SegmentChange> listener;
    private Instant beginning = Instant.MIN;
    private int tracked = TRACKED;

    private Builder(Segments segments) {
      this.segments = segments;
    }

    /** Sets what is known of customers. */
    public Builder profiles(Profiles known) {
      profiles = requireNonNull(known, "known");
      return this;
    }

    /** Sets the clock that shows what time it is when something becomes known. */
    public Builder clock(InstantSource source) {
      clock = requireNonNull(source, "source");
      return this;
    }

    /** Sets who is told. */
    public Builder listener(Consumer<SegmentChange> told) {
      listener = requireNonNull(told, "told");
      return this;
    }

    /**
     * Sets from when on to tell, such as the time of the start: who is in a segment then is taken
     * as told, and nothing is told of the time before. Everything there ever was, unless set.
     */
    public Builder beginningAt(Instant instant) {
      beginning = requireNonNull(instant, "instant");
      return this;
    }

    /**
     * Sets how many of the customers who were looked at lately to keep at hand: 10,000 unless set.
     * Others cost a look at all conditions, a microsecond for each.
     */
    public Builder tracking(int customers) {
      if (customers < 0) {
        throw new IllegalArgumentException(
            "tracking %s customers, expected 0 or more".formatted(customers));
      }
      tracked = customers;
      return this;
    }

    /** Returns live segments of nobody yet. */
    public LiveSegments build() {
      return new LiveSegments(this);
    }

    private static <T> T given(String what, @Nullable T value) {
      if (value == null) {
        throw new IllegalStateException(
            "live segments without %s: set it with %s(..)".formatted(what, what));
      }
      return value;
    }
  }
}
