package io.clientele.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Sku;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The catalog changes after a message about a product was decided on and before it leaves. */
class SoldOutTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));
  private static final Identifier ANA = Identifier.email("ana@example.com");
  private static final Sku LAMP = Sku.of("lamp");

  private final SmallShop shop = new SmallShop();
  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final List<String> sent = new ArrayList<>();
  private Instant now = NOW;
  private final WorkflowEngine engine =
      WorkflowEngine.on(new InMemoryWorkflowStore())
          .profiles(shop.profiles.withCatalog(catalog))
          .consent(shop.consent)
          .templates(new SameContent())
          .channel(
              new Mail(
                  message -> {
                    sent.add(message.template());
                    return new SendOutcome.Sent("");
                  }))
          .clock(() -> now)
          .build();

  /** Has the mail decided on while the lamp is there for 20 euros, and returns for whom. */
  private CustomerId decided(String key) {
    catalog.setStock(LAMP, 1, Instant.EPOCH);
    catalog.setPrice(LAMP, Money.parse("EUR 20"), Instant.EPOCH);
    engine.publishUnchecked(
        Workflow.named("flow")
            .startOn(new Trigger.OnCall())
            .exitWhen("sold-out", "journey_in_stock = false")
            .exitWhen("dear", "journey_price > 20.5 and journey_price_rise > 0.5")
            .purpose(Purpose.TRANSACTIONAL)
            .steps(s -> s.email("hello"))
            .build());
    shop.keep(TestEvent.productViewed("p").at(EventHeader.of(EventId.of("e"), "test", now, ANA)));
    CustomerId customer = shop.customer(ANA);
    engine.call("one", "flow", customer, key);
    engine.decide();
    now = LATER;
    return customer;
  }

  private String lastDecision(CustomerId customer) {
    List<Decision> story = engine.explain(customer, "flow");
    Decision last = story.get(story.size() - 1);
    return last.code() + " " + last.operands();
  }

  @Test
  void a_mail_about_what_is_sold_out_meanwhile_does_not_leave() {
    CustomerId customer = decided("lamp");
    catalog.setStock(LAMP, 0, LATER);
    engine.run();
    assertThat(sent).isEmpty();
    assertThat(lastDecision(customer)).isEqualTo("SKIPPED {reason=exit, exit=sold-out}");
  }

  @Test
  void a_mail_about_what_is_dearer_meanwhile_does_not_leave() {
    CustomerId customer = decided("lamp");
    catalog.setPrice(LAMP, Money.parse("EUR 20.51"), LATER);
    engine.run();
    assertThat(sent).isEmpty();
    assertThat(lastDecision(customer)).isEqualTo("SKIPPED {reason=exit, exit=dear}");
  }

  @Test
  void what_is_about_no_product_goes_its_way() {
    decided("cart 1 \u0001"); // is no SKU
    catalog.setStock(LAMP, 0, LATER);
    engine.run();
    assertThat(sent).containsExactly("hello");
  }

  @Test
  void a_change_that_is_yet_to_come_holds_nothing_back() {
    decided("lamp");
    catalog.setStock(LAMP, 0, LATER.plusSeconds(1));
    catalog.setPrice(LAMP, Money.parse("EUR 99"), LATER.plusSeconds(1));
    engine.run();
    assertThat(sent).containsExactly("hello");
  }
}
