package io.clientele.intake;

import io.clientele.tenant.Tenant;
import java.time.Instant;

/**
 * Which deliveries of one tenant were taken in: webhooks and messages of a broker, which are sent
 * again when an answer is late. It spares the work of reading them again; that nothing counts twice
 * is ensured by the ids of the events.
 *
 * <p>So a delivery is added after its events were kept: one that breaks off is sent again and read
 * again. An id of a delivery must not tell whom it concerns, since no erasure comes here.
 *
 * <p>Safe for use by several threads.
 */
public interface DeliveryLog {
  /** Returns whose deliveries these are; another tenant's log never tells them. */
  Tenant tenant();

  /**
   * Keeps the id of a delivery, with the time, if it is not kept yet.
   *
   * @param sender who counts the ids, such as {@code shopify}; at most 255 printable characters
   * @param deliveryId what the sender calls the delivery; at most 255 printable characters
   * @param at when it was taken in; parts finer than microseconds are cut off
   * @return whether it was new
   */
  boolean add(String sender, String deliveryId, Instant at);

  /** Returns whether a delivery was taken in and is not forgotten. */
  boolean contains(String sender, String deliveryId);

  /**
   * Forgets the deliveries that were taken in before an instant: senders do not send for ever, but
   * mostly for days.
   *
   * @return how many were forgotten
   */
  long forgetBefore(Instant at);
}
