package io.clientele.catalog;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a shop sells under one title, in one or more variants. Immutable. */
public final class Product {
  private final ProductId id;
  private final String title;
  private final @Nullable String vendor;
  private final @Nullable String category;
  private final Map<String, String> attributes;
  private final List<Variant> variants;

  private Product(Builder builder) {
    id = builder.id;
    title = builder.title;
    vendor = builder.vendor;
    category = builder.category;
    attributes = builder.attributes;
    variants = List.copyOf(builder.variants);
  }

  /** Returns a builder of a product without variants, which needs one at least. */
  public static Builder builder(ProductId id, String title) {
    return new Builder(id, title);
  }

  /** Returns a builder that begins with all that this product says. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, title);
    builder.vendor = vendor;
    builder.category = category;
    builder.attributes = attributes;
    builder.variants.addAll(variants);
    return builder;
  }

  /** Returns the id. */
  public ProductId id() {
    return id;
  }

  /** Returns the name that customers read. */
  public String title() {
    return title;
  }

  /** Returns the brand or maker. */
  public Optional<String> vendor() {
    return Optional.ofNullable(vendor);
  }

  /** Returns the category as the shop writes it. */
  public Optional<String> category() {
    return Optional.ofNullable(category);
  }

  /** Returns further properties that the variants share, such as material: wool. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Returns the forms in which it is sold, at least one, each with a SKU of its own. */
  public List<Variant> variants() {
    return variants;
  }

  /** Returns the variant with this SKU, if it is one of this product. */
  public Optional<Variant> variant(Sku sku) {
    return variants.stream().filter(v -> v.sku().equals(sku)).findFirst();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Product that
        && id.equals(that.id)
        && title.equals(that.title)
        && Objects.equals(vendor, that.vendor)
        && Objects.equals(category, that.category)
        && attributes.equals(that.attributes)
        && variants.equals(that.variants);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, title, vendor, category, attributes, variants);
  }

  @Override
  public String toString() {
    return "%s \"%s\" %s".formatted(id, title, variants);
  }

  /** Collects what is known of a product. Not safe for use by several threads. */
  public static final class Builder {
    private final ProductId id;
    private final String title;
    private @Nullable String vendor;
    private @Nullable String category;
    private Map<String, String> attributes = Map.of();
    private final List<Variant> variants = new ArrayList<>();

    private Builder(ProductId id, String title) {
      this.id = requireNonNull(id, "id");
      this.title = Names.checked("title of product " + id, title);
    }

    /** Sets the brand or maker. */
    public Builder vendor(String name) {
      vendor = Names.checked("vendor of product " + id, name);
      return this;
    }

    /** Sets the category as the shop writes it. */
    public Builder category(String name) {
      category = Names.checked("category of product " + id, name);
      return this;
    }

    /** Sets further properties that the variants share, such as material: wool. */
    public Builder attributes(Map<String, String> values) {
      attributes = Names.copied("attributes of product " + id, values);
      return this;
    }

    /** Adds a form in which it is sold. */
    public Builder variant(Variant variant) {
      variants.add(requireNonNull(variant, "variant"));
      return this;
    }

    /** Sets the forms in which it is sold, in place of those before. */
    public Builder variants(List<Variant> all) {
      List<Variant> copy = List.copyOf(all);
      variants.clear();
      variants.addAll(copy);
      return this;
    }

    /** Returns the product. */
    public Product build() {
      if (variants.isEmpty()) {
        throw new IllegalStateException(
            "product %s has no variant: add one with variant(..), also if there is only one form"
                .formatted(id));
      }
      Set<Sku> seen = new HashSet<>();
      for (Variant variant : variants) {
        if (!seen.add(variant.sku())) {
          throw new IllegalStateException(
              "product %s has two variants with SKU %s: each needs a SKU of its own"
                  .formatted(id, variant.sku()));
        }
      }
      return new Product(this);
    }
  }
}
