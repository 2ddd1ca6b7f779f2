package io.clientele.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.condition.Condition;
import io.clientele.condition.SegmentRules;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.Identifier;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.Scores;
import io.clientele.profile.TimeLine;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Program;
import io.clientele.workflow.testing.TestEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever begins by itself begins at the minute at which somebody who looks at the customer each
 * minute sees it come about, wherever a stretch of time begins and ends: around the changes of the
 * clocks of 2026 in Berlin, New York and on Lord Howe, for customers of whom all that matters may
 * become known on the way.
 */
class MomentsPropertyTest {
  private static final Identifier ANA = Identifier.email("ana@example.com");
  private static final List<String> BEGINS =
      List.of("2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z", "2026-04-03T00:00:00Z");
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");
  private static final List<String> RULES =
      List.of(
          "count(cart_updated in 6h) >= 2",
          "orders >= 1 and last_order not within 1d",
          "orders >= 1 or not count(product_viewed in 12h) = 0",
          "anniversary(birthday) between today and +1d",
          "added within 1d",
          "last(product_viewed) not within 3h and in segment 'buyers'");
  private static final int MINUTES = 4 * 24 * 60;

  private final Map<String, Condition> rules = new TreeMap<>();

  private record Case(Random random, Instant begin, TimeLine line, ZoneId shop) {
    Instant at(int minute) {
      return begin.plus(Duration.ofMinutes(minute));
    }
  }

  /** A customer to whom up to a dozen things happen, some before the stretch. */
  private Case drawn(long seed, Scores scores) {
    Random random = new Random(seed);
    Instant begin = Instant.parse(BEGINS.get(random.nextInt(BEGINS.size())));
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    SmallShop shop = new SmallShop(zone);
    rules.put("buyers", Condition.parse("orders >= 1"));
    for (int i = 0; i < RULES.size(); i++) {
      rules.put("rule-" + i, Condition.parse(RULES.get(i)));
    }
    int events = 1 + random.nextInt(12);
    for (int i = 0; i < events; i++) {
      Instant at = begin.plus(Duration.ofMinutes(random.nextInt(MINUTES + 1_440) - 1_440));
      EventHeader header = EventHeader.of(EventId.of("m" + i), "test", at, ANA);
      shop.keep(event(random, begin, i).at(header));
    }
    Profiles profiles =
        shop.profiles.withScores(scores).withSegments(SegmentRules.of(new TreeMap<>(rules)));
    return new Case(random, begin, profiles.of(shop.customer(ANA)), zone);
  }

  private static TestEvent event(Random random, Instant begin, int i) {
    LocalDate day =
        begin.atZone(ZoneId.of("UTC")).toLocalDate().plusDays(random.nextInt(8) - 1).minusYears(30);
    return switch (random.nextInt(6)) {
      case 0 -> TestEvent.identified("birthday", day.toString());
      case 1 -> TestEvent.identified("timezone", ZONES.get(random.nextInt(ZONES.size())));
      case 2 -> TestEvent.orderCompleted("o" + i, "c" + i, 20);
      case 3 -> TestEvent.productViewed("lamp");
      default -> TestEvent.cartUpdated("c" + i, 20);
    };
  }

  private static Timetable table(Trigger trigger, Case of, Instant from, Instant to) {
    Workflow workflow = Workflow.named("w").startOn(trigger).steps(s -> s.email("hi")).build();
    Program program = Program.of(workflow, "v1", HouseRules.NONE);
    return new Timetable(program, of.line().at(from).segments(), from, to);
  }

  private static List<Instant> due(Trigger trigger, Case of, int from, int to) {
    return table(trigger, of, of.at(from), of.at(to)).of(of.line()).stream()
        .map(Arrival::at)
        .toList();
  }

  private static void holds(Trigger trigger, Case of, List<Instant> seenByTheMinute) {
    assertThat(due(trigger, of, 0, MINUTES)).isEqualTo(seenByTheMinute);
    TreeSet<Integer> ends = new TreeSet<>(List.of(0, MINUTES));
    for (int i = 0; i < 5; i++) {
      ends.add(of.random().nextInt(MINUTES));
    }
    List<Instant> inParts = new ArrayList<>();
    for (int from : ends.headSet(MINUTES)) {
      int to = Optional.ofNullable(ends.higher(from)).orElseThrow();
      inParts.addAll(due(trigger, of, from, to));
    }
    assertThat(inParts).isEqualTo(seenByTheMinute);
  }

