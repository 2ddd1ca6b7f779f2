package io.clientele.profile;

import static io.clientele.profile.Shoppers.ANA;
import static io.clientele.profile.Shoppers.BEN;
import static io.clientele.profile.Shoppers.viewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.Event;
import io.clientele.identity.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProfilesThreadsTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int EVENTS = 1_500;

  /** The memory is small, so that customers are let go of and read again all the while. */
  @Test
  void whoever_asks_after_an_event_was_told_sees_it() throws Exception {
    Shoppers shop = new Shoppers();
    shop.take(viewed("a", START.toString(), "c", ANA), viewed("b", START.toString(), "c", BEN));
    Profiles profiles = shop.profiles.holding(1_000);
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        Random random = new Random(thread);
        all.add(
            pool.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < EVENTS; i = next.getAndIncrement()) {
                    Identifier whose = random.nextBoolean() ? ANA : BEN;
                    Event event =
                        viewed(
                            "v" + i,
                            START.plusSeconds(random.nextInt(9_999)).toString(),
                            "c",
                            whose);
                    profiles.accept(shop.store.appendAll(List.of(event)));
                    assertThat(profiles.of(shop.id(whose)).events()).contains(event);
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }

    for (Identifier whose : List.of(ANA, BEN)) {
      Profile told = profiles.of(shop.id(whose)).at(START.plusSeconds(5_000));
      assertThat(told)
          .isEqualTo(shop.profiles.holding(0).of(shop.id(whose)).at(START.plusSeconds(5_000)));
    }
  }
}
