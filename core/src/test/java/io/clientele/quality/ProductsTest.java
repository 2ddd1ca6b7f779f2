package io.clientele.quality;

import static io.clientele.quality.Shop.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was bought: names, spellings, codes of no product, and in which currency. */
class ProductsTest {
  @Test
  void rows_with_another_name_than_most_of_their_code_are_found() {
    Finding finding =
        Shop.find(
                "several-names",
                SALE.item("1", "Lost in storage"),
                SALE.item("1", "Lantern"),
                SALE.item("1", "Lantern"),
                SALE.item("1", "damaged"),
                SALE.item("1", "nan"),
                SALE.item("1", null),
                SALE.item("2", "Cup"))
            .orElseThrow();

    assertThat(finding.rows()).isEqualTo(2);
    assertThat(finding.examples())
        .containsExactly("SKU 1: \"Lost in storage\" in 1 rows, \"Lantern\" in 2");
  }

  @Test
  void codes_that_differ_in_spelling_only_are_found() {
    Finding finding =
        Shop.find(
                "sku-spellings",
                SALE.item("85123a", null),
                SALE.item("85123A", null),
                SALE.item("85123A", null),
                SALE.item("85123 A", null),
                SALE.item("85123B", null))
            .orElseThrow();

    assertThat(finding.rows()).isEqualTo(2);
    assertThat(finding.examples())
        .containsExactly("SKU 85123a and SKU 85123A", "SKU 85123 A and SKU 85123A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POSTAGE",
        "DOTCOM POSTAGE",
        "Manual",
        "CARRIAGE",
        "Discount",
        "SAMPLES",
        "Bank Charges",
        "AMAZON FEE",
        "CRUK Commission",
        "Adjust bad debt",
        "Gift Voucher £20.00",
        "Gift card 50"
      })
  void what_is_charged_for_is_no_product(String name) {
    Finding finding = Shop.find("non-product-codes", SALE.item("x9", name)).orElseThrow();

    assertThat(finding.examples()).containsExactly("SKU x9 \"" + name + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POSTAGE STAMP CUSHION", "Toy delivery van", "User manual", "PADS TO MATCH ALL CUSHIONS",
        "Sample book", "A card holder for the wallet that needs no delivery", "", "42"
      })
  void what_stands_on_a_shelf_is_a_product(String name) {
    assertThat(Shop.find("non-product-codes", SALE.item("x9", name))).isEmpty();
  }

  @Test
  void a_code_alone_can_tell_that_it_is_no_product() {
    assertThat(Shop.find("non-product-codes", SALE.item("POST", null), SALE.item("POSTER", null)))
        .hasValueSatisfying(finding -> assertThat(finding.examples()).containsExactly("SKU POST"));
  }

  @Test
  void texts_that_mean_not_known_are_found_once_for_each_row() {
    Finding finding =
        Shop.find(
                "stand-in-texts",
                SALE.customer("Guest").item("1", "nan").country("Unspecified"),
                SALE.customer("guesthouse").country("Unspecified"),
                SALE.country("Nigeria"))
            .orElseThrow();

    assertThat(finding.rows()).isEqualTo(2);
    assertThat(finding.examples())
        .containsExactly("customer \"Guest\"", "product name \"nan\"", "country \"Unspecified\"");
  }

  @Test
  void rows_in_another_currency_than_most_are_found() {
    Finding finding =
        Shop.find(
                "mixed-currencies",
                SALE.currency("EUR"),
                SALE.currency("GBP"),
                SALE.currency("GBP"),
                SALE,
                SALE.currency("USD").order("5"))
            .orElseThrow();

    assertThat(finding.rows()).isEqualTo(2);
    assertThat(finding.examples())
        .containsExactly(
            "EUR in 1 rows, first order 1001, line 2, SKU cup",
            "USD in 1 rows, first order 5, line 6, SKU cup");
    assertThat(Shop.find("mixed-currencies", SALE, SALE.currency("GBP"))).isEmpty();
  }
}
