package io.clientele.workflow.memory;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.engine.Outgoing;
import io.clientele.workflow.engine.Settlement;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Snapshot.Contact;
import io.clientele.workflow.memory.EffectPacking.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Effects from when they are wanted until they are done with. Those that wait or are stuck are
 * objects here; what is done with goes to the record of the customer if it can be packed.
 */
final class Outbox {
  private final CustomerRecords records;
  private final Map<String, Queued> byKey = new HashMap<>();
  private final Map<String, List<Queued>> waitingOf = new HashMap<>();
  private final Map<CustomerId, List<Queued>> ofCustomer = new HashMap<>();

  /** By when they may be handed over; of one instant in the order in which they came. */
  private final TreeSet<Queued> due =
      new TreeSet<>(
          Comparator.comparing((Queued each) -> each.at).thenComparingLong(each -> each.number));

  private long claims;
  private long effects;

  Outbox(CustomerRecords records) {
    this.records = records;
  }

  private static final class Queued {
    final long number;
    Effect effect;
    CustomerId customer;
    State state = State.WAITING;
    int attempts;
    boolean begun;
    String claim = "";

    /** When it may be sent at the earliest; of one that is done with, when that was. */
    Instant wanted;

    /** When it is looked at next: while it is claimed, when that is over. */
    Instant at;

    Queued(Effect effect, CustomerId customer, long number) {
      this.effect = effect;
      this.customer = customer;
      this.number = number;
      this.wanted = effect.at();
      this.at = wanted;
    }

    boolean isClaimed() {
      return !claim.isEmpty();
    }

    boolean isDoneWith() {
      return state == State.DONE || state == State.REVOKED;
    }

    /** What was called off or given up may have reached somebody if it was tried. */
    boolean counts() {
      return attempts > 0
          || state == State.WAITING
          || state == State.DONE
          || state == State.UNCERTAIN;
    }

    boolean mayBeSent() {
      return state != State.WAITING || attempts > 0;
    }

    Outgoing outgoing() {
      return new Outgoing(effect, customer, attempts, false, false, "");
    }
  }

  /** Adds an effect, if its key is not known. */
  void add(Effect effect, CustomerId customer) {
    if (byKey.containsKey(effect.key()) || records.hasSettled(effect)) {
      return;
    }
    Queued queued = new Queued(effect, customer, ++effects);
    byKey.put(effect.key(), queued);
    due.add(queued);
    waitingOf.computeIfAbsent(effect.journey(), journey -> new ArrayList<>(2)).add(queued);
    ofCustomer.computeIfAbsent(customer, id -> new ArrayList<>(2)).add(queued);
  }

  /** Calls off what waits of a journey and is not claimed. */
  void revoke(String journey) {
    for (Queued each : List.copyOf(waitingOf.getOrDefault(journey, List.of()))) {
      if (each.state == State.WAITING && !each.isClaimed()) {
        due.remove(each);
        each.state = State.REVOKED;
        isWaitingNoMore(each);
        archive(each);
      }
    }
  }

  Optional<Instant> firstAt() {
    return due.isEmpty() ? Optional.empty() : Optional.of(due.first().at);
  }

  List<Outgoing> claim(Instant now, int most, Duration lease) {
    List<Outgoing> claimed = new ArrayList<>();
    List<Queued> taken = new ArrayList<>();
    String claim = "effects-" + ++claims;
    while (claimed.size() < most && !due.isEmpty() && !due.first().at.isAfter(now)) {
      Queued queued = Objects.requireNonNull(due.pollFirst());
      boolean inDoubt = queued.isClaimed();
      claimed.add(
          new Outgoing(
              queued.effect, queued.customer, queued.attempts, inDoubt, queued.begun, claim));
      queued.attempts += inDoubt ? 1 : 0;
      queued.claim = claim;
      queued.at = now.plus(lease);
      taken.add(queued);
    }
    due.addAll(taken);
    return claimed;
  }

  boolean begin(Outgoing outgoing) {
    Queued queued = claimed(outgoing.effect().key(), outgoing.claim());
    if (queued == null) {
      return false;
    }
    queued.begun = true;
    return true;
  }

  private @Nullable Queued claimed(String key, String claim) {
    Queued queued = byKey.get(key);
    return queued != null && queued.isClaimed() && queued.claim.equals(claim) ? queued : null;
  }

