package io.clientele.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.CatalogEvent.StockChanged;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.event.EventType;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageSent;
import io.clientele.event.Properties;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.privacy.ErasureRequest;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link EventStore} promises. Extend it, hand over empty stores, run it. */
public abstract class EventStoreContract {
  private static final Tenant ACME = Tenant.of("acme");
  private static final Tenant OTHER = Tenant.of("other");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Identifier ANA = Identifier.email("ana@example.com");
  private static final Identifier ANAS_ACCOUNT = Identifier.external("account-17");
  private static final Identifier BEN = Identifier.email("ben@example.com");
  private static final Identifier TABLET = Identifier.device("tablet-in-the-kitchen");
  private static final int THREADS = 4;

  /** For subclasses. */
  protected EventStoreContract() {}

  /**
   * Returns the store of a tenant that has no events. One test may ask for the stores of several
   * tenants; they are to share all that the stores of a host share, such as a database.
   */
  protected abstract EventStore emptyStore(Tenant tenant);

  // Whose events

  @Test
  void a_store_knows_its_tenant() {
    assertThat(emptyStore(ACME).tenant()).isEqualTo(ACME);
  }

  @Test
  void a_tenant_never_sees_or_erases_the_events_of_another() {
    EventStore mine = emptyStore(ACME);
    EventStore theirs = emptyStore(OTHER);
    Event event = event("e1", NOON, ANA);
    Event same = new CustomEvent(event.header(), "Something Else", Properties.none());

    assertThat(mine.append(event)).isTrue();
    assertThat(all(theirs)).isEmpty();
    assertThat(theirs.find(EventId.of("e1"))).isEmpty();
    assertThat(theirs.append(same)).isTrue();
    assertThat(theirs.erase(Set.of(ANA))).isEqualTo(1);

    assertThat(all(theirs)).isEmpty();
    assertThat(all(mine)).containsExactly(event);
    assertThat(of(mine, ANA)).containsExactly(event);
  }

  @Test
  void an_event_is_found_by_each_of_its_identifiers_and_by_no_other() {
    EventStore store = emptyStore(ACME);
    Event event = event("e1", NOON, ANAS_ACCOUNT, ANA);
    store.append(event);

    assertThat(of(store, ANA)).containsExactly(event);
    assertThat(of(store, ANAS_ACCOUNT)).containsExactly(event);
    assertThat(of(store, BEN)).isEmpty();
    assertThat(of(store, Identifier.external(ANA.value()))).isEmpty();
  }

  @Test
  void a_message_and_a_consent_are_found_by_the_address_that_they_are_about() {
    EventStore store = emptyStore(ACME);
    Event message = new MessageSent(header("e1", NOON), messageTo(ANA));
    Event consent = new ConsentGiven(header("e2", NOON), consentOf(ANA));
    store.appendAll(List.of(message, consent));

    assertThat(of(store, ANA)).containsExactly(message, consent);
  }

  @Test
  void a_merge_of_customers_changes_what_is_asked_for_and_no_event() {
    EventStore store = emptyStore(ACME);
    Event visit = event("visit", NOON, TABLET);
    Event signIn = event("sign-in", NOON.plusSeconds(1), TABLET, ANA);
    Event order = event("order", NOON.plusSeconds(2), ANA);
    store.appendAll(List.of(order, signIn, visit));

    assertThat(of(store, ANA)).containsExactly(signIn, order);
    assertThat(of(store, ANA, TABLET)).containsExactly(visit, signIn, order);
    assertThat(of(store, ANA)).containsExactly(signIn, order);
  }

  @Test
  void events_of_others_come_along_with_a_shared_identifier() {
    EventStore store = emptyStore(ACME);
    Event anas = event("e1", NOON, ANA, TABLET);
    Event bens = event("e2", NOON, BEN, TABLET);
    store.appendAll(List.of(anas, bens));

    assertThat(of(store, TABLET)).containsExactly(anas, bens);
  }

  // Order

