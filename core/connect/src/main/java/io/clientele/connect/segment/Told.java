package io.clientele.connect.segment;

import io.clientele.connect.internal.Json;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.order.OrderId;
import java.util.HashSet;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The properties of a track call, which remember what of them was used. */
final class Told {
  private final SegmentCall call;
  private final Json properties;
  private final @Nullable CurrencyUnit currency;
  private final EventHeader header;
  private final Set<String> used = new HashSet<>(Set.of("currency", "currency_code"));

  Told(SegmentCall call) {
    this.call = call;
    properties = call.properties();
    currency = call.currency(properties, call.settings().currency());
    header = call.header(properties);
  }

  SegmentCall call() {
    return call;
  }

  /** Returns the currency of the amounts, {@code null} if nothing tells it. */
  @Nullable CurrencyUnit currency() {
    return currency;
  }

  /** Returns the first of some properties that is there; it is used. */
  Json at(String... names) {
    Json there = properties.firstOf(names);
    used.add(there.name());
    return there;
  }

  @Nullable String text(String... names) {
    return at(names).label();
  }

  String required(String... names) {
    Json there = at(names);
    String text = there.label();
    if (text == null) {
      throw there.unexpected("text");
    }
    return text;
  }

  @Nullable OrderId orderId() {
    String id = at("order_id", "orderId").id();
    return id == null ? null : OrderId.of(id);
  }

  OrderId requiredOrderId() {
    return OrderId.of(at("order_id", "orderId").requiredId());
  }

  /** Returns an amount, {@code null} if it or its currency is not told; then it is left over. */
  @Nullable Money money(String name) {
    return currency == null ? null : at(name).roundedMoney(currency);
  }

  /** Returns the header of the event, which does not yet keep what was not used. */
  EventHeader header() {
    return header;
  }

  /** Returns the properties as they are; what is read of them is not used. */
  Json properties() {
    return properties;
  }

  /** Returns the event with all that was not used, now that it was made. */
  Event complete(Event event) {
    return event.withHeader(SegmentCall.withRest(header, properties, used));
  }
}
