package io.clientele.segmentation.live;

import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LiveSegments} tell: who enters or leaves a segment, and what was told wrongly of the
 * past. Put together, as {@link Memberships} do, they say at any time who is and was in which
 * segment when.
 */
public sealed interface SegmentChange {
  /** Returns whom it concerns. */
  CustomerId customer();

  /** Returns the time of the clock at which it was found, which may be long after it was so. */
  Instant noticedAt();

  /** Why it is so. */
  enum Cause {
    /** An event that happened at that instant. */
    EVENT,
    /** The mere passing of time. */
    TIME,
    /** An event, or the customer, became known later than that. */
    LATE_EVENT,
    /** Customers turned out to be one, or several. */
    IDENTITY,
    /** The owner of a score said that it changed; see {@link LiveSegments#refresh}. */
    REFRESH,
    /** Somebody was erased with whom the customer shared events. */
    ERASURE
  }

  /**
   * The customer came to be in a segment, and has been in it since.
   *
   * @param at from which instant on
   * @param event the event that is the cause or, if it is late, the first of those that are; null
   *     if the cause is none
   */
  record Entered(
      CustomerId customer,
      String segment,
      Instant at,
      Cause cause,
      @Nullable EventId event,
      Instant noticedAt)
      implements SegmentChange {}

  /**
   * The customer came not to be in a segment, and has not been in it since.
   *
   * @param at from which instant on
   * @param event the event that is the cause or, if it is late, the first of those that are; null
   *     if the cause is none
   */
  record Left(
      CustomerId customer,
      String segment,
      Instant at,
      Cause cause,
      @Nullable EventId event,
      Instant noticedAt)
      implements SegmentChange {}

  /**
   * For some time in the past the customer was in a segment, or was not, other than what was told.
   *
   * @param from from which instant on
   * @param until the first instant for which it is not said
   * @param isMember whether the customer was in it
   */
  record Corrected(
      CustomerId customer,
      String segment,
      Instant from,
      Instant until,
      boolean isMember,
      Cause cause,
      Instant noticedAt)
      implements SegmentChange {}

  /**
   * Another turned out to be this customer: whenever one of them was in a segment, this customer
   * was, unless more is told. Nothing is told of the other any more.
   *
   * @param absorbed the other, whose id points at this customer now
   */
  record Merged(CustomerId customer, CustomerId absorbed, Instant noticedAt)
      implements SegmentChange {}

  /**
   * This customer turned out to be somebody else than another, who stays: whenever that one was in
   * a segment, this customer was, unless more is told.
   *
   * @param from the other
   */
  record Separated(CustomerId customer, CustomerId from, Instant noticedAt)
      implements SegmentChange {}

  /** The id points at nobody any more. Nothing is told of it from now on. */
  record Vanished(CustomerId customer, Instant noticedAt) implements SegmentChange {}
}
