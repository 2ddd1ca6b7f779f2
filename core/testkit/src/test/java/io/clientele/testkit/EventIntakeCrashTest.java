package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.Event;
import io.clientele.intake.EventIntake;
import io.clientele.privacy.ErasureRequest;
import io.clientele.storage.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fails each call of each store in turn, and repeats what was not acknowledged. */
class EventIntakeCrashTest {
  private static final List<Event> EVENTS = RandomEvents.seeded(7).list(60);
  private static final ErasureRequest REQUEST =
      ErasureRequest.of("r2", TestShop.NOW, List.of(), RandomEvents.identifiersOf(2));

  @ParameterizedTest(
      name = "the call works before it fails: {0}, the process ends: {1}, replay: {2}")
  @CsvSource({
    "false, false, false",
    "true, false, false",
    "false, true, false",
    "true, true, false",
    "true, true, true",
  })
  void whatever_call_fails_repeating_ends_in_the_same(
      boolean afterEffect, boolean restarting, boolean replaying) {
    TestShop unharmed = new TestShop();
    Faults none = new Faults(0, false);
    unharmed.started(none);
    happening().forEach(step -> step.accept(unharmed.intake));
    assertThat(none.calls()).isGreaterThan(25);

    for (int call = 1; call <= none.calls(); call++) {
      Faults faults = new Faults(call, afterEffect);
      TestShop shop = new TestShop();
      start(shop, faults);
      for (Consumer<EventIntake> step : happening()) {
        while (!works(step, shop.intake)) {
          if (restarting) {
            start(shop, faults);
          }
          if (replaying) {
            shop.intake.replay(Instant.MIN);
          }
        }
      }
      assertThat(faults.happened()).isTrue();
      assertThat(shop.contents()).as("call %s failed", call).isEqualTo(unharmed.contents());
      shop.started(new Faults(0, false));
      assertThat(shop.contents()).as("call %s failed", call).isEqualTo(unharmed.contents());
    }
  }

  /** Returns deliveries, some of which repeat events, and an erasure among them. */
  private static List<Consumer<EventIntake>> happening() {
    List<Consumer<EventIntake>> steps = new ArrayList<>();
    for (int from = 0; from < EVENTS.size(); from += 20) {
      List<Event> delivery = EVENTS.subList(Math.max(0, from - 3), from + 20);
      steps.add(intake -> intake.accept(delivery));
    }
    steps.add(
        2,
        intake -> {
          if (!intake.erase(REQUEST).isComplete()) {
            intake.resumeErasures();
          }
        });
    return steps;
  }

  /** Starts the process, and again if its first call fails. */
  private static void start(TestShop shop, Faults faults) {
    if (!works(intake -> shop.started(faults), shop.intake)) {
      shop.started(faults);
    }
  }

  private static boolean works(Consumer<EventIntake> step, EventIntake intake) {
    try {
      step.accept(intake);
      return true;
    } catch (StorageException e) {
      return false;
    }
  }
}
