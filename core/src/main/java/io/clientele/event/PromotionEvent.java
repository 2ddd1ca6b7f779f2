package io.clientele.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A customer meets an offer on the shop's own pages; ads elsewhere are an {@link AdEvent}. */
public sealed interface PromotionEvent extends Event {
  /**
   * A customer saw an offer.
   *
   * @param promotion which
   */
  record PromotionViewed(EventHeader header, Promotion promotion) implements PromotionEvent {
    public PromotionViewed {
      requireNonNull(header, "header");
      requireNonNull(promotion, "promotion");
    }
  }

  /**
   * A customer clicked on an offer.
   *
   * @param promotion which
   */
  record PromotionClicked(EventHeader header, Promotion promotion) implements PromotionEvent {
    public PromotionClicked {
      requireNonNull(header, "header");
      requireNonNull(promotion, "promotion");
    }
  }

  /**
   * An offer in one place.
   *
   * @param promotionId which offer
   * @param creative which of its pictures or texts
   * @param name its name, such as {@code Shoes at half price}
   * @param position where it stands, such as {@code home-top}
   */
  record Promotion(
      String promotionId,
      @Nullable String creative,
      @Nullable String name,
      @Nullable String position) {
    public Promotion {
      EventText.required("promotionId", promotionId);
      EventText.optional("creative", creative);
      EventText.optional("name", name);
      EventText.optional("position", position);
    }
  }
}
