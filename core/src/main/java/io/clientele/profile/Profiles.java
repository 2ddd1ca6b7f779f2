package io.clientele.profile;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Catalog;
import io.clientele.condition.SegmentRules;
import io.clientele.consent.Consent;
import io.clientele.event.Event;
import io.clientele.event.EventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.intake.Accepted;
import io.clientele.intake.IntakeListener;
import io.clientele.privacy.Erasable;
import io.clientele.privacy.ErasureRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The profiles of one tenant's customers: folds of the events in a store, by the identities that a
 * graph knows.
 *
 * <p><b>Whose an event is.</b> An event is the customer's at whom the most trusted of its {@link
 * Event#identifiers} points that points at anyone: what was done on a shared device while signed in
 * is the person's who signed in; what was done on it otherwise is nobody's. When customers are
 * merged or separated, their profiles are those of the events that are theirs then, at past
 * instants too.
 *
 * <p><b>What is remembered.</b> The events of customers who were asked for lately stay in memory,
 * folded, up to {@link #holding} events. Make them a listener of the intake, or tell {@link
 * #accept} of what was appended to the store, or else a customer who is remembered is served
 * without it; identities are looked at anew each time. Late events are folded in where they belong.
 *
 * <p><b>Cost.</b> A customer who is not remembered costs a read of the store, and a microsecond for
 * each event. One who is costs a look at the identities, a few microseconds, however many events
 * there are. Measure with {@code ProfileFolding} among the benchmarks.
 *
 * <p>Each {@code with...} returns other profiles and leaves these as they are. Those that differ
 * only in whom they ask ({@link #withCatalog}, {@link #withConsent}, {@link #withScores}, {@link
 * #withSegments}) remember together, so telling one of them suffices; the others have a memory of
 * their own.
 *
 * <p>Safe for use by several threads.
 */
public final class Profiles implements IntakeListener, Erasable {
  private static final long DEFAULT_CAPACITY = 1_000_000;

  private final TimeLines lines;
  private final Known.Others others;

  private Profiles(TimeLines lines, Known.Others others) {
    this.lines = lines;
    this.others = others;
  }

  /** Returns profiles of the {@linkplain Folds#standard standard} folds. */
  public static Profiles over(EventStore events, IdentityGraph identities, Shop shop) {
    if (!events.tenant().equals(identities.tenant())) {
      throw new IllegalArgumentException(
          "events of %s and identities of %s, expected one tenant"
              .formatted(events.tenant(), identities.tenant()));
    }
    return new Profiles(
        new TimeLines(
            events, identities, Folds.standard(), requireNonNull(shop, "shop"), DEFAULT_CAPACITY),
        new Known.Others(null, null, Scores.none(), SegmentRules.none()));
  }

  /** Returns profiles of other folds. */
  public Profiles with(Folds folds) {
    return new Profiles(lines.with(requireNonNull(folds, "folds")), others);
  }

  /**
   * Returns profiles that remember other numbers of events.
   *
   * @param events at most so many; a customer counts as 16 events more. A million unless set: some
   *     80 MB beside the events themselves, which a store in memory has anyway
   */
  public Profiles holding(long events) {
    if (events < 0) {
      throw new IllegalArgumentException(
          "memory for %s events, expected 0 or more".formatted(events));
    }
    return new Profiles(lines.holding(events), others);
  }

  /** Returns profiles that ask a catalog for categories, brands and costs of what was bought. */
  public Profiles withCatalog(Catalog catalog) {
    requireNonNull(catalog, "catalog");
    return new Profiles(
        lines, new Known.Others(catalog, others.consent(), others.scores(), others.segments()));
  }

  /**
   * Returns profiles that ask a ledger for permissions, instead of the events that tell of them.
   */
  public Profiles withConsent(Consent consent) {
    requireNonNull(consent, "consent");
    return new Profiles(
        lines, new Known.Others(others.catalog(), consent, others.scores(), others.segments()));
  }

  /** Returns profiles that ask models for scores, ranks and groups. */
  public Profiles withScores(Scores scores) {
    requireNonNull(scores, "scores");
    return new Profiles(
        lines, new Known.Others(others.catalog(), others.consent(), scores, others.segments()));
  }

  /** Returns profiles whose conditions may name these segments. */
  public Profiles withSegments(SegmentRules segments) {
    requireNonNull(segments, "segments");
    return new Profiles(
        lines, new Known.Others(others.catalog(), others.consent(), others.scores(), segments));
  }

  /** Returns the models that are asked for scores; {@link Scores#none} if there are none. */
  public Scores scores() {
    return others.scores();
  }

  /** Returns the segments that conditions may name. */
  public SegmentRules segments() {
    return others.segments();
  }

  /**
   * Returns what happened to a customer.
   *
   * @param customer the id or an alias; of an id that points at nobody nothing is known
   */
  public TimeLine of(CustomerId customer) {
    Reading reading = lines.of(requireNonNull(customer, "customer"));
    return new TimeLine(new Known(reading.customer(), others), reading.events());
  }

  /**
   * Takes note of the identities that other processes wrote to the store of the graph.
   *
   * @return what changed by that, as {@link IdentityGraph#refresh} tells it
   */
  public IdentityChange refresh() {
    return lines.refresh();
  }

  /**
   * Takes note that events are in the store, of which another process may have been told: whoever
   * is remembered without one of them is read anew.
   */
  public void refresh(Collection<Event> events) {
    lines.refresh(List.copyOf(events));
  }

  /** Returns the customer whom an id or an alias points at. */
  public Optional<Customer> customer(CustomerId id) {
    return lines.customer(requireNonNull(id, "id"));
  }

  /** Returns whose an event is, absent if it is nobody's. */
  public Optional<CustomerId> customerOf(Event event) {
    return lines.customerOf(event);
  }

  /**
   * Returns the others whose identifiers stand in events beside those of a customer. When the
   * identifiers of one of them come to point at somebody else, events of this customer may be
   * somebody else's, or the other way about.
   */
  public Set<CustomerId> sharing(CustomerId customer) {
    return lines.sharing(requireNonNull(customer, "customer"));
  }

  /**
   * Returns the time line of events that the caller has brought together, such as one partition of
   * a batch. Nothing is read or remembered.
   *
   * @param customer whose they are
   * @param events in any order; of several with one id, one counts
   */
  public TimeLine fold(Customer customer, Collection<Event> events) {
    return new TimeLine(new Known(customer, others), lines.none().with(List.copyOf(events)));
  }

  /**
   * Takes note of events that were appended to the store, as it keeps them, in any order and also
   * again. Whoever asks after this has returned sees them.
   */
  public void accept(Collection<Event> events) {
    lines.accept(List.copyOf(events));
  }

  /** Takes note of what an intake has taken in. */
  @Override
  public void accepted(Accepted delivery) {
    accept(delivery.added());
    accept(delivery.known());
  }

  @Override
  public String name() {
    return "profiles";
  }

  /**
   * Forgets what is remembered of a person, and of others in whose events the person's identifiers
   * stand. Erase the store of events first, from which it would be read again.
   *
   * @return of how many customers something was forgotten
   */
  @Override
  public long erase(ErasureRequest request) {
    return lines.erase(request);
  }
}
