package io.clientele.segmentation.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.Event;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.Separation;
import io.clientele.segmentation.live.RandomShop.Arrival;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is told, put together, is what each segment says of each customer at any instant. */
class LiveSegmentsPropertyTest {
  private static final List<Identifier[]> TWO =
      List.of(
          new Identifier[] {Identifier.external("ana"), Identifier.email("ana@gmail.com")},
          new Identifier[] {Identifier.external("ben"), Identifier.email("ben@gmail.com")});

  @Property(tries = 20)
  void what_is_told_is_what_a_recompute_gives_at_every_instant(@ForAll long seed) {
    RandomShop draw = new RandomShop(seed);
    Random random = draw.random;
    FollowedShop shop = new FollowedShop(draw.zone, draw.start, draw.segments(8));
    shop.started(random.nextInt(3)); // so that some are not at hand

    for (List<Arrival> batch : batches(draw.arrivals(10 + random.nextInt(30), true, TWO), random)) {
      Instant arrives = batch.get(batch.size() - 1).at();
      if (random.nextBoolean()) {
        Instant before = shop.clock.instant();
        shop.goTo(before.plusSeconds((long) (random.nextDouble() * until(before, arrives))));
        shop.checkNow();
      }
      if (arrives.isAfter(shop.clock.instant())) {
        shop.clock.set(arrives);
      }
      shop.take(batch.stream().map(Arrival::event).toArray(Event[]::new));
      shop.checkNow();
    }
    shop.goTo(shop.clock.instant().plusSeconds(random.nextInt(60 * 86_400)));
    shop.checkAgainstRecompute(random);
  }

  @Property(tries = 20)
  void it_looks_again_just_when_it_says(@ForAll long seed) {
    RandomShop draw = new RandomShop(seed);
    FollowedShop shop = new FollowedShop(draw.zone, draw.start, draw.segments(6));
    shop.take(draw.arrivals(12, false, TWO).stream().map(Arrival::event).toArray(Event[]::new));

    int looked = 0;
    Instant next = shop.live.nextChangeAt().orElse(null);
    while (next != null && looked++ < 200) {
      assertThat(next).isAfter(shop.live.now());
      shop.log.clear();
      shop.goTo(next.minusNanos(1));
      assertThat(shop.log).isEmpty();
      shop.goTo(next);
      for (SegmentChange change : shop.log) {
        assertThat(change.noticedAt()).isEqualTo(next);
      }
      next = shop.live.nextChangeAt().orElse(null);
    }
    shop.checkAgainstRecompute(draw.random);
  }

  @Property(tries = 20)
  void customers_who_are_merged_and_separated_keep_what_stays_true(@ForAll long seed) {
    RandomShop draw = new RandomShop(seed);
    Random random = draw.random;
    FollowedShop shop = new FollowedShop(draw.zone, draw.start, draw.segments(5));
    List<Identifier> known = new ArrayList<>();
    List<Identifier[]> seen = seenTogether(random, known);

    int decided = 0;
    for (List<Arrival> batch :
        batches(draw.arrivals(10 + random.nextInt(30), random.nextBoolean(), seen), random)) {
      Instant arrives = batch.get(batch.size() - 1).at();
      if (arrives.isAfter(shop.clock.instant())) {
        shop.clock.set(arrives);
      }
      shop.take(batch.stream().map(Arrival::event).toArray(Event[]::new));
      if (random.nextInt(4) == 0) {
        Identifier one = known.get(random.nextInt(known.size()));
        Identifier other = known.get(random.nextInt(known.size()));
        if (!one.equals(other)) {
          shop.live.accept(
              shop.identities.decide(
                  new Separation(
                      "s" + decided++,
                      shop.clock.instant(),
                      List.of(one),
                      List.of(other),
                      "op",
                      "asked")));
        }
      }
      shop.checkNow();
    }
    shop.goTo(shop.clock.instant().plusSeconds(random.nextInt(20 * 86_400)));
    shop.checkAgainstRecompute(random);
  }

  @Property(tries = 20)
  void after_a_crash_what_was_not_told_is_told_and_nothing_twice(@ForAll long seed) {
    RandomShop draw = new RandomShop(seed);
    Random random = draw.random;
    FollowedShop shop = new FollowedShop(draw.zone, draw.start, draw.segments(6));
    shop.failingAfter = random.nextInt(12);
    List<Identifier[]> persons =
        random.nextBoolean() ? TWO : seenTogether(random, new ArrayList<>());

    for (List<Arrival> batch :
        batches(draw.arrivals(10 + random.nextInt(20), true, persons), random)) {
      Instant arrives = batch.get(batch.size() - 1).at();
      if (arrives.isAfter(shop.clock.instant())) {
        shop.clock.set(arrives);
      }
      try {
        shop.take(batch.stream().map(Arrival::event).toArray(Event[]::new));
      } catch (IllegalStateException down) {
        assertThat(down).hasMessage("the listener is down");
        restart(shop);
        shop.failingAfter = random.nextInt(20);
      }
    }
    shop.failingAfter = Integer.MAX_VALUE;
    shop.goTo(shop.clock.instant().plusSeconds(random.nextInt(20 * 86_400)));
    shop.checkAgainstRecompute(random);
  }

  /** The process ends; of what was told only what the listener took is left. */
  private static void restart(FollowedShop shop) {
    shop.failingAfter = Integer.MAX_VALUE;
    shop.started(1000);
    shop.live.resume(
        shop.told.copy(), shop.identities.customers().stream().map(Customer::id).toList());
    shop.told.setToldUntil(shop.live.now());
  }

