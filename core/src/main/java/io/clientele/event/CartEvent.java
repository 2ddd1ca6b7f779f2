package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.Amounts;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A customer fills a cart. */
public sealed interface CartEvent extends Event {
  /**
   * A customer put a product into the cart.
   *
   * @param cartId which cart
   * @param product what was put in, and how many
   */
  record ProductAdded(EventHeader header, @Nullable String cartId, ProductDetails product)
      implements CartEvent {
    public ProductAdded {
      requireNonNull(header, "header");
      EventText.optional("cartId", cartId);
      requireNonNull(product, "product");
    }
  }

  /**
   * A customer took a product out of the cart.
   *
   * @param cartId which cart
   * @param product what was taken out, and how many
   */
  record ProductRemoved(EventHeader header, @Nullable String cartId, ProductDetails product)
      implements CartEvent {
    public ProductRemoved {
      requireNonNull(header, "header");
      EventText.optional("cartId", cartId);
      requireNonNull(product, "product");
    }
  }

  /**
   * A customer looked at the cart.
   *
   * @param cartId which cart
   * @param products all that is in it
   */
  record CartViewed(EventHeader header, @Nullable String cartId, List<ProductDetails> products)
      implements CartEvent {
    public CartViewed {
      requireNonNull(header, "header");
      EventText.optional("cartId", cartId);
      products = List.copyOf(products);
    }
  }

  /**
   * A cart became another: some sources tell all that is in it after each change rather than what
   * was put in or taken out.
   *
   * @param cartId which cart
   * @param products all that is in it now; empty if the customer emptied it
   * @param net what the products come to after discounts, as priced, if the source tells it
   */
  record CartUpdated(
      EventHeader header, String cartId, List<ProductDetails> products, @Nullable Money net)
      implements CartEvent {
    public CartUpdated {
      requireNonNull(header, "header");
      EventText.required("cartId", cartId);
      products = List.copyOf(products);
      if (net != null) {
        Amounts.notNegative("net of cart " + cartId, net);
      }
    }
  }
}
