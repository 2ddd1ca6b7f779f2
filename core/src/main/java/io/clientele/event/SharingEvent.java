package io.clientele.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer shows something of the shop to a friend. */
public sealed interface SharingEvent extends Event {
  /**
   * A customer shared a product.
   *
   * @param share how, and with whom
   * @param product which product
   */
  record ProductShared(EventHeader header, Share share, ProductDetails product)
      implements SharingEvent {
    public ProductShared {
      requireNonNull(header, "header");
      requireNonNull(share, "share");
      requireNonNull(product, "product");
    }
  }

  /**
   * A customer shared a cart.
   *
   * @param share how, and with whom
   * @param cartId which cart
   * @param products what is in it
   */
  record CartShared(
      EventHeader header, Share share, @Nullable String cartId, List<ProductDetails> products)
      implements SharingEvent {
    public CartShared {
      requireNonNull(header, "header");
      requireNonNull(share, "share");
      EventText.optional("cartId", cartId);
      products = List.copyOf(products);
    }
  }

  /**
   * How something was shared, and with whom. The friend has not given consent to anything: an
   * address here is never one to send to, and {@link #toString} shows neither it nor the message.
   *
   * @param via by what means, such as {@code email}
   * @param message what the customer wrote
   * @param recipient the friend's address or name, as the source tells it
   */
  record Share(@Nullable String via, @Nullable String message, @Nullable String recipient) {
    public Share {
      EventText.optional("via", via);
      EventText.optional("message", message);
      EventText.optional("recipient", recipient);
    }

    @Override
    public String toString() {
      return "via " + via;
    }
  }
}
