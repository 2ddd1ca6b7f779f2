package io.clientele.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {
  /** The names of the tables in section "Event lifecycles" of Segment's e-commerce spec, v2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Products Searched",
        "Product List Viewed",
        "Product List Filtered",
        "Promotion Viewed",
        "Promotion Clicked",
        "Product Clicked",
        "Product Viewed",
        "Product Added",
        "Product Removed",
        "Cart Viewed",
        "Checkout Started",
        "Checkout Step Viewed",
        "Checkout Step Completed",
        "Payment Info Entered",
        "Order Completed",
        "Order Updated",
        "Order Refunded",
        "Order Cancelled",
        "Coupon Entered",
        "Coupon Applied",
        "Coupon Denied",
        "Coupon Removed",
        "Product Added to Wishlist",
        "Product Removed from Wishlist",
        "Wishlist Product Added to Cart",
        "Product Shared",
        "Cart Shared",
        "Product Reviewed"
      })
  void has_every_event_of_the_segment_specification_under_its_name(String name) {
    EventType type = EventType.named(name).orElseThrow();

    assertThat(type.text()).isEqualTo(name);
    String words = type.recordClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    assertThat(words).isEqualToIgnoringCase(name);
    assertThat(EventType.of(type.recordClass())).isSameAs(type);
  }

  @Test
  void lists_every_record_that_is_an_event() {
    List<Class<?>> records = new ArrayList<>();
    recordsUnder(Event.class).forEach(records::add);

    assertThat(Arrays.stream(EventType.values()).map(EventType::recordClass))
        .containsExactlyInAnyOrderElementsOf(records.stream().map(EventTypeTest::event).toList());
  }

  @Test
  void names_constants_texts_and_records_alike() {
    for (EventType type : EventType.values()) {
      assertThat(type.name()).isEqualTo(type.text().toUpperCase(Locale.ROOT).replace(' ', '_'));
      assertThat(type.recordClass().getSimpleName())
          .isEqualToIgnoringCase(type.text().replace(" ", ""));
    }
  }

  @Test
  void every_event_begins_with_its_header() {
    for (EventType type : EventType.values()) {
      assertThat(type.recordClass().getRecordComponents()[0].getName()).isEqualTo("header");
    }
  }

  @Test
  void a_family_is_no_type() {
    assertThatThrownBy(() -> EventType.of(CartEvent.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CartEvent is no event but a family");
  }

  @Test
  void an_unknown_name_has_no_type_and_neither_has_that_of_unknown_events() {
    assertThat(EventType.named("Moon Landed")).isEmpty();
    assertThat(EventType.named("Unknown Event")).isEmpty();
  }

  private static Stream<Class<?>> recordsUnder(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypeTest::recordsUnder);
  }

  private static Class<? extends Event> event(Class<?> type) {
    return type.asSubclass(Event.class);
  }
}
