package io.clientele.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A customer keeps a list of products to buy some day. */
public sealed interface WishlistEvent extends Event {
  /**
   * A customer put a product on a wish list.
   *
   * @param wishlist which list
   * @param product which product
   */
  record ProductAddedToWishlist(EventHeader header, Wishlist wishlist, ProductDetails product)
      implements WishlistEvent {
    public ProductAddedToWishlist {
      requireNonNull(header, "header");
      requireNonNull(wishlist, "wishlist");
      requireNonNull(product, "product");
    }
  }

  /**
   * A customer took a product off a wish list.
   *
   * @param wishlist which list
   * @param product which product
   */
  record ProductRemovedFromWishlist(EventHeader header, Wishlist wishlist, ProductDetails product)
      implements WishlistEvent {
    public ProductRemovedFromWishlist {
      requireNonNull(header, "header");
      requireNonNull(wishlist, "wishlist");
      requireNonNull(product, "product");
    }
  }

  /**
   * A customer moved a product from a wish list to the cart.
   *
   * @param wishlist which list
   * @param cartId which cart
   * @param product which product
   */
  record WishlistProductAddedToCart(
      EventHeader header, Wishlist wishlist, @Nullable String cartId, ProductDetails product)
      implements WishlistEvent {
    public WishlistProductAddedToCart {
      requireNonNull(header, "header");
      requireNonNull(wishlist, "wishlist");
      EventText.optional("cartId", cartId);
      requireNonNull(product, "product");
    }
  }

  /**
   * One of a customer's lists, of which a shop with one list each tells nothing.
   *
   * @param wishlistId which
   * @param name its name; a customer may have typed anything, so {@link #toString} leaves it out
   */
  record Wishlist(@Nullable String wishlistId, @Nullable String name) {
    public Wishlist {
      EventText.optional("wishlistId", wishlistId);
      EventText.optional("name", name);
    }

    @Override
    public String toString() {
      return "wish list " + wishlistId;
    }
  }
}
