package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What all events have in common.
 *
 * <p>An event carries the identifiers that were seen when it happened and never a {@link
 * io.clientele.identity.CustomerId}: who they point at is worked out when events are read, so that
 * merging two customers, or taking a merge back, rewrites no event.
 *
 * <p>Times have microseconds; finer parts are cut off, since not every store holds them.
 *
 * @param id the same at every delivery
 * @param identifiers what points at the customer, as seen; empty for what concerns no customer,
 *     such as a change of stock
 * @param happenedAt when it happened, by the clock of where it happened, from year 1 to year 9999
 * @param receivedAt when it first reached the host; {@code happenedAt} until it did
 * @param source what told of it, such as {@code shopify} or {@code web}
 * @param session which visit it belongs to
 * @param campaign what brought the visit about
 * @param currency what the customer was shown prices in
 * @param leftovers fields of the JSON that this version does not know; they are written again where
 *     they were found. A name that the event does know is ignored
 */
public record EventHeader(
    EventId id,
    List<Identifier> identifiers,
    Instant happenedAt,
    Instant receivedAt,
    String source,
    @Nullable String session,
    @Nullable Campaign campaign,
    @Nullable CurrencyUnit currency,
    Properties leftovers) {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  public EventHeader {
    requireNonNull(id, "id");
    identifiers = distinct(identifiers);
    happenedAt = checked("happenedAt", happenedAt);
    receivedAt = checked("receivedAt", receivedAt);
    EventText.required("source of an event", source);
    EventText.optional("session of an event", session);
    requireNonNull(leftovers, "leftovers");
  }

  /**
   * Returns the header of an event of which no more is known.
   *
   * @param identifiers what points at the customer
   */
  public static EventHeader of(
      EventId id, String source, Instant happenedAt, Identifier... identifiers) {
    return new EventHeader(
        id,
        Arrays.asList(identifiers),
        happenedAt,
        happenedAt,
        source,
        null,
        null,
        null,
        Properties.none());
  }

  /** Returns this header with other identifiers. */
  public EventHeader withIdentifiers(List<Identifier> others) {
    return new EventHeader(
        id, others, happenedAt, receivedAt, source, session, campaign, currency, leftovers);
  }

  /** Returns this header with another time at which the event was received. */
  public EventHeader withReceivedAt(Instant time) {
    return new EventHeader(
        id, identifiers, happenedAt, time, source, session, campaign, currency, leftovers);
  }

  /** Returns this header with another session. */
  public EventHeader withSession(String name) {
    return new EventHeader(
        id, identifiers, happenedAt, receivedAt, source, name, campaign, currency, leftovers);
  }

  /** Returns this header with another campaign. */
  public EventHeader withCampaign(Campaign other) {
    return new EventHeader(
        id, identifiers, happenedAt, receivedAt, source, session, other, currency, leftovers);
  }

  /** Returns this header with another currency. */
  public EventHeader withCurrency(CurrencyUnit other) {
    return new EventHeader(
        id, identifiers, happenedAt, receivedAt, source, session, campaign, other, leftovers);
  }

  /** Returns this header with other leftovers. */
  public EventHeader withLeftovers(Properties others) {
    return new EventHeader(
        id, identifiers, happenedAt, receivedAt, source, session, campaign, currency, others);
  }

  /** Names the event but neither the customer nor the session. */
  @Override
  public String toString() {
    return "event %s of %s from %s".formatted(id, happenedAt, source);
  }

  private static List<Identifier> distinct(List<Identifier> identifiers) {
    Set<Identifier> distinct = new LinkedHashSet<>(identifiers);
    return List.copyOf(distinct);
  }

  private static Instant checked(String what, Instant time) {
    requireNonNull(time, what);
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      throw new IllegalArgumentException(
          "%s: %s, expected a time from year 1 to year 9999".formatted(what, time));
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
