package io.clientele.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer looks for products and at them. */
public sealed interface BrowsingEvent extends Event {
  /**
   * A customer searched for products. Segment's specification also allows an object as the query; a
   * connector keeps its text here and the rest as leftovers.
   *
   * @param query what was searched for; a customer may have typed anything
   * @param results how many products were found, which tells searches that were in vain
   */
  record ProductsSearched(EventHeader header, String query, @Nullable Integer results)
      implements BrowsingEvent {
    public ProductsSearched {
      requireNonNull(header, "header");
      EventText.required("query", query);
      if (results != null && results < 0) {
        throw new IllegalArgumentException("results: %s, expected 0 or more".formatted(results));
      }
    }

    @Override
    public String toString() {
      return EventText.describe(this);
    }
  }

  /**
   * A customer saw a list of products.
   *
   * @param listId which list
   * @param category the category that it shows
   * @param products what is in it, first one first
   */
  record ProductListViewed(
      EventHeader header,
      @Nullable String listId,
      @Nullable String category,
      List<ProductDetails> products)
      implements BrowsingEvent {
    public ProductListViewed {
      requireNonNull(header, "header");
      EventText.optional("listId", listId);
      EventText.optional("category", category);
      products = List.copyOf(products);
    }
  }

  /**
   * A customer narrowed or sorted a list of products.
   *
   * @param listId which list
   * @param category the category that it shows
   * @param filters what narrows it
   * @param sorts what it is sorted by, first key first
   * @param products what is left in it, first one first
   */
  record ProductListFiltered(
      EventHeader header,
      @Nullable String listId,
      @Nullable String category,
      List<Choice> filters,
      List<Choice> sorts,
      List<ProductDetails> products)
      implements BrowsingEvent {
    public ProductListFiltered {
      requireNonNull(header, "header");
      EventText.optional("listId", listId);
      EventText.optional("category", category);
      filters = List.copyOf(filters);
      sorts = List.copyOf(sorts);
      products = List.copyOf(products);
    }
  }

  /**
   * What was chosen to narrow or sort a list.
   *
   * @param type by what, such as {@code price}
   * @param value how, such as {@code under-25} or {@code descending}
   */
  record Choice(String type, String value) {
    public Choice {
      EventText.required("type", type);
      EventText.required("value", value);
    }
  }

  /**
   * A customer clicked on a product in a list.
   *
   * @param product which
   */
  record ProductClicked(EventHeader header, ProductDetails product) implements BrowsingEvent {
    public ProductClicked {
      requireNonNull(header, "header");
      requireNonNull(product, "product");
    }
  }

  /**
   * A customer saw the page of a product.
   *
   * @param product which
   */
  record ProductViewed(EventHeader header, ProductDetails product) implements BrowsingEvent {
    public ProductViewed {
      requireNonNull(header, "header");
      requireNonNull(product, "product");
    }
  }
}
