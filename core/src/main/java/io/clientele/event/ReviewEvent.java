package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.ProductId;
import org.jspecify.annotations.Nullable;

/** A customer says what they think of what they bought. */
public sealed interface ReviewEvent extends Event {
  /**
   * A customer reviewed a product.
   *
   * <p>In Segment's specification the rating is text without a scale; a connector turns it into
   * stars from 0 to 5, or leaves it out where it does not know the scale.
   *
   * @param productId which product
   * @param reviewId which review; one that is changed keeps its id
   * @param body what the customer wrote
   * @param rating in stars, from 0 to 5, the more the better
   */
  record ProductReviewed(
      EventHeader header,
      ProductId productId,
      @Nullable String reviewId,
      @Nullable String body,
      @Nullable Double rating)
      implements ReviewEvent {
    public ProductReviewed {
      requireNonNull(header, "header");
      requireNonNull(productId, "productId");
      EventText.optional("reviewId", reviewId);
      EventText.optional("body", body);
      if (rating != null && !(rating >= 0 && rating <= 5)) {
        throw new IllegalArgumentException(
            "rating of product %s: %s, expected stars from 0 to 5".formatted(productId, rating));
      }
      rating = rating == null ? null : rating + 0.0; // -0.0 becomes 0.0: they are written alike
    }

    @Override
    public String toString() {
      return EventText.describe(this);
    }
  }
}
