package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.internal.Amounts;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A product as an event tells of it: in a list, on its page, in a cart. What the shop knows of it
 * beyond that is in its {@link io.clientele.catalog.Catalog}.
 *
 * <p>Segment's specification gives {@code price} as a bare number, and a currency for one of its
 * events only; a connector takes the currency from elsewhere and never assumes one.
 *
 * @param productId which product; it or the SKU must be there
 * @param sku which variant of it; it or the product id must be there
 * @param name its title as the customer read it
 * @param category its category as the shop writes it
 * @param brand who makes it
 * @param variant the title of the variant, such as {@code Black}
 * @param price what one cost as it was shown, 0 or more
 * @param quantity how many, at least 1; 1 where there is no number
 * @param coupon the code that was in effect for it
 * @param position its place in the list it was shown in, from 1 unless the source counts from 0
 * @param url address of its page
 * @param imageUrl address of its picture
 */
public record ProductDetails(
    @Nullable ProductId productId,
    @Nullable Sku sku,
    @Nullable String name,
    @Nullable String category,
    @Nullable String brand,
    @Nullable String variant,
    @Nullable Money price,
    int quantity,
    @Nullable String coupon,
    @Nullable Integer position,
    @Nullable String url,
    @Nullable String imageUrl) {
  public ProductDetails {
    if (productId == null && sku == null) {
      throw new IllegalArgumentException(
          "product with neither product id nor SKU (name %s), expected at least one of them"
              .formatted(name));
    }
    EventText.optional("name of a product", name);
    EventText.optional("category of a product", category);
    EventText.optional("brand of a product", brand);
    EventText.optional("variant of a product", variant);
    EventText.optional("coupon of a product", coupon);
    EventText.optional("URL of a product", url);
    EventText.optional("image URL of a product", imageUrl);
    if (price != null) {
      Amounts.notNegative("price of a product", price);
    }
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "quantity of product %s: %s, expected at least 1"
              .formatted(sku != null ? sku : productId, quantity));
    }
    if (position != null && position < 0) {
      throw new IllegalArgumentException(
          "position of product %s: %s, expected 0 or more"
              .formatted(sku != null ? sku : productId, position));
    }
  }

  /** Returns one of a product of which no more is told. */
  public static ProductDetails of(ProductId productId) {
    return builder().productId(productId).build();
  }

  /** Returns one of a variant of which no more is told. */
  public static ProductDetails of(Sku sku) {
    return builder().sku(sku).build();
  }

  /** Returns a builder of one of a product, which needs a product id or a SKU. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that begins with all that is told here. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.productId = productId;
    builder.sku = sku;
    builder.name = name;
    builder.category = category;
    builder.brand = brand;
    builder.variant = variant;
    builder.price = price;
    builder.quantity = quantity;
    builder.coupon = coupon;
    builder.position = position;
    builder.url = url;
    builder.imageUrl = imageUrl;
    return builder;
  }

  /** Collects what is told of a product. Not safe for use by several threads. */
  public static final class Builder {
    private @Nullable ProductId productId;
    private @Nullable Sku sku;
    private @Nullable String name;
    private @Nullable String category;
    private @Nullable String brand;
    private @Nullable String variant;
    private @Nullable Money price;
    private int quantity = 1;
    private @Nullable String coupon;
    private @Nullable Integer position;
    private @Nullable String url;
    private @Nullable String imageUrl;

    private Builder() {}

    /** Sets which product. */
    public Builder productId(ProductId id) {
      productId = requireNonNull(id, "id");
      return this;
    }

    /** Sets which variant of it. */
    public Builder sku(Sku code) {
      sku = requireNonNull(code, "code");
      return this;
    }

    /** Sets its title as the customer read it. */
    public Builder name(String text) {
      name = requireNonNull(text, "text");
      return this;
    }

    /** Sets its category as the shop writes it. */
    public Builder category(String text) {
      category = requireNonNull(text, "text");
      return this;
    }

    /** Sets who makes it. */
    public Builder brand(String text) {
      brand = requireNonNull(text, "text");
      return this;
    }

    /** Sets the title of the variant. */
    public Builder variant(String text) {
      variant = requireNonNull(text, "text");
      return this;
    }

    /** Sets what one cost as it was shown. */
    public Builder price(Money amount) {
      price = requireNonNull(amount, "amount");
      return this;
    }

    /** Sets how many, at least 1; 1 unless set. */
    public Builder quantity(int number) {
      quantity = number;
      return this;
    }

    /** Sets the code that was in effect for it. */
    public Builder coupon(String code) {
      coupon = requireNonNull(code, "code");
      return this;
    }

    /** Sets its place in the list it was shown in. */
    public Builder position(int place) {
      position = place;
      return this;
    }

    /** Sets the address of its page. */
    public Builder url(String address) {
      url = requireNonNull(address, "address");
      return this;
    }

    /** Sets the address of its picture. */
    public Builder imageUrl(String address) {
      imageUrl = requireNonNull(address, "address");
      return this;
    }

    /** Returns the product. */
    public ProductDetails build() {
      return new ProductDetails(
          productId, sku, name, category, brand, variant, price, quantity, coupon, position, url,
          imageUrl);
    }
  }
}