  @Test
  void streams_are_ordered_by_time_then_by_the_code_points_of_the_id() {
    EventStore store = emptyStore(ACME);
    List<Event> ordered =
        List.of(
            event("z", NOON.minusNanos(1_000), ANA),
            event("A", NOON, ANA),
            event("B", NOON, ANA),
            event("a", NOON, ANA),
            event("aa", NOON, ANA),
            event("ä", NOON, ANA),
            event("\uff5e", NOON, ANA),
            event("\ud83d\ude00", NOON, ANA), // beyond U+FFFF, though its UTF-16 is smaller
            event("0", NOON.plusNanos(1_000), ANA));
    List<Event> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(1));
    store.appendAll(shuffled);

    assertThat(all(store)).containsExactlyElementsOf(ordered);
    assertThat(of(store, ANA)).containsExactlyElementsOf(ordered);
  }

  @Test
  void a_late_event_takes_its_place_among_the_earlier_ones() {
    EventStore store = emptyStore(ACME);
    Event first = event("e1", NOON, ANA);
    Event late = event("e2", NOON.plusSeconds(5), ANA);
    Event last = event("e3", NOON.plusSeconds(9), ANA);
    store.append(last);
    store.append(first);

    assertThat(store.append(late)).isTrue();

    assertThat(all(store)).containsExactly(first, late, last);
    assertThat(of(store, ANA)).containsExactly(first, late, last);
  }

  @Test
  void any_order_and_repetition_of_delivery_leaves_the_same_events_in_the_same_order() {
    for (int seed = 0; seed < 5; seed++) {
      List<Event> events = RandomEvents.seeded(seed).list(300);
      List<Event> delivered = new ArrayList<>(events);
      Random random = new Random(seed);
      for (int i = 0; i < 100; i++) {
        delivered.add(events.get(random.nextInt(events.size())));
      }
      Collections.shuffle(delivered, random);
      EventStore store = emptyStore(Tenant.of("shuffled-" + seed));

      int added = 0;
      for (int from = 0; from < delivered.size(); ) {
        int to = Math.min(delivered.size(), from + 1 + random.nextInt(20));
        added += store.appendAll(delivered.subList(from, to)).size();
        from = to;
      }

      assertThat(added).isEqualTo(events.size());
      assertThat(all(store))
          .containsExactlyElementsOf(events.stream().sorted(Event.ORDER).toList());
    }
  }

  // Redelivery

  @Test
  void a_redelivered_event_is_kept_once() {
    EventStore store = emptyStore(ACME);
    Event event = event("e1", NOON, ANA);

    assertThat(store.append(event)).isTrue();
    assertThat(store.append(event)).isFalse();

    assertThat(all(store)).containsExactly(event);
    assertThat(of(store, ANA)).containsExactly(event);
  }

  @Test
  void of_several_events_with_one_id_the_first_is_kept_as_it_is() {
    EventStore store = emptyStore(ACME);
    Event first = event("e1", NOON, ANA);
    store.append(first);

    assertThat(store.append(event("e1", NOON.plusSeconds(60), BEN))).isFalse();

    assertThat(all(store)).containsExactly(first);
    assertThat(of(store, BEN)).isEmpty();
    assertThat(store.find(EventId.of("e1"))).contains(first);
  }

  @Test
  void a_batch_tells_which_events_were_new_in_the_order_given() {
    EventStore store = emptyStore(ACME);
    Event old = event("e2", NOON, ANA);
    Event late = event("e3", NOON.minusSeconds(9), ANA);
    Event next = event("e1", NOON.plusSeconds(9), BEN);
    store.append(old);

    assertThat(store.appendAll(List.of(next, old, late))).containsExactly(next, late);

    assertThat(all(store)).containsExactly(late, old, next);
    assertThat(store.appendAll(List.of(next, old, late))).isEmpty();
    assertThat(store.appendAll(List.of())).isEmpty();
  }

  @Test
  void of_several_events_of_a_batch_with_one_id_the_first_counts() {
    EventStore store = emptyStore(ACME);
    Event first = event("e1", NOON, ANA);

    assertThat(store.appendAll(List.of(first, event("e1", NOON, BEN), first)))
        .containsExactly(first);

    assertThat(all(store)).containsExactly(first);
    assertThat(of(store, BEN)).isEmpty();
  }

  @Test
  void ids_that_differ_in_case_or_accents_are_different_events() {
    EventStore store = emptyStore(ACME);

    assertThat(
            store.appendAll(
                List.of(
                    event("i", NOON), event("I", NOON), event("ı", NOON), event("i\u0307", NOON))))
        .hasSize(4);
  }

  @Test
  void a_batch_that_fails_keeps_none_of_its_events() {
    EventStore store = emptyStore(ACME);
    List<Event> batch = Arrays.asList(event("e1", NOON, ANA), null);

    assertThatThrownBy(() -> store.appendAll(batch)).isInstanceOf(NullPointerException.class);

    assertThat(all(store)).isEmpty();
    assertThat(of(store, ANA)).isEmpty();
  }

  // Reading

  @Test
  void an_event_is_found_by_its_id() {
    EventStore store = emptyStore(ACME);
    Event event = event("e1", NOON, ANA);
    store.append(event);

    assertThat(store.find(EventId.of("e1"))).contains(event);
    assertThat(store.find(EventId.of("E1"))).isEmpty();
  }

  @Test
  void events_of_every_type_are_told_as_they_were_kept() {
    EventStore store = emptyStore(ACME);
    RandomEvents random = RandomEvents.seeded(7);
    List<Event> events = new ArrayList<>();
    for (EventType type : EventType.values()) {
      IntStream.range(0, 5).forEach(i -> events.add(random.next(type)));
    }
    store.appendAll(events);

    assertThat(all(store)).containsExactlyElementsOf(events.stream().sorted(Event.ORDER).toList());
    for (Event event : events) {
      assertThat(store.find(event.header().id())).contains(event);
    }
  }

  @Test
  void a_customer_is_told_each_event_once_from_the_first_instant_to_before_the_last() {
    EventStore store = emptyStore(ACME);
    Event before = event("e1", NOON.minusNanos(1_000), ANA, ANAS_ACCOUNT);
    Event atFirst = event("e2", NOON, ANA, ANAS_ACCOUNT);
    Event within = event("e3", NOON.plusSeconds(1), ANA);
    Event bens = event("e4", NOON.plusSeconds(1), BEN);
    Event atLast = event("e5", NOON.plusSeconds(2), ANAS_ACCOUNT);
    store.appendAll(List.of(before, atFirst, within, bens, atLast));
    Set<Identifier> anas = Set.of(ANA, ANAS_ACCOUNT);

    assertThat(read(store.of(anas, NOON, NOON.plusSeconds(2)))).containsExactly(atFirst, within);
    assertThat(read(store.of(anas, Instant.MIN, NOON))).containsExactly(before);
    assertThat(read(store.of(anas, NOON.plusSeconds(2), Instant.MAX))).containsExactly(atLast);
    assertThat(read(store.of(anas, Instant.MIN, Instant.MAX)))
        .containsExactly(before, atFirst, within, atLast);
    assertThat(read(store.of(anas, NOON, NOON))).isEmpty();
    assertThat(read(store.of(anas, Instant.MAX, Instant.MIN))).isEmpty();
    assertThat(read(store.of(Set.of(), Instant.MIN, Instant.MAX))).isEmpty();
  }

  @Test
  void a_time_is_told_with_events_that_concern_no_customer() {
    EventStore store = emptyStore(ACME);
    Event stock = new StockChanged(header("e2", NOON), Sku.of("CUP-1"), null, null, -3);
    Event before = event("e1", NOON.minusNanos(1_000), ANA);
    Event visit = event("e3", NOON, BEN);
    Event atLast = event("e4", NOON.plusSeconds(1), BEN);
    store.appendAll(List.of(atLast, visit, stock, before));

    assertThat(read(store.between(NOON, NOON.plusSeconds(1)))).containsExactly(stock, visit);
    assertThat(read(store.between(Instant.MIN, NOON))).containsExactly(before);
    assertThat(read(store.between(NOON.plusSeconds(1), Instant.MAX))).containsExactly(atLast);
    assertThat(read(store.between(NOON, NOON))).isEmpty();
    assertThat(all(store)).containsExactly(before, stock, visit, atLast);
  }

  @Test
  void instants_between_microseconds_and_at_the_ends_of_time_are_bounds_too() {
    EventStore store = emptyStore(ACME);
    Event event = event("e1", NOON, ANA);
    Event first = event("e0", Instant.parse("0001-01-01T00:00:00Z"), ANA);
    Event last = event("e9", Instant.parse("9999-12-31T23:59:59.999999Z"), ANA);
    store.appendAll(List.of(event, first, last));

    assertThat(read(store.between(NOON.minusNanos(1), NOON.plusNanos(1)))).containsExactly(event);
    assertThat(read(store.between(NOON.plusNanos(1), NOON.plusNanos(2)))).isEmpty();
    assertThat(read(store.of(Set.of(ANA), NOON.minusNanos(2), NOON.minusNanos(1)))).isEmpty();
    assertThat(all(store)).containsExactly(first, event, last);
  }

  // Erasure

  @Test
  void erasing_a_customer_removes_the_events_that_carry_one_of_the_identifiers() {
    EventStore store = emptyStore(ACME);
    Event bens = event("e3", NOON, BEN);
    Event message = new MessageSent(header("e4", NOON), messageTo(ANA));
    store.appendAll(
        List.of(event("e1", NOON, ANA, TABLET), event("e2", NOON, ANAS_ACCOUNT), bens, message));

    assertThat(store.erase(Set.of(ANA, ANAS_ACCOUNT))).isEqualTo(3);

    assertThat(all(store)).containsExactly(bens);
    assertThat(of(store, ANA, ANAS_ACCOUNT, TABLET)).isEmpty();
    assertThat(store.find(EventId.of("e1"))).isEmpty();
    assertThat(store.erase(Set.of(ANA, ANAS_ACCOUNT))).isZero();
    assertThat(store.erase(Set.of())).isZero();
  }

  @Test
  void a_person_is_erased_by_the_identifiers_of_the_request() {
    EventStore store = emptyStore(ACME);
    Event bens = event("e3", NOON, BEN);
    store.appendAll(List.of(event("e1", NOON, ANA, TABLET), event("e2", NOON, TABLET), bens));
    ErasureRequest request =
        ErasureRequest.of("r1", NOON, List.of(CustomerId.of("c1")), List.of(ANA, TABLET));

    assertThat(store.name()).isEqualTo("events");
    assertThat(store.erase(request)).isEqualTo(2);
    assertThat(all(store)).containsExactly(bens);
    assertThat(store.erase(request)).isZero();
  }

  @Test
  void erasing_a_customer_who_shares_a_device_keeps_the_events_of_others_without_it() {
    EventStore store = emptyStore(ACME);
    Event anas = event("e1", NOON, ANA, TABLET);
    Event alone = event("e2", NOON, TABLET);
    Event bens = event("e3", NOON, BEN, TABLET);
    Event consent = new ConsentGiven(header("e4", NOON, BEN), consentOf(TABLET));
    Event later = event("e5", NOON, BEN);
    store.appendAll(List.of(anas, alone, bens, consent, later));

    long removed =
        store.erase(Set.of(ANA, TABLET), event -> !event.header().identifiers().contains(BEN));

    assertThat(removed).isEqualTo(2);
    assertThat(all(store))
        .containsExactly(
            event("e3", NOON, BEN),
            new ConsentGiven(header("e4", NOON, BEN), consentOf(null)),
            later);
    assertThat(of(store, BEN)).hasSize(3);
    assertThat(of(store, ANA, TABLET)).isEmpty();
    assertThat(store.find(EventId.of("e3"))).contains(event("e3", NOON, BEN));
    assertThat(store.append(bens)).isFalse();
  }

  @Test
  void nothing_is_erased_if_it_cannot_be_told_whose_an_event_is() {
    EventStore store = emptyStore(ACME);
    Event first = event("e1", NOON, ANA);
    Event second = event("e2", NOON, ANA);
    store.appendAll(List.of(first, second));

    assertThatThrownBy(
            () ->
                store.erase(
                    Set.of(ANA),
                    event -> {
                      if (event.equals(second)) {
                        throw new IllegalStateException("whose?");
                      }
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("whose?");

    assertThat(all(store)).containsExactly(first, second);
    assertThat(of(store, ANA)).containsExactly(first, second);
  }

  @Test
  void a_removed_event_that_is_redelivered_counts_as_new() {
    EventStore store = emptyStore(ACME);
    Event event = event("e1", NOON, ANA);
    store.append(event);
    store.erase(Set.of(ANA));

    assertThat(store.append(event)).isTrue();

    assertThat(of(store, ANA)).containsExactly(event);
  }

  // Concurrent use

  @Test
  void an_event_that_several_threads_deliver_is_new_to_one_of_them() throws Exception {
    EventStore store = emptyStore(ACME);
    List<Event> events = RandomEvents.seeded(3).list(400);
    ConcurrentLinkedQueue<Event> added = new ConcurrentLinkedQueue<>();

    inParallel(
        THREADS,
        thread -> {
          List<Event> mine = new ArrayList<>(events);
          Collections.shuffle(mine, new Random(thread));
          for (int from = 0; from < mine.size(); from += 8) {
            added.addAll(store.appendAll(mine.subList(from, from + 8)));
          }
        });

    assertThat(added).containsExactlyInAnyOrderElementsOf(events);
    assertThat(all(store)).containsExactlyElementsOf(events.stream().sorted(Event.ORDER).toList());
  }

  @Test
  void no_reader_sees_a_part_of_a_batch() throws Exception {
    EventStore store = emptyStore(ACME);
    AtomicBoolean done = new AtomicBoolean();

    inParallel(
        2,
        thread -> {
          if (thread == 0) {
            for (int i = 0; i < 100; i++) {
              Instant at = NOON.plusSeconds(i);
              store.appendAll(List.of(event(i + "-1", at, ANA), event(i + "-2", at, ANA, TABLET)));
            }
            done.set(true);
          } else {
            while (!done.get()) {
              assertThat(all(store).size() % 2).isZero();
              assertThat(of(store, ANA, TABLET).size() % 2).isZero();
            }
          }
        });

    assertThat(all(store)).hasSize(200);
  }

  @Test
  void a_stream_holds_what_was_there_whatever_is_appended_or_erased_meanwhile() throws Exception {
    EventStore store = emptyStore(ACME);
    List<Event> there =
        IntStream.range(0, 500).mapToObj(i -> event("a" + i, NOON.plusSeconds(i), ANA)).toList();
    store.appendAll(there);
    AtomicBoolean done = new AtomicBoolean();

    inParallel(
        2,
        thread -> {
          if (thread == 0) {
            for (int i = 0; i < 50; i++) {
              store.append(event("b" + i, NOON.plusSeconds(10L * i), BEN));
              store.erase(Set.of(BEN));
            }
            done.set(true);
          } else {
            do {
              List<Event> read = all(store);
              assertThat(read).isSortedAccordingTo(Event.ORDER);
              assertThat(new HashSet<>(read)).hasSameSizeAs(read).containsAll(there);
            } while (!done.get());
          }
        });

    assertThat(all(store)).containsExactlyElementsOf(there);
  }

  @Test
  void what_is_appended_while_a_stream_is_open_does_not_make_it_fail() {
    EventStore store = emptyStore(ACME);
    Event first = event("e1", NOON, ANA);
    store.append(first);

    try (Stream<Event> open = store.all()) {
      store.append(event("e2", NOON.plusSeconds(1), ANA));
      assertThat(open.toList()).startsWith(first).doesNotHaveDuplicates();
    }
  }

  private static EventHeader header(String id, Instant at, Identifier... identifiers) {
    return EventHeader.of(EventId.of(id), "shop", at, identifiers);
  }

  private static Event event(String id, Instant at, Identifier... identifiers) {
    return new CustomEvent(header(id, at, identifiers), "Quiz Finished", Properties.none());
  }

  private static MessageDetails messageTo(Identifier address) {
    return MessageDetails.of("m1", ChannelName.EMAIL, address);
  }

  private static ConsentDetails consentOf(@Nullable Identifier address) {
    return new ConsentDetails(address, "marketing", ChannelName.EMAIL, "DE", "v1", "form-1");
  }

  private static List<Event> all(EventStore store) {
    return read(store.all());
  }

  private static List<Event> of(EventStore store, Identifier... identifiers) {
    return read(store.of(Set.of(identifiers), Instant.MIN, Instant.MAX));
  }

  private static List<Event> read(Stream<Event> events) {
    try (events) {
      return events.toList();
    }
  }

  private interface Task {
    void run(int thread);
  }

  private static void inParallel(int threads, Task task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Object>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        calls.add(Executors.callable(() -> task.run(thread)));
      }
      for (Future<Object> result : pool.invokeAll(calls, 300, SECONDS)) {
        result.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
