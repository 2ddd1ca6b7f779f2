package io.clientele.workflow.engine;

import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static io.clientele.workflow.Parts.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.condition.CustomerFacts;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.ProductDetails;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.Customer;
import io.clientele.workflow.EventMatch;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Program;
import io.clientele.workflow.testing.TestEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.Money;

/** What the index leaves out does not start, and what is left is in its order. */
class StartIndexPropertyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final List<String> WHERE =
      List.of(
          "",
          "category = 'Cups'",
          "category = 'Lamps' and price >= 50",
          "category in ('Cups', 'Rugs') and brand = 'Hearth'",
          "category != 'Cups'",
          "category = 'Cups' or price >= 90",
          "not category = 'Cups'",
          "category is null",
          "brand = 'Hearth'",
          "brand in ('Hearth', 'Home') and price < 50",
          "price >= 20");

  private static final CustomerFacts FACTS =
      new SmallShop()
          .profiles
          .fold(new Customer(CustomerId.of("anybody"), List.of(), List.of(), NOW), List.<Event>of())
          .at(NOW);

  @Property(tries = 300)
  void it_finds_all_that_start(@ForAll long seed) {
    Random random = new Random(seed);
    List<Program> all = new ArrayList<>();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      all.add(startingOn("w" + all.size(), WHERE.get(random.nextInt(WHERE.size()))));
    }
    StartIndex index = StartIndex.of(all);
    for (int i = 0; i < 20; i++) {
      Event viewed = viewed(random);
      assertThat(starting(index.startingOn(viewed), viewed)).isEqualTo(starting(all, viewed));
    }
  }

  private static List<Program> starting(List<Program> some, Event event) {
    return some.stream().filter(program -> program.startsOn(event, FACTS)).toList();
  }

  private static Program startingOn(String name, String where) {
    EventMatch match = event(PRODUCT_VIEWED);
    Workflow workflow =
        Workflow.named(name)
            .startOn(where.isEmpty() ? match : match.where(where))
            .steps(s -> s.email("mail"))
            .build();
    return Program.of(workflow, "1", HouseRules.NONE);
  }

  private static Event viewed(Random random) {
    ProductDetails.Builder product = ProductDetails.builder().sku(Sku.of("s1"));
    if (random.nextInt(4) > 0) {
      product.category(List.of("Cups", "Lamps", "Rugs", "cups").get(random.nextInt(4)));
    }
    if (random.nextInt(4) > 0) {
      product.brand(List.of("Hearth", "Home", "Other").get(random.nextInt(3)));
    }
    if (random.nextInt(4) > 0) {
      product.price(Money.ofMajor(TestEvent.CURRENCY, random.nextInt(100)));
    }
    return new ProductViewed(EventHeader.of(EventId.of("e"), "test", NOW), product.build());
  }
}
