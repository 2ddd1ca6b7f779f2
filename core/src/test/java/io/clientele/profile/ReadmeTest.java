package io.clientele.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.condition.Condition;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.event.EventType;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The programs of {@code README.md}, which stand there as they stand here. */
class ReadmeTest {
  @Test
  void the_programs_do_what_the_page_says() {
    EventStore events = InMemoryEventStore.of(Tenant.of("acme"));
    IdentityGraph identities =
        IdentityGraph.over(
            InMemoryIdentityStore.of(Tenant.of("acme")), IdentityRules.withDefaults());
    Profiles profiles =
        Profiles.over(events, identities, Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR));

    Identifier ana = Identifier.email("ana@example.com");
    Instant monday = Instant.parse("2026-03-02T09:00:00Z");
    Order order =
        Order.builder(OrderId.of("1001"), monday, CurrencyUnit.EUR)
            .lineItem(LineItem.of(Sku.of("LAMP-1"), 2, Money.parse("EUR 49.90")))
            .build();
    Event placed =
        new OrderCompleted(
            EventHeader.of(EventId.of("e1"), "web", monday, ana), order, null, null, null);

    profiles.accept(events.appendAll(List.of(placed)));
    Observation.of(placed).ifPresent(identities::observe);

    CustomerId customer = identities.customerOf(ana).orElseThrow().id();
    Profile profile = profiles.of(customer).at(Instant.parse("2026-06-30T00:00:00Z"));
    assertThat(Condition.parse("spent >= 50 and last_order within 90d").explain(profile))
        .hasToString("no: last_order was 2026-03-02, needed within 90d");

    Fold<Integer> returns =
        Fold.of("returns", 1, 0, (before, event, shop) -> before + 1)
            .reading(EventType.RETURN_RECEIVED);
    int count = profiles.with(Folds.standard().with(returns)).of(customer).at(monday).get(returns);
    assertThat(count).isZero();
  }

  @Test
  void the_page_has_no_other_program() throws IOException {
    Path page = Path.of("README.md");
    Path source = Path.of("src/test/java/io/clientele/profile/ReadmeTest.java");
    if (!Files.exists(source)) {
      page = Path.of("core").resolve(page);
      source = Path.of("core").resolve(source);
    }
    String compiled = Files.readString(source).replaceAll("\\s", "");
    String program = Files.readString(page).split("```", -1)[1].substring("java".length());

    for (String statement : program.replaceAll("//.*", "").split(";", -1)) {
      String words = statement.replaceAll("\\s", "");
      assertThat(compiled).contains(words);
    }
  }
}
