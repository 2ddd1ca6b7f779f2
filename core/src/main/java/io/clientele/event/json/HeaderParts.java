package io.clientele.event.json;

import io.clientele.event.Campaign;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What the JSON of a header says; what is left over of an event is not a field of its own. */
record HeaderParts(
    EventId id,
    List<Identifier> identifiers,
    Instant happenedAt,
    Instant receivedAt,
    String source,
    @Nullable String session,
    @Nullable Campaign campaign,
    @Nullable CurrencyUnit currency) {

  static HeaderParts of(EventHeader header) {
    return new HeaderParts(
        header.id(),
        header.identifiers(),
        header.happenedAt(),
        header.receivedAt(),
        header.source(),
        header.session(),
        header.campaign(),
        header.currency());
  }

  EventHeader header() {
    return new EventHeader(
        id,
        identifiers,
        happenedAt,
        receivedAt,
        source,
        session,
        campaign,
        currency,
        Properties.none());
  }
}
