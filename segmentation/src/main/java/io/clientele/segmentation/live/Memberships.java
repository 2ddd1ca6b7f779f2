package io.clientele.segmentation.live;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who was in which segment when, as {@link SegmentChange}s tell it. A host that keeps what it was
 * told, as rows of a table or as a log of changes, makes these of it after a restart and hands them
 * to {@link LiveSegments#resume}.
 *
 * <p>Holds ids of customers: {@link #remove} those who are erased. Not safe for use by several
 * threads.
 */
public final class Memberships {
  private final Map<CustomerId, Map<String, List<Instant>>> toggles =
      new TreeMap<>(Comparator.comparing(CustomerId::value));
  private Instant toldUntil;

  private Memberships(Instant toldUntil) {
    this.toldUntil = requireNonNull(toldUntil, "toldUntil");
  }

  /** Returns memberships of nobody, of which nothing was told yet. */
  public static Memberships none() {
    return new Memberships(Instant.MIN);
  }

  /** Returns others that are the same. */
  public Memberships copy() {
    Memberships copy = new Memberships(toldUntil);
    toggles.forEach((customer, bySegment) -> copy.toggles.put(customer, new TreeMap<>(bySegment)));
    return copy;
  }

  /** Takes note of a change. */
  public void apply(SegmentChange change) {
    CustomerId customer = change.customer();
    if (change instanceof SegmentChange.Entered entered) {
      set(customer, entered.segment(), new Part(entered.at(), null), true);
    } else if (change instanceof SegmentChange.Left left) {
      set(customer, left.segment(), new Part(left.at(), null), false);
    } else if (change instanceof SegmentChange.Corrected corrected) {
      Part part = new Part(corrected.from(), corrected.until());
      set(customer, corrected.segment(), part, corrected.isMember());
    } else if (change instanceof SegmentChange.Merged merged) {
      add(customer, merged.absorbed());
      toggles.remove(merged.absorbed());
    } else if (change instanceof SegmentChange.Separated separated) {
      add(customer, separated.from());
    } else {
      toggles.remove(customer);
    }
  }

  /** Adds that a customer was in a segment, such as what a table of stays says. */
  public void add(CustomerId customer, String segment, Stay stay) {
    set(customer, segment, new Part(stay.from(), stay.until()), true);
  }

  /** Forgets a customer. */
  public void remove(CustomerId customer) {
    toggles.remove(customer);
  }

  /**
   * Takes note that all changes until an instant were told: that of the clock when {@link
   * LiveSegments} returned without a failure.
   */
  public void setToldUntil(Instant instant) {
    toldUntil = requireNonNull(instant, "instant");
  }

  /** Returns until when all changes were told; {@link Instant#MIN} if that is not known. */
  public Instant toldUntil() {
    return toldUntil;
  }

  /** Returns the customers who ever were in a segment, in the order of their ids. */
  public Set<CustomerId> customers() {
    return Collections.unmodifiableSet(toggles.keySet());
  }

  /** Returns the segments that a customer ever was in, in the order of their names. */
  public NavigableSet<String> segmentsOf(CustomerId customer) {
    return new TreeSet<>(toggles.getOrDefault(customer, Map.of()).keySet());
  }

  /** Returns when a customer was in a segment, in the order of time. */
  public List<Stay> stays(CustomerId customer, String segment) {
    return Toggles.stays(togglesOf(customer, segment));
  }

  /** Returns whether a customer was in a segment at an instant. */
  public boolean isMember(CustomerId customer, String segment, Instant at) {
    return Toggles.at(togglesOf(customer, segment), at);
  }

  /** Two are equal if the same customers were in the same segments at the same time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Memberships that && toggles.equals(that.toggles);
  }

  @Override
  public int hashCode() {
    return toggles.hashCode();
  }

  /** Tells of how many customers. */
  @Override
  public String toString() {
    return "memberships of %s customers".formatted(toggles.size());
  }

  List<Instant> togglesOf(CustomerId customer, String segment) {
    return toggles.getOrDefault(customer, Map.of()).getOrDefault(segment, List.of());
  }

  private record Part(Instant from, @Nullable Instant until) {}

  private void set(CustomerId customer, String segment, Part part, boolean isMember) {
    put(
        customer,
        segment,
        Toggles.with(togglesOf(customer, segment), part.from(), part.until(), isMember));
  }

  private void add(CustomerId customer, CustomerId other) {
    Map<String, List<Instant>> its = toggles.getOrDefault(other, Map.of());
    for (Map.Entry<String, List<Instant>> entry : new ArrayList<>(its.entrySet())) {
      put(
          customer,
          entry.getKey(),
          Toggles.union(togglesOf(customer, entry.getKey()), entry.getValue()));
    }
  }

  private void put(CustomerId customer, String segment, List<Instant> changed) {
    if (!changed.isEmpty()) {
      toggles.computeIfAbsent(customer, any -> new TreeMap<>()).put(segment, changed);
      return;
    }
    Map<String, List<Instant>> bySegment = toggles.get(customer);
    if (bySegment != null) {
      bySegment.remove(segment);
      if (bySegment.isEmpty()) {
        toggles.remove(customer);
      }
    }
  }
}
