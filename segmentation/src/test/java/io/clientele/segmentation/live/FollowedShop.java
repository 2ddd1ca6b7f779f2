package io.clientele.segmentation.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.intake.Accepted;
import io.clientele.profile.Profiles;
import io.clientele.profile.Scores;
import io.clientele.profile.Shop;
import io.clientele.profile.TimeLine;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.SettableClock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;

/** A shop whose customers are followed live, and who was told what. */
final class FollowedShop {
  private static final Pattern SPAN = Pattern.compile("(\\d+)(min|h|d|w|m|y)\\b");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "min", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS,
          "w", ChronoUnit.WEEKS,
          "m", ChronoUnit.MONTHS,
          "y", ChronoUnit.YEARS);

  final InMemoryEventStore store = InMemoryEventStore.of(Tenant.of("test"));
  final IdentityGraph identities =
      IdentityGraph.over(InMemoryIdentityStore.of(Tenant.of("test")), IdentityRules.withDefaults());
  final SettableClock clock;
  final Segments segments;
  final Shop shop;
  final Memberships told = Memberships.none();
  final List<SegmentChange> log = new ArrayList<>();
  Scores scores = Scores.none();
  LiveSegments live;

  /** How many changes the listener takes before it fails; it fails only once. */
  int failingAfter = Integer.MAX_VALUE;

  FollowedShop(ZoneId zone, Instant start, Segments segments) {
    this.shop = Shop.in(zone, CurrencyUnit.EUR).withRates((from, to, at) -> 0.9);
    this.clock = SettableClock.at(start);
    this.segments = segments;
    this.live = started(1000);
  }

  static FollowedShop of(String start, Segment... segments) {
    return new FollowedShop(
        ZoneId.of("Europe/Berlin"), Instant.parse(start), Segments.of(segments));
  }

  LiveSegments started(int tracking) {
    live =
        LiveSegments.of(segments)
            .profiles(profiles())
            .clock(clock)
            .listener(this::hear)
            .tracking(tracking)
            .build();
    return live;
  }

  private Profiles profiles() {
    Profiles profiles = Profiles.over(store, identities, shop);
    return scores == Scores.none() ? profiles : profiles.withScores(scores);
  }

  /** Takes events in as an intake does. */
  void take(Event... events) {
    List<Event> all = Arrays.asList(events);
    List<Event> added = store.appendAll(all);
    IdentityChange change =
        identities.observe(added.stream().flatMap(e -> Observation.of(e).stream()).toList());
    List<Event> known = all.stream().filter(event -> !added.contains(event)).toList();
    live.accepted(new Accepted(added, known, List.of(), List.of(), change));
    told.setToldUntil(live.now());
  }

  /** Lets the clock show another time, and what is due by it be told. */
  void goTo(Instant instant) {
    clock.set(instant);
    live.advanceTo(instant);
    told.setToldUntil(live.now());
  }

  List<String> heard() {
    List<String> all = log.stream().map(FollowedShop::brief).toList();
    log.clear();
    return all;
  }

  private static String brief(SegmentChange change) {
    if (change instanceof SegmentChange.Entered is) {
      return "entered %s at %s by %s".formatted(is.segment(), is.at(), is.cause());
    }
    if (change instanceof SegmentChange.Left is) {
      return "left %s at %s by %s".formatted(is.segment(), is.at(), is.cause());
    }
    if (change instanceof SegmentChange.Corrected is) {
      return "%s %s from %s until %s by %s"
          .formatted(
              is.isMember() ? "was in" : "was not in",
              is.segment(),
              is.from(),
              is.until(),
              is.cause());
    }
    return change.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Each change has to be one: nothing is told that was told already. */
  private void hear(SegmentChange change) {
    if (failingAfter-- == 0) {
      throw new IllegalStateException("the listener is down");
    }
    if (change instanceof SegmentChange.Entered is) {
      assertThat(told.isMember(is.customer(), is.segment(), Instant.MAX)).as("%s", is).isFalse();
      assertThat(is.at()).isBeforeOrEqualTo(is.noticedAt());
    } else if (change instanceof SegmentChange.Left is) {
      assertThat(told.isMember(is.customer(), is.segment(), Instant.MAX)).as("%s", is).isTrue();
      assertThat(is.at()).isBeforeOrEqualTo(is.noticedAt());
    } else if (change instanceof SegmentChange.Corrected is) {
      assertThat(is.until()).isAfter(is.from()).isBeforeOrEqualTo(is.noticedAt());
      for (Instant at : List.of(is.from(), is.until().minusNanos(1))) {
        assertThat(told.isMember(is.customer(), is.segment(), at))
            .as("%s", is)
            .isNotEqualTo(is.isMember());
      }
    } else if (change instanceof SegmentChange.Merged is) {
      assertThat(is.absorbed()).isNotEqualTo(is.customer());
    }
    told.apply(change);
    log.add(change);
  }

  /** Compares what was told of all time until now with what each segment says. */
  void checkAgainstRecompute(Random random) {
    Profiles anew = profiles().holding(0).withSegments(segments.rules());
    TreeSet<CustomerId> strangers =
        new TreeSet<>((one, other) -> one.value().compareTo(other.value()));
    strangers.addAll(told.customers());
    for (Customer customer : identities.customers()) {
      strangers.remove(customer.id());
      check(anew.of(customer.id()), random);
    }
    assertThat(strangers).as("told of customers who are none").isEmpty();
    assertThat(live.memberships()).isEqualTo(told);
  }

  /** Compares what was told of the present. */
  void checkNow() {
    Profiles anew = profiles().holding(0).withSegments(segments.rules());
    for (Customer customer : identities.customers()) {
      check(anew.of(customer.id()), live.now());
    }
  }

  private void check(TimeLine line, Random random) {
    for (Instant at : critical(line, random)) {
      if (!at.isAfter(live.now())) {
        check(line, at);
      }
    }
  }

  private void check(TimeLine line, Instant at) {
    List<Event> events = line.events();
    boolean isThere = !events.isEmpty() && !events.get(0).header().happenedAt().isAfter(at);
    List<String> in = new ArrayList<>();
    for (Segment segment : segments.asList()) {
      boolean holds = isThere && segment.holds(line.at(at));
      if (holds) {
        in.add(segment.name());
      }
      assertThat(told.isMember(line.customer(), segment.name(), at))
          .as("%s: %s at %s in %s", segment.name(), segment.condition(), at, shop.zone())
          .isEqualTo(holds);
    }
    assertThat(live.membershipAt(line.customer(), at)).containsExactlyElementsOf(in);
  }

  /**
   * Returns the instants at which something could change, by the calendar alone, those just before
   * each, those around what was told, and some more.
   */
  private Collection<Instant> critical(TimeLine line, Random random) {
    TreeSet<Instant> edges = new TreeSet<>();
    List<Event> events = line.events();
    for (Event event : events) {
      ZonedDateTime at = event.header().happenedAt().atZone(shop.zone());
      edges.add(at.toInstant());
      for (Segment segment : segments.asList()) {
        Matcher span = SPAN.matcher(segment.condition().text());
        while (span.find()) {
          edges.add(at.plus(Long.parseLong(span.group(1)), UNITS.get(span.group(2))).toInstant());
        }
      }
    }
    for (Segment segment : segments.asList()) {
      for (Stay stay : told.stays(line.customer(), segment.name())) {
        edges.add(stay.from());
        if (stay.until() != null) {
          edges.add(stay.until());
        }
      }
    }
    if (!events.isEmpty()) {
      Instant first = events.get(0).header().happenedAt();
      long seconds = Math.max(1, first.until(live.now(), ChronoUnit.SECONDS));
      for (int i = 0; i < 20; i++) {
        edges.add(first.plusSeconds((long) (random.nextDouble() * seconds)));
      }
      ZonedDateTime day = first.atZone(shop.zone()).truncatedTo(ChronoUnit.DAYS);
      while (!day.toInstant().isAfter(live.now())) {
        edges.add(day.toLocalDate().atStartOfDay(shop.zone()).toInstant());
        day = day.plusDays(1);
      }
    }
    TreeSet<Instant> all = new TreeSet<>();
    for (Instant edge : edges) {
      all.add(edge.minusNanos(1));
      all.add(edge);
    }
    return all;
  }
}
