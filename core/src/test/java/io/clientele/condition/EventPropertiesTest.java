package io.clientele.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.Event;
import io.clientele.event.EventType;
import io.clientele.event.MessageEvent.Bounce;
import io.clientele.event.MessageEvent.MessageBounced;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventPropertiesTest {
  @ParameterizedTest
  @EnumSource(EventType.class)
  void every_event_has_its_own_properties_beside_those_of_its_header(EventType type) {
    Source source = new Source.Told(type.text());

    assertThat(EventProperties.of(source)).containsKeys("source", "session", "campaign_medium");
    boolean hasMore =
        EventProperties.isOpen(source)
            || EventProperties.of(source).keySet().stream()
                .anyMatch(name -> !name.matches("id|source|session|currency|campaign_.*"));
    assertThat(hasMore).isTrue();
    assertThat(EventProperties.of(source).keySet())
        .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
  }

  @Test
  void the_properties_of_some_events_are_these() {
    assertThat(EventProperties.of(new Source.Told("Product Viewed")).keySet())
        .contains("product_id", "sku", "name", "category", "brand", "price", "quantity");
    assertThat(EventProperties.of(new Source.Told("Product List Viewed")).keySet())
        .contains("list_id", "category", "product_category", "product_id", "price");
    assertThat(EventProperties.of(new Source.Told("Order Completed")).keySet())
        .contains("total", "net_revenue", "sku", "status", "cart_id", "affiliation");
    assertThat(EventProperties.of(new Source.Told("Order Refunded")).keySet())
        .contains("order_id", "amount");
    assertThat(EventProperties.of(new Source.Told("Message Bounced")).keySet())
        .contains("bounce", "channel", "template", "variant", "workflow")
        .doesNotContain("address");
    assertThat(EventProperties.of(new Source.Told("Customer Tagged")).keySet()).contains("tag");
  }

  @Test
  void values_are_read_as_texts_numbers_and_flags() {
    Event bounced =
        new MessageBounced(
            TestEvents.header("2026-11-01T10:00:00Z"),
            MessageDetails.of("m1", ChannelName.EMAIL, Identifier.email("ana@example.com")),
            Bounce.HARD,
            null);
    Event viewed = TestEvents.viewed("2026-11-01T10:00:00Z", "Lamps", "40");
    Event quiz =
        TestEvents.custom(
            "2026-11-01T10:00:00Z", "Quiz", Properties.none().with("ok", true).with("n", 3));

    assertThat(EventProperties.read(bounced, "bounce")).isEqualTo("hard");
    assertThat(EventProperties.read(bounced, "channel")).isEqualTo("email");
    assertThat(EventProperties.read(bounced, "template")).isNull();
    assertThat(EventProperties.read(bounced, "campaign_medium")).isNull();
    assertThat(EventProperties.read(viewed, "quantity")).isEqualTo(BigDecimal.ONE);
    assertThat(EventProperties.read(viewed, "product_id")).isEqualTo("p-Lamps");
    assertThat(EventProperties.read(quiz, "ok")).isEqualTo(true);
    assertThat(EventProperties.read(quiz, "n")).isEqualTo(new BigDecimal("3"));
    assertThat(EventProperties.read(quiz, "missing")).isNull();
    assertThat(
            EventProperties.read(
                TestEvents.order("o1", "2026-11-01T10:00:00Z", "a", "1", "b", "2"), "sku"))
        .isEqualTo(List.of("a", "b"));
  }

  /** 2 x 4.50 + 11.20 is 20.20. */
  @ParameterizedTest
  @CsvSource({
    "EUR 20.00, EUR 4.50, EUR 11.20, EUR 20.00", // what the shop tells is right
    "EUR 20.00, , , EUR 20.00",
    ", EUR 4.50, EUR 11.20, EUR 20.20",
    ", EUR 4.50, , ",
    ", EUR 4.50, USD 11.20, "
  })
  void a_cart_comes_to_what_is_told_or_to_what_its_products_cost(
      @Nullable String net, @Nullable String one, @Nullable String other, @Nullable String worth) {
    Event cart =
        new CartUpdated(
            TestEvents.header("2026-11-01T10:00:00Z"),
            "c1",
            List.of(product("a", one, 2), product("b", other, 1)),
            money(net));

    assertThat(EventProperties.read(cart, "net")).isEqualTo(money(worth));
  }

  @Test
  void of_an_empty_cart_without_a_total_nobody_knows_the_currency() {
    Event cart = new CartUpdated(TestEvents.header("2026-11-01T10:00:00Z"), "c1", List.of(), null);

    assertThat(EventProperties.read(cart, "net")).isNull();
  }

  private static ProductDetails product(String sku, @Nullable String price, int quantity) {
    ProductDetails.Builder product = ProductDetails.builder().sku(Sku.of(sku)).quantity(quantity);
    return price == null ? product.build() : product.price(Money.parse(price)).build();
  }

  private static @Nullable Money money(@Nullable String amount) {
    return amount == null ? null : Money.parse(amount);
  }
}
