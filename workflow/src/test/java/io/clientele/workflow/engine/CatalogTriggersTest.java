package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.event.CatalogEvent;
import io.clientele.event.CatalogEvent.PriceChanged;
import io.clientele.event.CatalogEvent.StockChanged;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Trigger.Interest;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Program;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTriggersTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Sku SKU = Sku.of("lamp-red");
  private static final ProductId LAMP = ProductId.of("lamp");
  private static final Identifier ANA = Identifier.email("ana@example.com");
  private static final Identifier BEN = Identifier.email("ben@example.com");

  private final SmallShop shop = new SmallShop();
  private int events;

  private EventHeader header(Instant at, Identifier... who) {
    return EventHeader.of(EventId.of("e%03d".formatted(events++)), "test", at, who);
  }

  private List<Arrival> of(Trigger trigger, CatalogEvent change) {
    Workflow workflow = Workflow.named("flow").startOn(trigger).steps(s -> s.email("hi")).build();
    return new CatalogTriggers(Interested.over(shop.events, shop.profiles), shop.events)
        .of(change, List.of(Program.of(workflow, "v1", HouseRules.NONE)));
  }

  private static @Nullable Money money(@Nullable String amount) {
    return amount == null ? null : Money.parse(amount);
  }

  private void views(Identifier who, Instant at) {
    shop.keep(TestEvent.productViewed("lamp").at(header(at, who)));
  }

  /** 10 % of 19.99 is 1.999: what is 17.99 now fell by it, what is 18.00 did not. */
  @ParameterizedTest
  @CsvSource({
    "EUR 20.00, EUR 18.00, true",
    "EUR 20.00, EUR 18.01, false",
    "EUR 19.99, EUR 17.99, true",
    "EUR 19.99, EUR 18.00, false",
    "EUR 20.00, EUR 25.00, false",
    "EUR 20.00, USD 1.00, false",
    "EUR 0.00, EUR 0.00, false",
    ", EUR 1.00, false"
  })
  void a_price_falls_by_the_share_or_more(@Nullable String before, String price, boolean falls) {
    views(ANA, NOW.minusSeconds(60));
    PriceChanged change =
        new PriceChanged(header(NOW), SKU, LAMP, money(before), Money.parse(price), null);

    assertThat(of(new Trigger.OnPriceDrop(10, Interest.VIEWED, days(30)), change))
        .hasSize(falls ? 1 : 0);
  }

  @Test
  void those_hear_of_it_who_cared_within_the_time_each_once() {
    views(BEN, NOW.minus(Duration.ofDays(29)));
    views(ANA, NOW.minus(Duration.ofDays(2)));
    views(ANA, NOW.minus(Duration.ofDays(1)));
    views(Identifier.email("old@example.com"), NOW.minus(Duration.ofDays(31)));
    PriceChanged change =
        new PriceChanged(
            header(NOW), SKU, LAMP, Money.parse("EUR 20"), Money.parse("EUR 10"), null);
    Trigger drop = new Trigger.OnPriceDrop(10, Interest.VIEWED, days(30));

    List<Arrival> once = of(drop, change);
    assertThat(once)
        .extracting(Arrival::customer)
        .containsExactlyInAnyOrder(shop.customer(ANA), shop.customer(BEN));
    assertThat(of(drop, change)).isEqualTo(once); // told again, it is the same
    assertThat(of(new Trigger.OnPriceDrop(10, Interest.WISHED, days(30)), change)).isEmpty();
    assertThat(once.get(0).what()).isEqualTo(new Arrival.Called("flow", "lamp-red"));
  }

  @ParameterizedTest
  @CsvSource({"0, 5, true", "-2, 1, true", "0, 0, false", "3, 5, false", ", 5, false"})
  void a_product_is_back_that_was_gone(@Nullable Long before, long quantity, boolean back) {
    views(ANA, NOW.minusSeconds(60));
    StockChanged change = new StockChanged(header(NOW), SKU, LAMP, before, quantity);

    assertThat(of(new Trigger.OnBackInStock(Interest.VIEWED, days(30)), change))
        .hasSize(back ? 1 : 0);
  }

  /** 56 sold in 28 days are 2 a day, so 28 pieces last for 14 days. */
  @ParameterizedTest
  @CsvSource({"29, 28, true", "30, 29, false", "28, 27, false", "40, 0, true", ", 10, true"})
  void the_team_hears_of_it_when_a_product_begins_to_run_out(
      @Nullable Long before, long quantity, boolean low) {
    Order order =
        Order.builder(OrderId.of("o1"), NOW.minus(Duration.ofDays(3)), CurrencyUnit.EUR)
            .lineItem(LineItem.of(SKU, 56, Money.parse("EUR 1")))
            .build();
    shop.keep(
        new OrderCompleted(header(NOW.minus(Duration.ofDays(3)), ANA), order, null, null, null));
    StockChanged change = new StockChanged(header(NOW), SKU, LAMP, before, quantity);

    List<Arrival> arrivals = of(new Trigger.OnLowStock(14), change);
    assertThat(arrivals).hasSize(low ? 1 : 0);
    assertThat(arrivals)
        .allSatisfy(each -> assertThat(each.customer()).isEqualTo(CustomerId.of("shop")));
  }

  @Test
  void what_nobody_buys_never_runs_out() {
    StockChanged change = new StockChanged(header(NOW), SKU, LAMP, 5L, 0);
    assertThat(of(new Trigger.OnLowStock(14), change)).isEmpty();
  }
}
