package io.clientele.profile;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.condition.ConsentState;
import io.clientele.condition.CustomerFacts;
import io.clientele.condition.NumberFact;
import io.clientele.condition.SegmentRules;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentEntry;
import io.clientele.event.Event;
import io.clientele.event.Properties;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.order.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one customer at one instant. Nothing in it comes from after that instant.
 *
 * <p>What the events tell is a fold of them ({@link #get} for the host's own). What a catalog, a
 * ledger of consent or models add is asked of them when somebody wants to know it, and a permission
 * that was asked for once stays as it was answered. Fields of conditions that no event of its own
 * tells, such as {@code account_status}, are traits: {@code account_status} or {@code
 * accountStatus} of {@link io.clientele.event.CustomerEvent.CustomerIdentified}.
 *
 * <p>Two profiles are equal if they are of one customer and instant, of the same events, and all
 * their states are equal. {@code toString} tells no personal data; {@link #summary} masks it;
 * {@link PersonalData} tells all.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Profile implements CustomerFacts {
  /** The folds that {@link Fields} reads. */
  private static final List<Fold<?>> FIELDS =
      List.of(Traits.FOLD, Tags.FOLD, Loyalty.FOLD, Checkouts.FOLD, PlacedOrders.FOLD);

  private static final List<Fold<?>> TEXTS =
      List.of(Traits.FOLD, Loyalty.FOLD, KnownAddresses.FOLD);
  private static final List<Fold<?>> PERMISSIONS = List.of(Permissions.FOLD, KnownAddresses.FOLD);

  private final TimeLine line;
  private final Known known;
  private final FoldedEvents events;
  private final Instant at;
  private final int size;
  private final Object[] states;
  private final Map<Permission, ConsentState> permissions = new ConcurrentHashMap<>(0);
  private volatile @Nullable Affinities affinities;

  private record Permission(@Nullable ChannelName channel, String purpose) {}

  Profile(TimeLine line, Known known, FoldedEvents events, Instant at) {
    this.line = line;
    this.known = known;
    this.events = events;
    this.at = requireNonNull(at, "at");
    this.size = events.sizeAt(at);
    this.states = events.statesAfter(size);
  }

  /** Returns whose profile it is. */
  public CustomerId customer() {
    return known.customer().id();
  }

  /** Returns the profile of the same customer, by the same events, at another instant. */
  public Profile at(Instant instant) {
    return line.at(instant);
  }

  @Override
  public Instant at() {
    return at;
  }

  @Override
  public ZoneId zone() {
    return shop().zone();
  }

  /** Returns by whose days and currency it counts. */
  public Shop shop() {
    return events.shop();
  }

  // What events tell

  /**
   * Returns the state of one of the host's folds.
   *
   * @throws IllegalArgumentException if it is not one of the folds of these profiles
   */
  @SuppressWarnings("unchecked") // the state at the place of a fold is that of the fold
  public <S> S get(Fold<S> fold) {
    return (S) states[events.folds().placeOf(fold)];
  }

  /** Returns the customer's events until this instant, oldest first. */
  public List<Event> events() {
    return events.first(size);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Cost: a look at the logarithm of their number; nothing is copied.
   */
  @Override
  public List<Event> events(String name, Instant from) {
    return events.named(name, from, at);
  }

  /** Returns how many events of a name happened from an instant to this one, both included. */
  public int count(String name, Instant from) {
    return events(name, from).size();
  }

  /** Returns when something of the customer was heard first, absent if nothing was. */
  public Optional<Instant> firstSeenAt() {
    return size == 0 ? Optional.empty() : Optional.of(events.get(0).header().happenedAt());
  }

  /** Returns when something of the customer was heard last, absent if nothing was. */
  public Optional<Instant> lastSeenAt() {
    return size == 0 ? Optional.empty() : Optional.of(events.get(size - 1).header().happenedAt());
  }

  @Override
  public List<Order> orders() {
    return get(PlacedOrders.FOLD);
  }

  /** Returns figures of the orders. */
  public Purchases purchases() {
    return new Purchases(orders(), shop(), known.others().catalog());
  }

  /** Returns the cart that was used last. */
  public Cart cart() {
    return get(Cart.FOLD);
  }

  /** Returns the checkouts that did not become an order, the one that was heard of last last. */
  public List<OpenCheckout> openCheckouts() {
    return get(Checkouts.FOLD);
  }

  /** Returns what the customer is drawn to. */
  public Affinities affinities() {
    Affinities there = affinities;
    if (there == null) {
      Interests interests = (Interests) states[events.folds().placeOf(Interests.NAME)];
      there = Affinities.of(interests, known.others().catalog(), at);
      affinities = there;
    }
    return there;
  }

  /** Returns what became of the messages to the customer. */
  public Engagement engagement() {
    return get(Engagement.FOLD);
  }

  /** Returns when the customer does something. */
  public ActiveHours activeHours() {
    return get(ActiveHours.FOLD);
  }

  /** Returns what became of the customer's requests for help. */
  public Support support() {
    return get(Support.FOLD);
  }

  /** Returns the memberships in loyalty programmes. */
  public Loyalty loyalty() {
    return get(Loyalty.FOLD);
  }

  /** Returns what brought the customer here. */
  public Touches touches() {
    return get(Touches.FOLD);
  }

  /** Returns what is told of the customer, of each trait what was told last. */
  public Properties traits() {
    return get(Traits.FOLD);
  }

  /** Returns the tags that the customer was given and not stripped of. */
  public Set<String> tags() {
    return get(Tags.FOLD);
  }

  /**
   * Returns the identifiers that were seen until this instant and point at the customer, in the
   * order in which they were seen first. They are personal data.
   */
  public List<Identifier> identifiers() {
    return get(KnownAddresses.FOLD).stream()
        .filter(known.customer().identifiers()::contains)
        .toList();
  }

  List<ConsentEntry> consentEntries() {
    return get(Permissions.FOLD);
  }

  // What conditions ask

  @Override
  public @Nullable BigDecimal number(String field) {
    return Fields.number(this, field);
  }

  @Override
  public @Nullable String text(String field) {
    String group = known.others().scores().group(field, this);
    return group != null ? group : Fields.text(this, field);
  }

  @Override
  public @Nullable Boolean flag(String field) {
    return Fields.flag(this, field);
  }

  @Override
  public @Nullable Instant time(String field) {
    return Fields.time(this, field);
  }

  @Override
  public @Nullable LocalDate day(String field) {
    return Fields.day(this, field);
  }

  @Override
  public Set<String> texts(String field) {
    return Fields.texts(this, field);
  }

  @Override
  public BigDecimal inShopCurrency(Money amount, Instant when) {
    return shop().amount(amount, when);
  }

  @Override
  public Optional<Product> productOf(Sku sku) {
    Catalog catalog = known.others().catalog();
    return catalog == null ? Optional.empty() : catalog.productOf(sku);
  }

  @Override
  public Optional<Money> priceOf(Sku sku, Instant when) {
    Catalog catalog = known.others().catalog();
    return catalog == null ? Optional.empty() : catalog.prices(sku).at(when);
  }

  @Override
  public OptionalLong stockOf(Sku sku) {
    Catalog catalog = known.others().catalog();
    return catalog == null ? OptionalLong.empty() : catalog.stockAt(sku, at);
  }

  @Override
  public double score(String name) {
    return known.others().scores().score(name, this);
  }

  /** Returns when to look at a score again, as {@link Scores#nextChangeAt} says. */
  public Optional<Instant> nextScoreAt(String name) {
    return known.others().scores().nextChangeAt(name, this);
  }

  /** Returns the {@linkplain Affinities#share share}, which the passing of time does not change. */
  @Override
  public double affinity(NumberFact.Taste to, String value) {
    return affinities().share(to, value);
  }

  @Override
  public double shareAbove(NumberFact.Ranked value) {
    return known.others().scores().shareAbove(value, this);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of a customer with several addresses that the channel can reach a permission is given if it
   * is for one of them; otherwise it is withdrawn if it is for one of them.
   */
  @Override
  public ConsentState consent(@Nullable ChannelName channel, String purpose) {
    return permissions.computeIfAbsent(
        new Permission(channel, purpose),
        asked -> {
          Consent ledger = known.others().consent();
          Consent consent = ledger == null ? Permissions.consent(consentEntries()) : ledger;
          return Permissions.of(consent, identifiers(), channel, purpose, at);
        });
  }

  @Override
  public SegmentRules segments() {
    return known.others().segments();
  }

  /** {@inheritDoc} It is the same if the states that it is read from are the same objects. */
  @Override
  public boolean isSame(Topic topic, CustomerFacts earlier) {
    if (!(earlier instanceof Profile before)
        || !known.others().equals(before.known.others())
        || events.folds() != before.events.folds()
        || (size == 0) != (before.size == 0)) {
      return false;
    }
    return switch (topic) {
      case FIELDS -> isSame(before, FIELDS);
      case TEXTS ->
          known.others().scores() == Scores.none()
              && known.customer().equals(before.known.customer())
              && isSame(before, TEXTS);
      case AFFINITIES -> isSame(before, events.folds().placeOf(Interests.NAME));
      case PERMISSIONS ->
          known.customer().equals(before.known.customer()) && isSame(before, PERMISSIONS);
    };
  }

  private boolean isSame(Profile before, List<Fold<?>> folds) {
    for (Fold<?> fold : folds) {
      if (!isSame(before, events.folds().placeOf(fold))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(Profile before, int place) {
    return states[place] == before.states[place];
  }

  /** Returns what is known in some lines for people to read; personal data is masked. */
  public String summary() {
    return Summary.of(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Profile that
        && customer().equals(that.customer())
        && at.equals(that.at)
        && events().equals(that.events())
        && Arrays.equals(states, that.states);
  }

  @Override
  public int hashCode() {
    return 31 * customer().hashCode() + at.hashCode();
  }

  /** Tells whose profile it is, and when, and of how many events. */
  @Override
  public String toString() {
    return "profile of customer %s at %s: %s events".formatted(customer(), at, size);
  }
}
