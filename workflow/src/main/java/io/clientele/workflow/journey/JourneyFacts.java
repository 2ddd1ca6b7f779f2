package io.clientele.workflow.journey;

import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.channel.ChannelName;
import io.clientele.condition.ConsentState;
import io.clientele.condition.CustomerFacts;
import io.clientele.condition.NumberFact;
import io.clientele.condition.SegmentRules;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.ProductDetails;
import io.clientele.order.Order;
import io.clientele.profile.Profile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer, and besides what their journey knows and what is in the cart: the
 * fields that {@link io.clientele.workflow.Parts#VOCABULARY} adds.
 */
final class JourneyFacts implements CustomerFacts {
  private static final String JOURNEY = "journey_";

  private final CustomerFacts customer;
  private final Map<String, String> values;
  private final String key;
  private final Instant causedAt;

  /**
   * @param values what the journey knows
   * @param key what it is about, perhaps a SKU; empty if about the customer
   * @param causedAt when that happened which made it begin
   */
  JourneyFacts(CustomerFacts customer, Map<String, String> values, String key, Instant causedAt) {
    this.customer = customer;
    this.values = values;
    this.key = key;
    this.causedAt = causedAt;
  }

  @Override
  public @Nullable BigDecimal number(String field) {
    return switch (field) {
      case "cart_items" -> isUntold() ? null : BigDecimal.valueOf(items());
      case "cart_value" -> sum(false);
      case "cart_margin" -> margin();
      case "journey_price" -> price(at());
      case "journey_price_rise" -> rise();
      default -> customer.number(field);
    };
  }

  @Override
  public @Nullable String text(String field) {
    return field.startsWith(JOURNEY)
        ? values.get(field.substring(JOURNEY.length()))
        : customer.text(field);
  }

  @Override
  public @Nullable Boolean flag(String field) {
    return field.equals("journey_in_stock") ? isInStock() : customer.flag(field);
  }

  private @Nullable Sku sku() {
    try {
      return key.isEmpty() ? null : Sku.of(key);
    } catch (IllegalArgumentException e) { // it is about something else
      return null;
    }
  }

  private @Nullable Boolean isInStock() {
    Sku sku = sku();
    OptionalLong stock = sku == null ? OptionalLong.empty() : customer.stockOf(sku);
    return stock.isEmpty() ? null : stock.getAsLong() > 0;
  }

  private @Nullable BigDecimal price(Instant when) {
    Sku sku = sku();
    return sku == null
        ? null
        : customer
            .priceOf(sku, when)
            .map(price -> customer.inShopCurrency(price, when))
            .orElse(null);
  }

  private @Nullable BigDecimal rise() {
    BigDecimal then = price(causedAt);
    BigDecimal now = price(at());
    return then == null || now == null ? null : now.subtract(then);
  }

  private List<ProductDetails> cart() {
    return customer instanceof Profile profile ? profile.cart().products() : List.of();
  }

  /** Returns whether the shop told last that the cart is worth something, and not what is in it. */
  private boolean isUntold() {
    if (!cart().isEmpty()) {
      return false;
    }
    List<Event> updates = customer.events(EventType.CART_UPDATED.text(), Instant.MIN);
    return !updates.isEmpty()
        && updates.get(updates.size() - 1) instanceof CartUpdated last
        && last.products().isEmpty()
        && last.net() != null
        && last.net().isPositive();
  }

  private int items() {
    int items = 0;
    for (ProductDetails product : cart()) {
      items += quantity(product);
    }
    return items;
  }

  private static int quantity(ProductDetails product) {
    Integer told = product.quantity();
    return told == null ? 1 : told;
  }

  /** Returns what the cart comes to, or costs; {@code null} if that is not known of all in it. */
  private @Nullable BigDecimal sum(boolean costs) {
    if (cart().isEmpty()) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (ProductDetails product : cart()) {
      Money each = costs ? cost(product) : product.price();
      if (each == null) {
        return null;
      }
      sum =
          sum.add(
              customer
                  .inShopCurrency(each, customer.at())
                  .multiply(BigDecimal.valueOf(quantity(product))));
    }
    return sum;
  }

  private @Nullable Money cost(ProductDetails product) {
    Sku sku = product.sku();
    if (sku == null) {
      return null;
    }
    return customer
        .productOf(sku)
        .flatMap(of -> of.variants().stream().filter(each -> each.sku().equals(sku)).findFirst())
        .flatMap(Variant::unitCost)
        .orElse(null);
  }

  private @Nullable BigDecimal margin() {
    BigDecimal value = sum(false);
    BigDecimal costs = sum(true);
    return value == null || costs == null || value.signum() <= 0
        ? null
        : value.subtract(costs).divide(value, MathContext.DECIMAL32);
  }

  @Override
  public Instant at() {
    return customer.at();
  }

  @Override
  public ZoneId zone() {
    return customer.zone();
  }

  @Override
  public @Nullable Instant time(String field) {
    return customer.time(field);
  }

  @Override
  public @Nullable LocalDate day(String field) {
    return customer.day(field);
  }

  @Override
  public Set<String> texts(String field) {
    return customer.texts(field);
  }

  @Override
  public List<Event> events(String name, Instant from) {
    return customer.events(name, from);
  }

  @Override
  public List<Order> orders() {
    return customer.orders();
  }

  @Override
  public BigDecimal inShopCurrency(Money amount, Instant at) {
    return customer.inShopCurrency(amount, at);
  }

  @Override
  public Optional<Product> productOf(Sku sku) {
    return customer.productOf(sku);
  }

  @Override
  public Optional<Money> priceOf(Sku sku, Instant when) {
    return customer.priceOf(sku, when);
  }

  @Override
  public OptionalLong stockOf(Sku sku) {
    return customer.stockOf(sku);
  }

  @Override
  public double score(String name) {
    return customer.score(name);
  }

  @Override
  public double affinity(NumberFact.Taste to, String value) {
    return customer.affinity(to, value);
  }

  @Override
  public double shareAbove(NumberFact.Ranked value) {
    return customer.shareAbove(value);
  }

  @Override
  public ConsentState consent(@Nullable ChannelName channel, String purpose) {
    return customer.consent(channel, purpose);
  }

  @Override
  public SegmentRules segments() {
    return customer.segments();
  }
}
