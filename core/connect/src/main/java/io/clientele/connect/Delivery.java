package io.clientele.connect;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One message of a sender, which may be sent again.
 *
 * @param sender who counts the ids, such as {@code ana.myshopify.com}
 * @param id what the sender calls it; it tells nothing of a person
 * @param topic what it is about, such as {@code orders/create}
 * @param at when it was received, or as far as is known when it was sent
 */
public record Delivery(String sender, String id, String topic, Instant at) {
  public Delivery {
    requireNonNull(sender, "sender");
    requireNonNull(id, "id");
    requireNonNull(topic, "topic");
    requireNonNull(at, "at");
  }
}