  /** A schedule: at which minutes of which hours, of all if none is named. */
  private record Cron(String text, Set<Integer> minutes, Set<Integer> hours) {
    boolean isDueAt(Instant minute, ZoneId zone) {
      LocalDateTime shown = LocalDateTime.ofInstant(minute, zone);
      if (hours.isEmpty()) {
        return minutes.contains(shown.getMinute());
      }
      for (int hour : hours) {
        for (int past : minutes) {
          LocalDateTime time = shown.toLocalDate().atTime(hour, past);
          if (time.atZone(zone).toInstant().equals(minute)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private static final List<Cron> CRONS =
      List.of(
          new Cron("30 2 * * *", Set.of(30), Set.of(2)),
          new Cron("0,30 1-3 * * *", Set.of(0, 30), Set.of(1, 2, 3)),
          new Cron("*/15 * * * *", Set.of(0, 15, 30, 45), Set.of()),
          new Cron("5 0,23 * * *", Set.of(5), Set.of(0, 23)),
          new Cron("45 1,2,9 * * *", Set.of(45), Set.of(1, 2, 9)));

  @Property(tries = 60)
  void schedules(@ForAll long seed) {
    Case of = drawn(seed, Scores.none());
    Cron cron = CRONS.get(of.random().nextInt(CRONS.size()));
    List<Instant> seen = new ArrayList<>();
    for (int minute = 1; minute <= MINUTES; minute++) {
      if (cron.isDueAt(of.at(minute), of.shop())) {
        seen.add(of.at(minute));
      }
    }
    holds(new Trigger.OnSchedule(cron.text(), of.shop()), of, seen);
  }

  @Property(tries = 60)
  void days_of_the_customers_own(@ForAll long seed) {
    Case of = drawn(seed, Scores.none());
    LocalTime time = LocalTime.of(of.random().nextInt(24), 15 * of.random().nextInt(4));
    boolean yearly = of.random().nextInt(4) > 0;
    int before = of.random().nextInt(3);
    List<Instant> seen = new ArrayList<>();
    for (int minute = 1; minute <= MINUTES; minute++) {
      Profile profile = of.line().at(of.at(minute));
      LocalDate born = profile.day("birthday");
      ZoneId told = profile.activeHours().zone();
      ZoneId zone = told == null ? of.shop() : told;
      if (born != null) {
        LocalDate today = of.at(minute).atZone(zone).toLocalDate();
        LocalDate day = today.plusDays(before);
        boolean comes =
            yearly
                ? day.getDayOfYear() == born.withYear(day.getYear()).getDayOfYear()
                : day.equals(born);
        // In a gap of the clocks a time comes as long after it as it is written.
        if (comes && today.atTime(time).atZone(zone).toInstant().equals(of.at(minute))) {
          seen.add(of.at(minute));
        }
      }
    }
    holds(new Trigger.OnDay("birthday", before, time, yearly), of, seen);
  }

  @Property(tries = 60)
  void segments_that_are_entered_or_left(@ForAll long seed) {
    Case of = drawn(seed, Scores.none());
    String name = "rule-" + of.random().nextInt(RULES.size());
    Condition rule = of.line().at(of.at(0)).segments().get(name);
    List<Instant> entered = new ArrayList<>();
    List<Instant> left = new ArrayList<>();
    boolean was = isIn(rule, of.line().at(of.at(0)));
    for (int minute = 1; minute <= MINUTES; minute++) {
      boolean is = isIn(rule, of.line().at(of.at(minute)));
      if (is != was) {
        (is ? entered : left).add(of.at(minute));
      }
      was = is;
    }
    holds(new Trigger.OnSegment(name, true), of, entered);
    holds(new Trigger.OnSegment(name, false), of, left);
  }

  private static boolean isIn(Condition rule, Profile profile) {
    return !profile.events().isEmpty() && rule.holds(profile);
  }

  @Property(tries = 60)
  void scores_that_drift_from_hour_to_hour(@ForAll long seed) {
    scoresCross(seed, (name, profile) -> driftingTo(profile.at(), profile));
  }

  /** It is what it was at the last quarter of an hour or event, and tells so. */
  @Property(tries = 60)
  void scores_of_a_model_that_says_when_they_change(@ForAll long seed) {
    scoresCross(
        seed,
        new Scores() {
          @Override
          public double score(String name, Profile profile) {
            return driftingTo(quarter(profile.at()), profile);
          }

          @Override
          public Optional<Instant> nextChangeAt(String name, Profile profile) {
            return Optional.of(quarter(profile.at()).plus(15, ChronoUnit.MINUTES));
          }
        });
  }

  @Property(tries = 30)
  void scores_that_change_by_events_alone(@ForAll long seed) {
    scoresCross(
        seed,
        new Scores() {
          @Override
          public double score(String name, Profile profile) {
            return profile.events().size() * 0.37 % 1;
          }

          @Override
          public Optional<Instant> nextChangeAt(String name, Profile profile) {
            return Optional.empty();
          }
        });
  }

  private void scoresCross(long seed, Scores model) {
    Case of = drawn(seed, model);
    boolean rises = of.random().nextBoolean();
    List<Instant> seen = new ArrayList<>();
    double before = Double.NaN;
    for (int minute = -1_440; minute <= MINUTES; minute++) {
      Profile profile = of.line().at(of.at(minute));
      if (profile.events().isEmpty() || !isLookedAt(model, profile)) {
        continue;
      }
      double here = profile.score("churn");
      boolean crosses = rises ? here >= 0.5 && !(before >= 0.5) : here < 0.5 && !(before < 0.5);
      if (crosses && minute > 0) {
        seen.add(of.at(minute));
      }
      before = here;
    }
    holds(new Trigger.OnScore("churn", rises, new BigDecimal("0.5")), of, seen);
  }

  private static boolean isLookedAt(Scores model, Profile profile) {
    Instant at = profile.at();
    List<Event> events = profile.events();
    Instant minuteBefore = at.minus(1, ChronoUnit.MINUTES);
    return events.get(events.size() - 1).header().happenedAt().equals(at)
        || model.nextChangeAt("churn", profile.at(minuteBefore)).filter(at::equals).isPresent();
  }

  private static double driftingTo(Instant until, Profile profile) {
    Instant last = profile.lastSeenAt().orElse(until);
    double hours = Duration.between(last, until).toMinutes() / 60.0;
    return (profile.events().size() * 0.29 + Math.max(0, hours) / 24) % 1;
  }

  private static Instant quarter(Instant at) {
    return Instant.ofEpochSecond(at.getEpochSecond() / 900 * 900);
  }
}
