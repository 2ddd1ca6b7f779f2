package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For whom, where and how many: {@code forCustomer(customer).viewing(item).top(8).exclude(cart)}.
 * Each method returns a new request. Immutable.
 *
 * <p>What is in the basket or on view counts as evidence and is not recommended.
 */
public final class RecommendationRequest {
  private static final int N = 10;

  private final @Nullable CustomerId customer;
  private final String placement;
  private final int n;
  private final @Nullable Instant at;
  private final List<ItemEvent> events;
  private final List<Sku> basket;
  private final @Nullable Sku viewing;
  private final @Nullable Set<Sku> only;
  private final Set<Sku> excluded;
  private final List<Rule> rules;

  private RecommendationRequest(
      @Nullable CustomerId customer,
      String placement,
      int n,
      @Nullable Instant at,
      List<ItemEvent> events,
      List<Sku> basket,
      @Nullable Sku viewing,
      @Nullable Set<Sku> only,
      Set<Sku> excluded,
      List<Rule> rules) {
    this.customer = customer;
    this.placement = placement;
    this.n = n;
    this.at = at;
    this.events = events;
    this.basket = basket;
    this.viewing = viewing;
    this.only = only;
    this.excluded = excluded;
    this.rules = rules;
  }

  private static RecommendationRequest of(@Nullable CustomerId customer) {
    return new RecommendationRequest(
        customer, "", N, null, List.of(), List.of(), null, null, Set.of(), List.of());
  }

  /**
   * Returns a request of a customer, whose history the shop's {@link CustomerActivity} tells, with
   * what the request itself adds.
   */
  public static RecommendationRequest forCustomer(CustomerId customer) {
    return of(requireNonNull(customer, "customer"));
  }

  /** Returns a request of a visitor of whom no more is known than the request says. */
  public static RecommendationRequest forVisitor() {
    return of(null);
  }

  /** Returns a request for whoever has these items in the basket. */
  public static RecommendationRequest forBasket(Collection<Sku> items) {
    return forVisitor().basket(items);
  }

  /** Returns the same for a place of the shop that was set up; else what is for everybody holds. */
  public RecommendationRequest placement(String name) {
    requireNonNull(name, "name");
    return new RecommendationRequest(
        customer, name, n, at, events, basket, viewing, only, excluded, rules);
  }

  /** Returns the same with another number of items, at least 0; 10 unless set. */
  public RecommendationRequest top(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("%s items wanted, expected at least 0".formatted(number));
    }
    return new RecommendationRequest(
        customer, placement, number, at, events, basket, viewing, only, excluded, rules);
  }

  /** Returns the same as of an instant; as of the shop's clock unless set. */
  public RecommendationRequest at(Instant instant) {
    if (Math.abs(instant.getEpochSecond()) > ItemEvent.FARTHEST) {
      throw new IllegalArgumentException(
          "request as of %s, expected within 100 million years of 1970".formatted(instant));
    }
    return new RecommendationRequest(
        customer, placement, n, instant, events, basket, viewing, only, excluded, rules);
  }

  /** Returns the same with more of what was done or shown, such as in the session that runs. */
  public RecommendationRequest having(Collection<ItemEvent> more) {
    return new RecommendationRequest(
        customer, placement, n, at, joined(events, more), basket, viewing, only, excluded, rules);
  }

  /** Returns the same with more items in the basket. */
  public RecommendationRequest basket(Collection<Sku> items) {
    return new RecommendationRequest(
        customer, placement, n, at, events, joined(basket, items), viewing, only, excluded, rules);
  }

  /** Returns the same with an item whose page is open. */
  public RecommendationRequest viewing(Sku item) {
    requireNonNull(item, "item");
    return new RecommendationRequest(
        customer, placement, n, at, events, basket, item, only, excluded, rules);
  }

  /** Returns the same with these items alone allowed; all of the catalog are unless set. */
  public RecommendationRequest include(Collection<Sku> items) {
    return new RecommendationRequest(
        customer, placement, n, at, events, basket, viewing, Set.copyOf(items), excluded, rules);
  }

  /** Returns the same with more items that are not allowed. */
  public RecommendationRequest exclude(Collection<Sku> items) {
    Set<Sku> all =
        excluded.isEmpty() ? Set.copyOf(items) : Set.copyOf(joined(List.copyOf(excluded), items));
    return new RecommendationRequest(
        customer, placement, n, at, events, basket, viewing, only, all, rules);
  }

  /** Returns the same with one more rule, behind those of the shop and the placement. */
  public RecommendationRequest rule(Rule rule) {
    return new RecommendationRequest(
        customer,
        placement,
        n,
        at,
        events,
        basket,
        viewing,
        only,
        excluded,
        joined(rules, List.of(rule)));
  }

  private static <T> List<T> joined(List<T> before, Collection<? extends T> more) {
    if (before.isEmpty()) {
      return List.copyOf(more);
    }
    List<T> all = new ArrayList<>(before.size() + more.size());
    all.addAll(before);
    all.addAll(more);
    return List.copyOf(all);
  }

  Optional<CustomerId> customer() {
    return Optional.ofNullable(customer);
  }

  String placement() {
    return placement;
  }

  int n() {
    return n;
  }

  Optional<Instant> at() {
    return Optional.ofNullable(at);
  }

  List<ItemEvent> events() {
    return events;
  }

  List<Sku> basket() {
    return basket;
  }

  Optional<Sku> viewing() {
    return Optional.ofNullable(viewing);
  }

  /** Returns the items that alone are allowed, absent if all are. */
  Optional<Set<Sku>> only() {
    return Optional.ofNullable(only);
  }

  Set<Sku> excluded() {
    return excluded;
  }

  List<Rule> rules() {
    return rules;
  }
}
