package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Conditions;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.workflow.Action;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Journey.Status;
import io.clientele.workflow.memory.EffectPacking.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Records of customers beside maps of journeys and lists of effects. */
class CustomerRecordsPropertyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.123456789Z");
  private static final List<Status> STATUSES = List.of(Status.values());
  private static final String[] TEXTS = {
    "a", "b/c", "\uD83D\uDE00", "", "order 7", "x-1", "\uD83D"
  };

  private static final class Model {
    final Map<String, Journey> journeys = new LinkedHashMap<>();
    final List<Settled> settled = new ArrayList<>();
  }

  @Property(tries = 60)
  void customers_have_what_was_put_last(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CustomerRecords records = new CustomerRecords();
    Map<CustomerId, Model> expected = new LinkedHashMap<>();
    for (int i = 0; i < 600; i++) {
      CustomerId customer = CustomerId.of("c" + random.nextInt(60));
      int number = records.of(customer);
      Model model = expected.computeIfAbsent(customer, id -> new Model());
      int act = random.nextInt(20);
      if (act < 12) {
        put(records, number, model, journeys(customer, random));
      } else if (act < 19) {
        settle(records, number, model, customer, random);
      } else {
        records.remove(number);
        expected.remove(customer);
      }
      assertThat(records.find(customer) >= 0).isEqualTo(expected.containsKey(customer));
    }
    expected.forEach((customer, model) -> same(records, customer, model));
    List<Journey> all = new ArrayList<>();
    records.forEachJourney(all::add);
    assertThat(all).hasSize(expected.values().stream().mapToInt(m -> m.journeys.size()).sum());
  }

  private static void same(CustomerRecords records, CustomerId customer, Model model) {
    int number = records.find(customer);
    assertThat(records.customer(number)).isEqualTo(customer);
    assertThat(records.journeys(number)).containsExactlyElementsOf(model.journeys.values());
    assertThat(records.settled(number)).isEqualTo(model.settled);
    assertThat(records.wakes(number))
        .extracting(JourneyPacking.Wake::wakeAt)
        .containsExactlyElementsOf(
            model.journeys.values().stream()
                .map(each -> each.isRunning() ? each.wakeAt() : null)
                .toList());
    for (Journey each : model.journeys.values()) {
      assertThat(records.journey(each.id())).isEqualTo(each);
    }
    for (Settled each : model.settled) {
      assertThat(records.hasSettled(each.effect())).isTrue();
    }
  }

  private static void put(
      CustomerRecords records, int number, Model model, List<Journey> journeys) {
    Map<String, Journey> before = new TreeMap<>(model.journeys);
    List<Journey> begun = new ArrayList<>();
    List<@Nullable Instant> was = new ArrayList<>();
    records.put(
        number,
        journeys,
        new CustomerRecords.Changes() {
          @Override
          public void begins(Journey journey) {
            begun.add(journey);
          }

          @Override
          public void wakes(int workflow, @Nullable Instant old, @Nullable Instant is) {
            was.add(old);
          }
        });
    journeys.forEach(each -> model.journeys.put(each.id(), each));
    assertThat(begun)
        .noneMatch(each -> before.containsKey(each.id()))
        .hasSize(model.journeys.size() - before.size());
    assertThat(was).hasSize((int) journeys.stream().map(Journey::id).distinct().count());
  }

  private static void settle(
      CustomerRecords records,
      int number,
      Model model,
      CustomerId customer,
      SplittableRandom random) {
    List<Journey> journeys = List.copyOf(model.journeys.values());
    boolean known = !journeys.isEmpty() && random.nextInt(9) > 0;
    Journey journey =
        known ? journeys.get(random.nextInt(journeys.size())) : journey("none", customer, random);
    Settled settled =
        new Settled(
            effect(journey, random),
            random.nextBoolean() ? State.DONE : State.REVOKED,
            random.nextInt(3),
            NOW.plusMillis(random.nextInt()));
    boolean slashes = (journey.workflow() + settled.effect().step()).contains("/");
    boolean kept = records.settle(number, settled);
    assertThat(kept).isEqualTo(known && !slashes);
    if (kept) {
      model.settled.add(settled);
    }
  }

  private static Effect effect(Journey journey, SplittableRandom random) {
    String step = TEXTS[random.nextInt(TEXTS.length)];
    String key = journey.workflow() + "/" + journey.id() + "/" + step + "/" + random.nextInt(100);
    Instant at = NOW.plusSeconds(random.nextInt(9));
    return switch (random.nextInt(3)) {
      case 0 ->
          new Effect.Perform(
              key,
              journey.id(),
              journey.workflow(),
              journey.customer(),
              step,
              at,
              new Action.Tag("tag", random.nextBoolean()));
      case 1 ->
          new Effect.Ask(
              key, journey.id(), journey.workflow(), step, at, "team", Conditions.hours(2));
      default ->
          new Effect.Deliver(
              key,
              journey.id(),
              journey.workflow(),
              journey.customer(),
              step,
              at,
              random.nextBoolean() ? ChannelName.EMAIL : ChannelName.SMS,
              "template",
              Purpose.MARKETING,
              random.nextBoolean() ? null : at.plusSeconds(99));
    };
  }

  private static List<Journey> journeys(CustomerId customer, SplittableRandom random) {
    List<Journey> journeys = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      journeys.add(journey(customer.value() + "-" + random.nextInt(5), customer, random));
    }
    return journeys;
  }

  private static Journey journey(String id, CustomerId customer, SplittableRandom random) {
    String text = TEXTS[random.nextInt(TEXTS.length)];
    Instant at = NOW.plusSeconds(random.nextInt(1_000)).plusNanos(random.nextInt(3));
    Instant due = random.nextInt(3) == 0 ? null : at.plusMillis(random.nextInt(99_999));
    Instant wake = random.nextInt(3) == 0 ? at.minusNanos(random.nextInt(9)) : due;
    return new Journey(
        id,
        TEXTS[random.nextInt(2)],
        "v" + random.nextInt(2),
        customer,
        text,
        at.minusSeconds(random.nextInt(9)),
        at,
        random.nextBoolean(),
        STATUSES.get(random.nextInt(4)),
        TEXTS[random.nextInt(TEXTS.length)],
        random.nextInt(20) == 0 ? Instant.MAX : at,
        due,
        wake,
        random.nextBoolean() ? Map.of() : Map.of(text, random.nextInt(3), "s", 2),
        random.nextBoolean() ? Map.of() : Map.of(text, TEXTS[random.nextInt(TEXTS.length)]));
  }
}
