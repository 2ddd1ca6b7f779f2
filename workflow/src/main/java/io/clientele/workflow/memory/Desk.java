package io.clientele.workflow.memory;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.memory.DueJourneys.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The customers who are being looked at or wait to be: what came in for each, and who has claimed
 * them until when. Who has a {@link Case} in hand need not look the customer up any more.
 */
final class Desk {
  private static final Comparator<Arrival> ORDER =
      Comparator.comparing(Arrival::at).thenComparing(Arrival::id);

  /** By the numbers of customers. */
  private final Map<Integer, Case> cases = new HashMap<>();

  private final Map<String, Claim> claims = new LinkedHashMap<>();
  private long count;

  /** Those who wait, first come first, are a list that each knows its neighbours in. */
  private @Nullable Case first;

  private @Nullable Case last;

  /** What is here of one customer. */
  static final class Case {
    final int customer;
    final CustomerId id;
    private final List<Arrival> arrivals = new ArrayList<>(1);
    private @Nullable Claim claim;

    /** Due entries that came up while somebody had claimed the customer. */
    private List<Entry> entries = List.of();

    private boolean isWaiting;
    private @Nullable Case before;
    private @Nullable Case behind;

    private Case(int customer, CustomerId id) {
      this.customer = customer;
      this.id = id;
    }

    /** Returns what came in, in the order in which it is to be looked at. */
    List<Arrival> arrivals() {
      if (arrivals.size() > 1) {
        arrivals.sort(ORDER);
      }
      return arrivals;
    }

    /** Forgets what was looked at. */
    void isHandled(List<String> ids) {
      if (isAll(ids)) {
        arrivals.clear();
      } else {
        Set<String> handled = new HashSet<>(ids);
        arrivals.removeIf(each -> handled.contains(each.id()));
      }
    }

    private boolean isAll(List<String> ids) {
      if (ids.size() != arrivals.size()) {
        return false;
      }
      for (int i = 0; i < ids.size(); i++) {
        if (!arrivals.get(i).id().equals(ids.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** Returns the one who waits next, {@code null} if this is the last. */
    @Nullable Case next() {
      return behind;
    }
  }

  /** A claim of many customers. */
  static final class Claim {
    final String name;
    private final Instant until;
    private final List<Case> all = new ArrayList<>();
    private int held;
    private int next;

    private Claim(String name, Instant until) {
      this.name = name;
      this.until = until;
    }

    /** Returns the case of a customer, {@code null} if not held; quickest in the order of all. */
    @Nullable Case of(CustomerId id) {
      for (int i = 0; i < all.size(); i++) {
        int place = (next + i) % all.size();
        Case its = all.get(place);
        if (its.id.equals(id)) {
          next = place + 1;
          return its.claim == this ? its : null;
        }
      }
      return null;
    }
  }

  // What came in

  /** Keeps what came in for a customer, who waits then unless somebody has claimed them. */
  void add(int customer, Arrival arrival) {
    Case its = of(customer, arrival.customer());
    its.arrivals.add(arrival);
    if (its.claim == null) {
      waits(its);
    }
  }

  private Case of(int customer, CustomerId id) {
    Case known = cases.get(customer);
    if (known != null) {
      return known;
    }
    Case fresh = new Case(customer, id);
    cases.put(customer, fresh);
    return fresh;
  }

  private void waits(Case its) {
    if (its.isWaiting) {
      return;
    }
    its.isWaiting = true;
    its.before = last;
    if (last == null) {
      first = its;
    } else {
      last.behind = its;
    }
    last = its;
  }

  private void waitsNoMore(Case its) {
    if (!its.isWaiting) {
      return;
    }
    its.isWaiting = false;
    if (its.before == null) {
      first = its.behind;
    } else {
      its.before.behind = its.behind;
    }
    if (its.behind == null) {
      last = its.before;
    } else {
      its.behind.before = its.before;
    }
    its.before = null;
    its.behind = null;
  }

  /** Returns who waits for the longest, {@code null} if nobody does. */
  @Nullable Case firstWaiting() {
    return first;
  }

  /** Forgets a customer, whoever has claimed them; returns what had come in. */
  List<Arrival> remove(int customer) {
    Case its = cases.get(customer);
    if (its == null) {
      return List.of();
    }
    List<Arrival> arrivals = List.copyOf(its.arrivals);
    its.arrivals.clear();
    free(its);
    return arrivals;
  }

  // Claims

  /** Begins a claim that lasts until an instant. */
  Claim begin(Instant until) {
    Claim claim = new Claim("claim-" + ++count, until);
    claims.put(claim.name, claim);
    return claim;
  }

  /** Gives up a claim for which nobody was found. */
  void dropIfEmpty(Claim claim) {
    if (claim.held == 0) {
      claims.remove(claim.name);
    }
  }

  /** Returns a claim that holds customers, {@code null} if there is none of this name. */
  @Nullable Claim claim(String name) {
    return claims.get(name);
  }

  /** Has a claim hold a customer whom none holds. */
  Case hold(Claim claim, int customer, CustomerId id) {
    Case its = of(customer, id);
    waitsNoMore(its);
    its.claim = claim;
    claim.all.add(its);
    claim.held++;
    return its;
  }

  /** Keeps a due entry of a customer who is claimed; returns whether the customer is. */
  boolean keep(Entry entry) {
    Case its = cases.get(entry.customer());
    if (its == null || its.claim == null) {
      return false;
    }
    if (its.entries.isEmpty()) {
      its.entries = new ArrayList<>(1);
    }
    return its.entries.add(entry);
  }

  /** Frees a customer of whichever claim; returns the due entries that came up meanwhile. */
  List<Entry> free(int customer) {
    Case its = cases.get(customer);
    return its == null ? List.of() : free(its);
  }

  /** Frees a customer, who waits again if something is left to look at. */
  List<Entry> free(Case its) {
    List<Entry> entries = its.entries;
    its.entries = List.of();
    Claim claim = its.claim;
    if (claim != null) {
      its.claim = null;
      claim.held--;
      dropIfEmpty(claim);
    }
    if (its.arrivals.isEmpty()) {
      waitsNoMore(its);
      cases.remove(its.customer);
    } else {
      waits(its);
    }
    return entries;
  }

  /** Returns the customers whose claims are over at an instant. */
  List<Case> overAt(Instant now) {
    List<Case> over = new ArrayList<>();
    for (Claim claim : claims.values()) {
      if (!claim.until.isAfter(now)) {
        claim.all.stream().filter(its -> its.claim == claim).forEach(over::add);
      }
    }
    return over;
  }

  /** Returns when the first claim is over. */
  Optional<Instant> firstOver() {
    Instant over = null;
    for (Claim claim : claims.values()) {
      over = over == null || claim.until.isBefore(over) ? claim.until : over;
    }
    return Optional.ofNullable(over);
  }
}
