package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.Amounts;
import java.util.List;
import java.util.Optional;
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
   * @see #worth
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

    /**
     * Returns what the cart comes to: {@code net} if the source tells it, or else what the products
     * cost as they were shown, each times its quantity. Absent if neither is known: no total, and
     * no products, or one without a price or with one in another currency.
     */
    public Optional<Money> worth() {
      if (net != null) {
        return Optional.of(net);
      }
      Money sum = null;
      for (ProductDetails product : products) {
        Money price = product.price();
        if (price == null || (sum != null && !sum.isSameCurrency(price))) {
          return Optional.empty();
        }
        Money all = price.multipliedBy(product.quantity());
        sum = sum == null ? all : sum.plus(all);
      }
      return Optional.ofNullable(sum);
    }
  }
}
