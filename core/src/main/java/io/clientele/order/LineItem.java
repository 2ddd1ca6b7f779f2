package io.clientele.order;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.internal.Amounts;
import io.clientele.internal.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** So many of one variant in an order, at one price. Immutable. */
public final class LineItem {
  private final @Nullable Sku sku;
  private final @Nullable String title;
  private final int quantity;
  private final Money unitPrice;
  private final List<Discount> discounts;
  private final List<TaxLine> taxes;

  private LineItem(
      @Nullable Sku sku,
      @Nullable String title,
      int quantity,
      Money unitPrice,
      List<Discount> discounts,
      List<TaxLine> taxes) {
    this.sku = sku;
    this.title = title;
    this.quantity = quantity;
    this.unitPrice = unitPrice;
    this.discounts = discounts;
    this.taxes = taxes;
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "quantity of %s: %s, expected at least 1; what came back is a Refund"
              .formatted(this, quantity));
    }
    Amounts.notNegative(() -> "unit price of " + this, unitPrice);
    Money gross = grossAmount();
    for (Discount discount : discounts) {
      Amounts.in(unitPrice.getCurrencyUnit(), () -> "discount on " + this, discount.amount());
    }
    for (TaxLine tax : taxes) {
      Amounts.in(unitPrice.getCurrencyUnit(), () -> "tax on " + this, tax.amount());
    }
    if (discountAmount().isGreaterThan(gross)) {
      throw new IllegalArgumentException(
          "discounts on %s: %s, expected at most its price of %s"
              .formatted(this, discountAmount(), gross));
    }
  }

  /**
   * Returns a line item.
   *
   * @param quantity how many, at least 1
   * @param unitPrice price of one before discounts, 0 or more
   */
  public static LineItem of(Sku sku, int quantity, Money unitPrice) {
    return new LineItem(
        requireNonNull(sku, "sku"),
        null,
        quantity,
        requireNonNull(unitPrice, "unitPrice"),
        List.of(),
        List.of());
  }

  /** Returns a line item of something that is in no catalog, such as an engraving. */
  public static LineItem withoutSku(String title, int quantity, Money unitPrice) {
    return new LineItem(
        null,
        Names.checked("title of a line item", title),
        quantity,
        requireNonNull(unitPrice, "unitPrice"),
        List.of(),
        List.of());
  }

  /** Returns this line item under the name that the customer read. */
  public LineItem withTitle(String name) {
    String checked = Names.checked("title of a line item", name);
    return new LineItem(sku, checked, quantity, unitPrice, discounts, taxes);
  }

  /** Returns this line item with one discount more, on all of its units together. */
  public LineItem withDiscount(Discount discount) {
    return new LineItem(sku, title, quantity, unitPrice, and(discounts, discount), taxes);
  }

  /** Returns this line item with one tax more, on all of its units together. */
  public LineItem withTax(TaxLine tax) {
    return new LineItem(sku, title, quantity, unitPrice, discounts, and(taxes, tax));
  }

  /** Returns which variant, absent if it is in no catalog. */
  public Optional<Sku> sku() {
    return Optional.ofNullable(sku);
  }

  /** Returns the name that the customer read. */
  public Optional<String> title() {
    return Optional.ofNullable(title);
  }

  /** Returns how many, at least 1. */
  public int quantity() {
    return quantity;
  }

  /** Returns the price of one before discounts. */
  public Money unitPrice() {
    return unitPrice;
  }

  /** Returns the discounts on this line item alone. */
  public List<Discount> discounts() {
    return discounts;
  }

  /** Returns the taxes on this line item alone. */
  public List<TaxLine> taxes() {
    return taxes;
  }

  /** Returns unit price times quantity. */
  public Money grossAmount() {
    return unitPrice.multipliedBy(quantity);
  }

  /** Returns the sum of its own discounts, without its share of the order's. */
  public Money discountAmount() {
    Money sum = Money.zero(unitPrice.getCurrencyUnit());
    for (Discount discount : discounts) {
      sum = sum.plus(discount.amount());
    }
    return sum;
  }

  /** Returns the sum of its own taxes, without its share of the order's. */
  public Money taxAmount() {
    Money sum = Money.zero(unitPrice.getCurrencyUnit());
    for (TaxLine tax : taxes) {
      sum = sum.plus(tax.amount());
    }
    return sum;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LineItem that
        && Objects.equals(sku, that.sku)
        && Objects.equals(title, that.title)
        && quantity == that.quantity
        && unitPrice.equals(that.unitPrice)
        && discounts.equals(that.discounts)
        && taxes.equals(that.taxes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sku, title, quantity, unitPrice, discounts, taxes);
  }

  @Override
  public String toString() {
    return "%s x %s at %s".formatted(quantity, sku != null ? sku : title, unitPrice);
  }

  private static <T> List<T> and(List<T> before, T more) {
    List<T> all = new ArrayList<>(before);
    all.add(requireNonNull(more, "more"));
    return List.copyOf(all);
  }
}