  /** Keeps what became of an effect; returns whose it is, {@code null} if not claimed so. */
  @Nullable CustomerId settle(Instant now, Settlement settlement) {
    Queued queued = claimed(settlement.key(), settlement.claim());
    if (queued == null) {
      return null;
    }
    due.remove(queued);
    queued.claim = "";
    queued.begun = false;
    queued.state = settlement.state();
    queued.attempts += settlement.tried() ? 1 : 0;
    queued.wanted = settlement.again() == null ? now : settlement.again();
    queued.at = queued.wanted;
    if (queued.state == State.WAITING) {
      due.add(queued);
    } else {
      isWaitingNoMore(queued);
      archive(queued);
    }
    return queued.customer;
  }

  boolean resolve(String key, State from, State to, Instant now) {
    Queued queued = byKey.get(key);
    if (queued == null || queued.state != from) {
      return false;
    }
    queued.state = to;
    queued.attempts = 0; // somebody knows what became of the attempts
    if (to == State.WAITING) {
      queued.wanted = now;
      queued.at = now;
      due.add(queued);
      waitingOf.computeIfAbsent(queued.effect.journey(), id -> new ArrayList<>(2)).add(queued);
    }
    archive(queued);
    return true;
  }

  private void isWaitingNoMore(Queued queued) {
    removeFrom(waitingOf, queued.effect.journey(), queued);
  }

  private static <K> void removeFrom(Map<K, List<Queued>> lists, K key, Queued queued) {
    List<Queued> list = lists.get(key);
    if (list != null) {
      list.remove(queued);
      if (list.isEmpty()) {
        lists.remove(key);
      }
    }
  }

  private void archive(Queued queued) {
    int number = queued.isDoneWith() ? records.find(queued.customer) : -1;
    if (number >= 0
        && records.settle(
            number, new Settled(queued.effect, queued.state, queued.attempts, queued.at))) {
      byKey.remove(queued.effect.key());
      removeFrom(ofCustomer, queued.customer, queued);
    }
  }

  /** Returns the messages of a customer that count, of those here and of those in its record. */
  List<Contact> contactsOf(CustomerId customer, int number, Instant since) {
    List<Contact> contacts = records.contacts(number, since);
    for (Queued each : ofCustomer.getOrDefault(customer, List.of())) {
      if (each.counts() && each.effect instanceof Effect.Deliver it && each.wanted.isAfter(since)) {
        contacts.add(
            new Contact(
                it.key(),
                each.mayBeSent(),
                each.wanted,
                it.channel(),
                it.purpose(),
                it.workflow()));
      }
    }
    return contacts;
  }

  List<Outgoing> outgoing(State state, int most) {
    Stream<Queued> here =
        byKey.values().stream()
            .filter(each -> each.state == state)
            .sorted(Comparator.comparingLong(each -> each.number));
    if (state != State.DONE && state != State.REVOKED) {
      return here.limit(most).map(Queued::outgoing).toList();
    }
    List<Outgoing> all = new ArrayList<>(here.map(Queued::outgoing).toList());
    records.forEach(
        number ->
            records.settled(number).stream()
                .filter(each -> each.state() == state)
                .forEach(
                    each ->
                        all.add(
                            new Outgoing(
                                each.effect(),
                                records.customer(number),
                                each.attempts(),
                                false,
                                false,
                                ""))));
    all.sort(
        Comparator.comparing((Outgoing each) -> each.effect().at())
            .thenComparing(each -> each.effect().key()));
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  /** Has what is here of one customer be another's. */
  void move(CustomerId from, CustomerId to) {
    List<Queued> moved = ofCustomer.remove(from);
    if (moved != null) {
      for (Queued each : moved) {
        each.customer = to;
        each.effect = each.effect.forCustomer(to);
      }
      ofCustomer.computeIfAbsent(to, id -> new ArrayList<>(2)).addAll(moved);
    }
  }

  /** Forgets what is here of a customer; returns how many effects there were. */
  long remove(CustomerId customer) {
    List<Queued> theirs = List.copyOf(ofCustomer.getOrDefault(customer, List.of()));
    for (Queued each : theirs) {
      byKey.remove(each.effect.key());
      isWaitingNoMore(each);
      due.remove(each);
    }
    ofCustomer.remove(customer);
    return theirs.size();
  }
}
