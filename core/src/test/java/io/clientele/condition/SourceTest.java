package io.clientele.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.condition.Source.Told;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventType;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class SourceTest {
  @Test
  void events_are_written_by_their_word_and_those_of_the_host_in_quotes() {
    assertThat(Told.of(EventType.CART_UPDATED).text()).isEqualTo("cart_updated");
    assertThat(Told.parse("cart_updated")).isEqualTo(Told.of(EventType.CART_UPDATED));
    assertThat(new Told("Ana's Quiz").text()).isEqualTo("'Ana''s Quiz'");
    assertThat(Told.parse("'Ana''s Quiz'")).isEqualTo(new Told("Ana's Quiz"));
    assertThatThrownBy(() -> Told.parse("cart_update"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cart_updated?");
  }

  @Test
  void a_property_is_read_as_text_where_it_is_one_value() {
    Told carts = Told.of(EventType.CART_UPDATED);
    EventHeader header = EventHeader.of(EventId.of("e1"), "web", Instant.EPOCH);
    CartUpdated cart = new CartUpdated(header, "c1", List.of(), Money.parse("EUR 20.50"));

    assertThat(carts.has("cart_id")).isTrue();
    assertThat(carts.has("colour")).isFalse();
    assertThat(new Told("Quiz Finished").has("colour")).isTrue();
    assertThat(carts.textOf("cart_id", cart)).contains("c1");
    assertThat(carts.textOf("sku", cart)).isEmpty();
  }
}
