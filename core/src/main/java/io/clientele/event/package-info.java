/**
 * What happened: every visit, order, message and change as an immutable event.
 *
 * <p>Begin with {@link io.clientele.event.EventType}, which lists all events by family, and with
 * {@link io.clientele.event.EventHeader}, which all have in common. {@link
 * io.clientele.event.EventStore} keeps them; {@link io.clientele.event.InMemoryEventStore} is one
 * that is ready to use. {@code io.clientele.event.json} writes and reads them as JSON.
 *
 * <p>What may not be told is {@code null} in an event, and its type says so; lists are empty
 * instead. Amounts have the names of {@link io.clientele.order}.
 */
@NullMarked
package io.clientele.event;

import org.jspecify.annotations.NullMarked;
