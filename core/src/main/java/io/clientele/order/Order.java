package io.clientele.order;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.internal.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one customer bought at one time, and what was given back since. All amounts are in one
 * currency and add up exactly; see {@link #amounts()}. Immutable.
 */
public final class Order {
  private final OrderId id;
  private final @Nullable CustomerId customer;
  private final Instant placedAt;
  private final CurrencyUnit currency;
  private final OrderStatus status;
  private final @Nullable String country;
  private final boolean pricesIncludeTax;
  private final List<LineItem> lineItems;
  private final List<Discount> discounts;
  private final List<TaxLine> taxes;
  private final List<Shipping> shipping;
  private final List<Refund> refunds;
  private final List<LineAmounts> lineAmounts;
  private final OrderAmounts amounts;

  private Order(Builder builder) {
    id = builder.id;
    customer = builder.customer;
    placedAt = builder.placedAt;
    currency = builder.currency;
    status = builder.status;
    country = builder.country;
    pricesIncludeTax = builder.pricesIncludeTax;
    lineItems = List.copyOf(builder.lineItems);
    discounts = List.copyOf(builder.discounts);
    taxes = List.copyOf(builder.taxes);
    shipping = List.copyOf(builder.shipping);
    refunds = List.copyOf(builder.refunds);
    OrderSums sums = new OrderSums(this);
    lineAmounts = sums.lines();
    amounts = sums.total(lineAmounts);
    new OrderRefunds(this).check();
  }

  /**
   * Returns a builder of an order without line items, which needs one at least.
   *
   * @param currency of all its amounts
   */
  public static Builder builder(OrderId id, Instant placedAt, CurrencyUnit currency) {
    return new Builder(id, placedAt, currency);
  }

  /** Returns a builder that begins with all that this order says. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, placedAt, currency);
    builder.customer = customer;
    builder.status = status;
    builder.country = country;
    builder.pricesIncludeTax = pricesIncludeTax;
    builder.lineItems.addAll(lineItems);
    builder.discounts.addAll(discounts);
    builder.taxes.addAll(taxes);
    builder.shipping.addAll(shipping);
    builder.refunds.addAll(refunds);
    return builder;
  }

  /**
   * Returns this order at a later status.
   *
   * @throws IllegalStateException if an order does not go from its status to that one
   */
  public Order becoming(OrderStatus later) {
    if (!status.mayBecome(requireNonNull(later, "later"))) {
      throw new IllegalStateException(
          "order %s is %s and cannot become %s, expected one of %s"
              .formatted(id, status, later, status.next()));
    }
    return toBuilder().status(later).build();
  }

  /** Returns this order with one refund more, which cannot exceed what is left to be refunded. */
  public Order refundedBy(Refund refund) {
    return toBuilder().refund(refund).build();
  }

  /**
   * Returns a refund, not yet part of the order, of so many units of a line item with their tax.
   * Units refunded one by one sum to the whole line item, to the minor unit.
   *
   * @param lineItem its place in the order, from 0
   */
  public Refund refundOf(int lineItem, int quantity, Instant at) {
    return new OrderRefunds(this).units(lineItem, quantity, at);
  }

  /** Returns a refund, not yet part of the order, of all that has not been given back. */
  public Refund refundOfRest(Instant at) {
    return new OrderRefunds(this).rest(at);
  }

  /** Returns the id. */
  public OrderId id() {
    return id;
  }

  /** Returns who bought, absent for a sale to nobody known. */
  public Optional<CustomerId> customer() {
    return Optional.ofNullable(customer);
  }

  /** Returns when it was ordered. */
  public Instant placedAt() {
    return placedAt;
  }

  /** Returns the currency of all amounts. */
  public CurrencyUnit currency() {
    return currency;
  }

  /** Returns where it stands. */
  public OrderStatus status() {
    return status;
  }

  /** Returns whether it was called off as a whole. */
  public boolean isCancelled() {
    return status == OrderStatus.CANCELLED;
  }

  /** Returns the country that it was sold to, as the source writes it. */
  public Optional<String> country() {
    return Optional.ofNullable(country);
  }

  /** Returns whether taxes are inside the prices, as in the EU, rather than added to them. */
  public boolean pricesIncludeTax() {
    return pricesIncludeTax;
  }

  /** Returns what was bought, at least one line item. */
  public List<LineItem> lineItems() {
    return lineItems;
  }

  /** Returns the discounts on all line items together; those on single ones are not in it. */
  public List<Discount> discounts() {
    return discounts;
  }

  /** Returns the taxes that are known for the order as a whole only. */
  public List<TaxLine> taxes() {
    return taxes;
  }

  /** Returns the deliveries that were paid for. */
  public List<Shipping> shipping() {
    return shipping;
  }

  /** Returns what was given back, oldest first. */
  public List<Refund> refunds() {
    return refunds;
  }

  /** Returns what the order comes to. */
  public OrderAmounts amounts() {
    return amounts;
  }

  /**
   * Returns what a line item comes to.
   *
   * @param lineItem its place in the order, from 0
   */
  public LineAmounts amounts(int lineItem) {
    return lineAmounts.get(lineItem);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Order that && Arrays.equals(parts(), that.parts());
  }

  @Override
  public int hashCode() {
    return Objects.hash(parts());
  }

  /** Everything that was said; amounts follow from it. */
  private @Nullable Object[] parts() {
    return new @Nullable Object[] {
      id,
      customer,
      placedAt,
      currency,
      status,
      country,
      pricesIncludeTax,
      lineItems,
      discounts,
      taxes,
      shipping,
      refunds
    };
  }

  /** Names the order and what it comes to, but not the customer. */
  @Override
  public String toString() {
    return "order %s of %s (%s, %s)".formatted(id, placedAt, status, amounts.total());
  }

  /** Collects what is known of an order. Not safe for use by several threads. */
  public static final class Builder {
    private final OrderId id;
    private final Instant placedAt;
    private final CurrencyUnit currency;
    private @Nullable CustomerId customer;
    private @Nullable String country;
    private OrderStatus status = OrderStatus.PAID;
    private boolean pricesIncludeTax;
    private final List<LineItem> lineItems = new ArrayList<>();
    private final List<Discount> discounts = new ArrayList<>();
    private final List<TaxLine> taxes = new ArrayList<>();
    private final List<Shipping> shipping = new ArrayList<>();
    private final List<Refund> refunds = new ArrayList<>();

    private Builder(OrderId id, Instant placedAt, CurrencyUnit currency) {
      this.id = requireNonNull(id, "id");
      this.placedAt = requireNonNull(placedAt, "placedAt");
      this.currency = requireNonNull(currency, "currency");
    }

    /** Sets who bought; unless set, nobody knows. */
    public Builder customer(CustomerId who) {
      customer = requireNonNull(who, "who");
      return this;
    }

    /** Sets where it stands; {@link OrderStatus#PAID} unless set. */
    public Builder status(OrderStatus current) {
      status = requireNonNull(current, "current");
      return this;
    }

    /** Sets the country that it was sold to, as the source writes it. */
    public Builder country(String name) {
      country = Names.checked("country of order " + id, name);
      return this;
    }

    /** Says that taxes are inside the prices, as in the EU; unless said, they are added to them. */
    public Builder pricesIncludeTax() {
      pricesIncludeTax = true;
      return this;
    }

    /** Adds what was bought. */
    public Builder lineItem(LineItem item) {
      lineItems.add(requireNonNull(item, "item"));
      return this;
    }

    /**
     * Adds a discount on all line items together. It is spread over them in proportion to their
     * prices after their own discounts, exactly: the shares sum to the whole.
     */
    public Builder discount(Discount discount) {
      discounts.add(requireNonNull(discount, "discount"));
      return this;
    }

    /**
     * Adds a tax that is known for the order as a whole only. It is spread over line items and
     * shipping in proportion to their prices after discounts, exactly.
     */
    public Builder tax(TaxLine tax) {
      taxes.add(requireNonNull(tax, "tax"));
      return this;
    }

    /** Adds a delivery that was paid for. */
    public Builder shipping(Shipping delivery) {
      shipping.add(requireNonNull(delivery, "delivery"));
      return this;
    }

    /** Adds what was given back; the refunds of an order are kept oldest first. */
    public Builder refund(Refund refund) {
      refunds.add(requireNonNull(refund, "refund"));
      return this;
    }

    /**
     * Returns the order.
     *
     * @throws IllegalArgumentException if an amount is in another currency than the order, or if
     *     more is taken off or given back than was there
     */
    public Order build() {
      if (lineItems.isEmpty()) {
        throw new IllegalStateException(
            "order %s has no line item: add one with lineItem(..)".formatted(id));
      }
      refunds.sort(Comparator.comparing(Refund::at));
      return new Order(this);
    }
  }
}
