package io.clientele.condition;

import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.Event;
import io.clientele.order.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a condition needs to know of one customer at one instant. Nothing here may come from after
 * that instant. An answer must be the same each time it is asked for; a condition asks only for
 * what its clauses need.
 *
 * <p>Fields are known by the names that {@link Vocabulary} gives them; a name that is not known is
 * absent.
 */
public interface CustomerFacts {
  /** What answers are about. */
  enum Topic {
    /** The fields of the profile but for the texts. */
    FIELDS,
    /** The texts of the profile. */
    TEXTS,
    /** What the customer is drawn to. */
    AFFINITIES,
    /** What the customer allows. */
    PERMISSIONS
  }

  /** Returns the instant at which all of this was so. */
  Instant at();

  /** Returns the zone in which the shop counts its days. */
  ZoneId zone();

  /** Returns a number of the profile, {@code null} if it is absent. */
  @Nullable BigDecimal number(String field);

  /** Returns a text of the profile, {@code null} if it is absent. */
  @Nullable String text(String field);

  /** Returns a yes or no of the profile, {@code null} if it is absent. */
  @Nullable Boolean flag(String field);

  /** Returns a time of the profile, which may be yet to come; {@code null} if it is absent. */
  @Nullable Instant time(String field);

  /** Returns a day of the profile, {@code null} if it is absent. */
  @Nullable LocalDate day(String field);

  /** Returns a set of texts of the profile, empty if there is none. */
  Set<String> texts(String field);

  /**
   * Returns the customer's events of a {@linkplain Event#name name} that happened in {@code [from,
   * at()]}, oldest first. More may be returned, if only they are not after {@code at()}.
   *
   * @param from {@link Instant#MIN} for all
   */
  List<Event> events(String name, Instant from);

  /**
   * Returns the customer's orders as they stand at {@code at()}, those that were called off too, in
   * the order in which they were placed.
   */
  List<Order> orders();

  /**
   * Returns an amount in the shop's currency.
   *
   * @param at when it was due
   */
  BigDecimal inShopCurrency(Money amount, Instant at);

  /** Returns the product that a SKU belongs to, which tells the category of what was bought. */
  Optional<Product> productOf(Sku sku);

  /** Returns what one cost before discounts at an instant up to {@code at()}, absent if unknown. */
  default Optional<Money> priceOf(Sku sku, Instant when) {
    return Optional.empty();
  }

  /** Returns how many could be sold at {@code at()}, absent if unknown. */
  default OptionalLong stockOf(Sku sku) {
    return OptionalLong.empty();
  }

  /** Returns what a model thinks of the customer, {@link Double#NaN} if it does not. */
  double score(String name);

  /** Returns how much the customer is drawn to something, {@link Double#NaN} if unknown. */
  double affinity(NumberFact.Taste to, String value);

  /**
   * Returns the share of customers whose score or affinity is higher, of all who have one: 0 for
   * the highest, always below 1; {@link Double#NaN} if this customer has none.
   */
  double shareAbove(NumberFact.Ranked value);

  /**
   * Returns what is known of a permission, whatever the address.
   *
   * @param channel by what means; {@code null} for a purpose without one
   */
  ConsentState consent(@Nullable ChannelName channel, String purpose);

  /** Returns the segments that conditions may name. */
  SegmentRules segments();

  /**
   * Returns whether the answers about a topic are surely the same as they were earlier, which saves
   * asking for them; {@code false} if nobody knows.
   *
   * @param earlier facts about the same customer
   */
  default boolean isSame(Topic topic, CustomerFacts earlier) {
    return false;
  }
}
