/**
 * Events as JSON. Begin with {@link io.clientele.event.json.EventJson}; {@link
 * io.clientele.event.json.JsonLimits} says what is too much, {@link
 * io.clientele.event.json.EventJsonException} what was wrong and where.
 *
 * <p>The format: an object with the version of the format, {@code v}, the name of the event as in
 * {@link io.clientele.event.EventType}, {@code type}, its {@code header}, and the components of its
 * record under their names. What may be absent is left out. A time is text in ISO 8601, an amount
 * of money an object with {@code amount}, text so that no reader rounds it, and {@code currency}, a
 * choice of several is lower-case text.
 *
 * <pre>{@code
 * {"v": 1, "type": "Product Viewed",
 *  "header": {"id": "e1", "identifiers": [{"type": "email", "value": "ana@example.com"}],
 *             "happenedAt": "2026-03-01T10:00:00Z", "receivedAt": "2026-03-01T10:00:01Z",
 *             "source": "web"},
 *  "product": {"sku": "CUP-1", "price": {"amount": "12.50", "currency": "EUR"}, "quantity": 1}}
 * }</pre>
 */
@NullMarked
package io.clientele.event.json;

import org.jspecify.annotations.NullMarked;
