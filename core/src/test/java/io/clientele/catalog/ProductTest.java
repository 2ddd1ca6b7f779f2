package io.clientele.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ProductTest {
  private static final Variant SMALL = Variant.of(Sku.of("s"), eur(10));

  @Test
  void what_is_not_said_is_absent() {
    Product product = Product.builder(ProductId.of("1"), "Shirt").variant(SMALL).build();

    assertThat(product.vendor()).isEmpty();
    assertThat(product.category()).isEmpty();
    assertThat(product.attributes()).isEmpty();
    assertThat(SMALL.compareAtPrice()).isEmpty();
    assertThat(SMALL.unitCost()).isEmpty();
    assertThat(SMALL.barcode()).isEmpty();
    assertThat(product.variant(Sku.of("s"))).hasValue(SMALL);
    assertThat(product.variant(Sku.of("m"))).isEmpty();
  }

  @Test
  void a_product_does_not_change_with_what_it_was_made_of() {
    Map<String, String> attributes = new LinkedHashMap<>(Map.of("material", "wool"));
    List<Variant> variants = new ArrayList<>(List.of(SMALL));
    Product product =
        Product.builder(ProductId.of("1"), "Shirt")
            .attributes(attributes)
            .variants(variants)
            .build();
    attributes.clear();
    variants.clear();

    assertThat(product.attributes()).containsEntry("material", "wool");
    assertThat(product.variants()).containsExactly(SMALL);
    assertThat(product.toBuilder().build()).isEqualTo(product).hasSameHashCodeAs(product);
    assertThatThrownBy(() -> product.attributes().put("colour", "red"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void options_keep_their_order() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("size", "M");
    options.put("colour", "red");
    options.put("age", "3");

    assertThat(Variant.builder(Sku.of("s"), eur(1)).options(options).build().options().keySet())
        .containsExactly("size", "colour", "age");
  }

  @Test
  void a_product_without_a_variant_is_refused() {
    Product.Builder builder = Product.builder(ProductId.of("1"), "Shirt");

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "product 1 has no variant: add one with variant(..), also if there is only one form");
  }

  @Test
  void two_variants_with_one_sku_are_refused() {
    Product.Builder builder =
        Product.builder(ProductId.of("1"), "Shirt").variant(SMALL).variant(SMALL);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("product 1 has two variants with SKU s: each needs a SKU of its own");
  }

  @Test
  void a_compare_at_price_in_another_currency_is_refused() {
    Variant.Builder builder =
        Variant.builder(Sku.of("s"), eur(10)).compareAtPrice(Money.parse("USD 12.00"));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("compare-at price of s: USD 12.00, expected an amount in EUR");
  }

  @Test
  void a_price_below_zero_is_refused() {
    assertThatThrownBy(() -> Variant.of(Sku.of("s"), eur(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("price of s: EUR -1.00, expected 0 or more");
  }

  @Test
  void a_blank_title_is_refused() {
    assertThatThrownBy(() -> Product.builder(ProductId.of("1"), " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("title of product 1 is blank");
  }

  @Test
  void a_compare_at_price_is_dropped_when_the_price_moves_to_another_currency() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    Variant sale = Variant.builder(Sku.of("s"), eur(10)).compareAtPrice(eur(12)).build();
    catalog.describe(
        Product.builder(ProductId.of("1"), "Shirt").variant(sale).build(), Instant.EPOCH);
    catalog.setPrice(Sku.of("s"), Money.parse("USD 11.00"), Instant.EPOCH.plusSeconds(1));

    Variant now = catalog.product(ProductId.of("1")).orElseThrow().variants().get(0);
    assertThat(now.price()).isEqualTo(Money.parse("USD 11.00"));
    assertThat(now.compareAtPrice()).isEmpty();
  }

  private static Money eur(long euros) {
    return Money.ofMajor(CurrencyUnit.EUR, euros);
  }
}
