package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.identity.Identifier;
import io.clientele.intake.Accepted;
import io.clientele.intake.Refusal;
import io.clientele.privacy.ErasureRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EventIntakePropertyTest {
  /** Customers of {@link RandomEvents} who share no device. */
  private static final List<Integer> ALONE = List.of(2, 3, 4, 7, 8, 9);

  @Property(tries = 40)
  void any_split_and_order_and_duplicates_end_in_the_same(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int size) {
    List<Event> all = events(seed, size);
    TestShop expected = new TestShop();
    expected.intake.accept(all);

    Random random = new Random(seed);
    TestShop actual = new TestShop();
    for (List<Event> delivery : deliveries(all, random)) {
      actual.intake.accept(delivery);
    }

    assertThat(actual.contents()).isEqualTo(expected.contents());
    Accepted again = actual.intake.accept(all);
    assertThat(again.isUnchanged()).isTrue();
    assertThat(again.known()).hasSameSizeAs(all);
    actual.started(new Faults(0, false));
    assertThat(actual.contents()).isEqualTo(expected.contents());
  }

  @Property(tries = 40)
  void it_makes_no_difference_when_a_person_is_erased(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int size) {
    List<Event> all = events(seed, size).stream().filter(EventIntakePropertyTest::isOfOne).toList();
    Random random = new Random(seed);
    List<ErasureRequest> requests = new ArrayList<>();
    for (int person : ALONE.subList(0, 1 + random.nextInt(ALONE.size()))) {
      requests.add(
          ErasureRequest.of(
              "r" + person, TestShop.NOW, List.of(), RandomEvents.identifiersOf(person)));
    }
    TestShop expected = new TestShop();
    requests.forEach(expected.intake::erase);
    Accepted accepted = expected.intake.accept(all);

    TestShop actual = new TestShop();
    List<Object> happening = new ArrayList<>(deliveries(all, random));
    happening.addAll(requests);
    Collections.shuffle(happening, random);
    deliver(happening, actual);

    assertThat(actual.contents()).isEqualTo(expected.contents());
    assertThat(accepted.refused(Refusal.ERASED))
        .isEqualTo(all.stream().filter(event -> carriesAny(event, requests)).count());
  }

  @Property(tries = 10)
  void threads_that_deliver_the_same_at_once_end_in_the_same(@ForAll long seed) throws Exception {
    List<Event> all = events(seed, 100);
    TestShop expected = new TestShop();
    expected.intake.accept(all);

    TestShop actual = new TestShop();
    int added =
        Together.sum(
            3,
            () -> {
              int sum = 0;
              for (List<Event> delivery :
                  deliveries(all, new Random(Thread.currentThread().getId()))) {
                sum += actual.intake.accept(delivery).added().size();
              }
              return sum;
            });

    assertThat(added).isEqualTo(all.size());
    assertThat(actual.contents()).isEqualTo(expected.contents());
  }

  @Property(tries = 10)
  void a_person_who_is_erased_while_threads_deliver_is_erased(@ForAll long seed) throws Exception {
    List<Event> all = events(seed, 100);
    List<ErasureRequest> requests = new ArrayList<>();
    for (int person : ALONE) {
      requests.add(
          ErasureRequest.of(
              "r" + person, TestShop.NOW, List.of(), RandomEvents.identifiersOf(person)));
    }
    TestShop expected = new TestShop();
    requests.forEach(expected.intake::erase);
    expected.intake.accept(all);

    TestShop actual = new TestShop();
    Together.sum(
        3,
        () -> {
          Random random = new Random(Thread.currentThread().getId());
          List<Object> happening = new ArrayList<>(deliveries(all, random));
          happening.addAll(requests);
          Collections.shuffle(happening, random);
          deliver(happening, actual);
          return 0;
        });

    // an observation that an erasure overtook loses what was erased and keeps the rest
    assertThat(actual.events.all()).containsExactlyElementsOf(expected.events.all().toList());
    for (int person : ALONE) {
      for (Identifier identifier : RandomEvents.identifiersOf(person)) {
        assertThat(actual.consents.of(identifier)).isEmpty();
        assertThat(actual.identity.customerOf(identifier)).isEmpty();
        assertThat(actual.evidence.observations())
            .noneMatch(seen -> seen.identifiers().contains(identifier));
      }
    }
  }

  /**
   * Returns whether a message or permission is of whom the event concerns. One that goes with
   * another erased person leaves what it told of the identity of the first, if it came earlier.
   */
  private static boolean isOfOne(Event event) {
    List<Identifier> header = event.header().identifiers();
    return header.isEmpty() || header.containsAll(event.identifiers());
  }

  /** Returns events of all types, half of them such as concern permissions. */
  private static List<Event> events(long seed, int size) {
    RandomEvents random = RandomEvents.seeded(seed);
    List<EventType> saying =
        List.of(
            EventType.CONSENT_GIVEN,
            EventType.CONSENT_WITHDRAWN,
            EventType.MESSAGE_UNSUBSCRIBED,
            EventType.MESSAGE_STOP_REPLIED);
    List<Event> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(i % 2 == 0 ? random.next() : random.next(saying.get(i / 2 % saying.size())));
    }
    return all;
  }

  /** Returns events in any order, some twice, in several deliveries. */
  private static List<List<Event>> deliveries(List<Event> all, Random random) {
    List<Event> arriving = new ArrayList<>(all);
    arriving.addAll(all.subList(0, random.nextInt(all.size() + 1)));
    Collections.shuffle(arriving, random);
    List<List<Event>> deliveries = new ArrayList<>();
    for (int from = 0; from < arriving.size(); ) {
      int to = Math.min(arriving.size(), from + random.nextInt(40));
      deliveries.add(List.copyOf(arriving.subList(from, to)));
      from = to;
    }
    return deliveries;
  }

  @SuppressWarnings("unchecked") // only lists of events are put in
  private static void deliver(List<Object> happening, TestShop shop) {
    for (Object each : happening) {
      if (each instanceof ErasureRequest request) {
        shop.intake.erase(request);
      } else {
        shop.intake.accept((List<Event>) each);
      }
    }
  }

  private static boolean carriesAny(Event event, List<ErasureRequest> requests) {
    return requests.stream()
        .anyMatch(r -> event.identifiers().stream().anyMatch(r.identifiers()::contains));
  }
}
