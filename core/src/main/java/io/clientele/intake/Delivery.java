package io.clientele.intake;

import io.clientele.internal.IdText;

/**
 * What tells a delivery from others, for those who keep a {@link DeliveryLog}.
 *
 * @param sender who counts the ids, such as {@code shopify}; at most 255 printable characters
 * @param id what the sender calls the delivery; at most 255 printable characters
 */
public record Delivery(String sender, String id) {
  public Delivery {
    IdText.checked("sender of a delivery", sender);
    IdText.checked("delivery id", id);
  }
}