  @Property(tries = 20)
  void resuming_at_any_instant_tells_just_what_comes_after_it(@ForAll long seed) {
    RandomShop draw = new RandomShop(seed);
    Random random = draw.random;
    Segments segments = draw.segments(6);
    List<Arrival> arrivals = draw.arrivals(25, false, TWO);
    Instant stop = draw.start.plusSeconds(random.nextInt(40 * 86_400));
    Instant end = draw.start.plusSeconds(50 * 86_400);
    FollowedShop through = new FollowedShop(draw.zone, draw.start, segments);
    FollowedShop resumed = new FollowedShop(draw.zone, draw.start, segments);

    for (FollowedShop shop : List.of(through, resumed)) {
      boolean stopped = false;
      for (Arrival arrival : arrivals) {
        if (!stopped && arrival.at().isAfter(stop)) {
          stopped = true;
          shop.goTo(stop);
          if (shop == resumed) {
            shop.started(1000);
            shop.live.resume(
                shop.told.copy(), shop.identities.customers().stream().map(Customer::id).toList());
          }
        }
        shop.clock.set(arrival.at());
        shop.take(arrival.event());
      }
      shop.goTo(end);
    }

    assertThat(resumed.log).isEqualTo(through.log);
  }

  @Property(tries = 20)
  void a_listener_that_fails_now_and_then_is_told_all_in_order(@ForAll long seed) {
    RandomShop draw = new RandomShop(seed);
    Random random = draw.random;
    Segments segments = draw.segments(6);
    List<Arrival> arrivals = draw.arrivals(25, true, TWO);
    FollowedShop steady = new FollowedShop(draw.zone, draw.start, segments);
    FollowedShop failing = new FollowedShop(draw.zone, draw.start, segments);

    for (Arrival arrival : arrivals) {
      for (FollowedShop shop : List.of(steady, failing)) {
        if (arrival.at().isAfter(shop.clock.instant())) {
          shop.clock.set(arrival.at());
        }
      }
      steady.take(arrival.event());
      failing.failingAfter = random.nextInt(4);
      try {
        failing.take(arrival.event());
      } catch (IllegalStateException down) {
        assertThat(down).hasMessage("the listener is down");
      }
    }
    failing.failingAfter = Integer.MAX_VALUE;
    failing.goTo(failing.clock.instant());

    assertThat(failing.log).isEqualTo(steady.log);
  }

  @Property(tries = 20)
  void a_score_counts_from_when_its_owner_says_so(@ForAll long seed) {
    RandomShop draw = new RandomShop(seed);
    Random random = draw.random;
    FollowedShop shop =
        new FollowedShop(
            draw.zone,
            draw.start,
            draw.segments(3)
                .and(
                    Segment.named("churning", "score(churn) >= 0.5"),
                    Segment.named("mixed", "in segment 'churning' and in segment 's1'"),
                    Segment.named("calm", "not (score(churn) >= 0.2) or score(churn) is null")));
    Map<String, NavigableMap<Instant, Double>> churn = new HashMap<>();
    shop.scores =
        (name, profile) -> {
          Map.Entry<Instant, Double> last =
              churn
                  .getOrDefault(profile.customer().value(), new TreeMap<>())
                  .floorEntry(profile.at());
          return last == null ? Double.NaN : last.getValue();
        };
    shop.started(1);

    for (Arrival arrival : draw.arrivals(25, false, TWO)) {
      shop.clock.set(arrival.event().header().happenedAt());
      shop.take(arrival.event());
      List<Customer> customers = shop.identities.customers();
      Customer customer = customers.get(random.nextInt(customers.size()));
      churn
          .computeIfAbsent(customer.id().value(), any -> new TreeMap<>())
          .put(shop.clock.instant(), random.nextDouble());
      shop.live.refresh(customer.id());
      shop.told.setToldUntil(shop.live.now());
      shop.checkNow();
    }
    shop.goTo(shop.clock.instant().plusSeconds(random.nextInt(30 * 86_400)));
    shop.checkAgainstRecompute(random);
  }

  /** Persons with an account and an address each, who use devices together and mix things up. */
  private static List<Identifier[]> seenTogether(Random random, List<Identifier> known) {
    for (int i = 0; i < 4; i++) {
      known.add(Identifier.external("person-" + i));
      known.add(Identifier.email("person" + i + "@gmail.com"));
      known.add(Identifier.device("device-" + i));
    }
    List<Identifier[]> seen = new ArrayList<>();
    for (Identifier identifier : known) {
      seen.add(new Identifier[] {identifier});
    }
    for (int i = 0; i < 12; i++) {
      seen.add(
          new Identifier[] {
            known.get(random.nextInt(known.size())), known.get(random.nextInt(known.size()))
          });
    }
    return seen;
  }

  private static List<List<Arrival>> batches(List<Arrival> arrivals, Random random) {
    List<List<Arrival>> batches = new ArrayList<>();
    int from = 0;
    while (from < arrivals.size()) {
      int to = Math.min(arrivals.size(), from + 1 + random.nextInt(3));
      batches.add(arrivals.subList(from, to));
      from = to;
    }
    return batches;
  }

  private static long until(Instant from, Instant to) {
    return Math.max(0, to.getEpochSecond() - from.getEpochSecond());
  }
}
