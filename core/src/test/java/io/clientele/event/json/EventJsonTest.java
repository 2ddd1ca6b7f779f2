package io.clientele.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.BrowsingEvent.ProductsSearched;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventType;
import io.clientele.event.OrderEvent.OrderRefunded;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.event.UnknownEvent;
import io.clientele.identity.Identifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class EventJsonTest {
  private static final EventJson JSON = EventJson.standard();
  private static final EventHeader HEADER =
      EventHeader.of(
              EventId.of("e1"),
              "web",
              Instant.parse("2026-03-01T10:00:00Z"),
              Identifier.email("ana@example.com"))
          .withReceivedAt(Instant.parse("2026-03-01T10:00:01.5Z"));
  private static final String HEADER_JSON =
      "\"header\":{\"id\":\"e1\",\"identifiers\":[{\"type\":\"email\",\"value\":\"ana@example.com\"}],"
          + "\"happenedAt\":\"2026-03-01T10:00:00Z\",\"receivedAt\":\"2026-03-01T10:00:01.500Z\","
          + "\"source\":\"web\"}";

  @Test
  void an_event_is_written_with_version_type_header_and_the_components_of_its_record() {
    Event event =
        new ProductViewed(
            HEADER,
            ProductDetails.builder()
                .productId(ProductId.of("cup"))
                .sku(Sku.of("CUP-1"))
                .price(Money.of(CurrencyUnit.EUR, 12.5))
                .build());

    assertThat(JSON.toText(event))
        .isEqualTo(
            "{\"v\":1,\"type\":\"Product Viewed\","
                + HEADER_JSON
                + ",\"product\":{\"productId\":\"cup\",\"sku\":\"CUP-1\","
                + "\"price\":{\"amount\":\"12.50\",\"currency\":\"EUR\"},\"quantity\":1}}");
    assertThat(JSON.read(JSON.toText(event))).isEqualTo(event);
  }

  /** The file was written by this version; a change of a name in a record must not change it. */
  @Test
  void events_that_were_written_once_are_read_for_ever() throws IOException {
    Map<EventType, Set<String>> seen = new HashMap<>();
    for (String line : lines("events-v1.jsonl")) {
      Event event = JSON.read(line);
      assertThat(JSON.toText(event)).isEqualTo(line);
      assertThat(event.header().leftovers()).isEqualTo(Properties.none());
      Set<String> names = seen.computeIfAbsent(event.type(), type -> new HashSet<>());
      for (RecordComponent part : event.getClass().getRecordComponents()) {
        if (line.contains("\"" + part.getName() + "\":")) {
          names.add(part.getName());
        }
      }
    }

    for (EventType type : EventType.values()) {
      if (type != EventType.UNKNOWN_EVENT) {
        assertThat(seen.get(type))
            .as(type.text())
            .containsExactlyInAnyOrderElementsOf(
                Arrays.stream(type.recordClass().getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList());
      }
    }
  }

  @Test
  void fields_that_are_not_known_survive_where_they_stand() {
    String json =
        "{\"v\":1,\"type\":\"Cart Updated\",\"header\":{\"id\":\"e1\",\"happenedAt\":\"2026-03-01T10:00:00Z\","
            + "\"receivedAt\":\"2026-03-01T10:00:00Z\",\"source\":\"web\",\"trace\":[1,{}]},\"cartId\":\"c1\","
            + "\"products\":[{\"sku\":\"A\",\"quantity\":1},{\"sku\":\"B\",\"quantity\":2,\"size\":\"XL\","
            + "\"gift\":{\"wrap\":true,\"card\":null}}],"
            + "\"net\":{\"amount\":\"5.00\",\"currency\":\"EUR\",\"rounded\":false},\"ip\":\"::1\"}";

    Event event = JSON.read(json);

    assertThat(event.header().leftovers().names())
        .containsExactlyInAnyOrder("header", "products", "net", "ip");
    assertThat(JSON.toText(event)).isEqualTo(json);
    assertThat(JSON.read(JSON.toText(event))).isEqualTo(event);
  }

  @Test
  void fields_that_are_not_known_survive_in_the_lines_of_an_order() {
    String json =
        "{\"v\":1,\"type\":\"Order Updated\","
            + HEADER_JSON
            + ",\"order\":{\"id\":\"o1\",\"placedAt\":\"2026-03-01T09:00:00Z\",\"currency\":\"EUR\","
            + "\"status\":\"placed\",\"pricesIncludeTax\":true,\"lineItems\":[{\"title\":\"Engraving\","
            + "\"quantity\":1,\"unitPrice\":{\"amount\":\"5.00\",\"currency\":\"EUR\"},\"text\":\"Ana\"}],"
            + "\"channel\":\"pos\"}}";

    assertThat(JSON.toText(JSON.read(json))).isEqualTo(json);
  }

  @Test
  void a_left_over_field_never_hides_one_that_the_event_knows() {
    Properties leftovers =
        Properties.none()
            .with("query", "something else")
            .with("results", 7)
            .with("type", "Order Completed")
            .with("mood", "good");
    Event event = new ProductsSearched(HEADER.withLeftovers(leftovers), "cup", null);

    Event read = JSON.read(JSON.toText(event));

    assertThat(read)
        .isEqualTo(
            new ProductsSearched(
                HEADER.withLeftovers(Properties.none().with("mood", "good")), "cup", null));
  }

  @Test
  void an_event_that_is_not_known_is_kept_and_handed_on_as_it_is() {
    String json =
        "{\"v\":1,\"type\":\"Moon Landed\","
            + HEADER_JSON
            + ",\"crew\":[\"Neil\",\"Buzz\"],\"fuel\":{\"left\":0.05}}";

    Event event = JSON.read(json);

    assertThat(event).isInstanceOf(UnknownEvent.class);
    assertThat(event.name()).isEqualTo("Moon Landed");
    assertThat(event.header()).isEqualTo(HEADER);
    assertThat(JSON.toText(event)).isEqualTo(json);
  }

  @Test
  void an_event_of_a_later_version_is_not_known_even_if_its_name_is() {
    String json = "{\"v\":2,\"type\":\"Product Viewed\"," + HEADER_JSON + ",\"product\":\"A\"}";

    Event event = JSON.read(json);

    assertThat(event)
        .isEqualTo(
            new UnknownEvent(HEADER, 2, "Product Viewed", Properties.none().with("product", "A")));
    assertThat(JSON.toText(event)).isEqualTo(json);
  }

  @Test
  void null_is_the_same_as_nothing() {
    String json = "{\"v\":1,\"type\":\"Products Searched\"," + HEADER_JSON + ",\"query\":\"cup\"";

    assertThat(JSON.read(json + ",\"results\":null}")).isEqualTo(JSON.read(json + "}"));
  }

  @Test
  void a_refund_of_the_rest_of_an_order_needs_only_the_order_id() {
    String json = "{\"v\":1,\"type\":\"Order Refunded\"," + HEADER_JSON + ",\"orderId\":\"o1\"}";

    OrderRefunded refunded = (OrderRefunded) JSON.read(json);

    assertThat(refunded.refund()).isNull();
  }

  @Test
  void numbers_of_properties_are_exact_and_short() {
    Properties numbers =
        Properties.none()
            .with("a", new BigDecimal("0.1000"))
            .with("b", 100)
            .with("c", new BigDecimal("1e300"))
            .with("d", new BigDecimal("123456789012345678901234567890.5"));
    Event event = new CustomEvent(HEADER, "Measured", numbers);

    assertThat(JSON.toText(event))
        .endsWith(
            "\"properties\":{\"a\":0.1,\"b\":100,\"c\":1E+300,\"d\":123456789012345678901234567890.5}}");
    assertThat(JSON.read(JSON.toText(event))).isEqualTo(event);
  }

  @Test
  void what_could_not_be_read_again_is_not_written() {
    PropertyValue deep = new PropertyValue.Flag(true);
    for (int i = 0; i < 64; i++) {
      deep = new PropertyValue.Items(List.of(deep));
    }
    Event tooDeep = new CustomEvent(HEADER, "Dug", Properties.none().with("x", deep));
    Properties large = Properties.none();
    for (int i = 0; i < 17; i++) {
      large = large.with("x" + i, "y".repeat(65_536));
    }
    Event tooLarge = new CustomEvent(HEADER, "Grown", large);
    PropertyValue.Items many =
        new PropertyValue.Items(Collections.nCopies(100_000, new PropertyValue.Nothing()));
    Event tooMany = new CustomEvent(HEADER, "Counted", Properties.none().with("x", many));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JSON.toBytes(tooDeep))
        .withMessageContaining("more than 64 deep");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JSON.toBytes(tooLarge))
        .withMessageContaining("expected at most 1048576");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JSON.toBytes(tooMany))
        .withMessageContaining("more than 100000 values");
    EventJson wide = EventJson.within(JsonLimits.standard().withMaxBytes(2_000_000));
    assertThat(wide.read(wide.toBytes(tooLarge))).isEqualTo(tooLarge);
  }

  @Test
  void limits_that_nothing_could_bear_are_refused() {
    JsonLimits limits = JsonLimits.standard();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits.withMaxBytes(Integer.MAX_VALUE))
        .withMessageContaining("expected at most 1073741824");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits.withMaxBytes(0))
        .withMessage("maxBytes: 0, expected at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JsonLimits(1, 501, 1, 1, 1, 1))
        .withMessageContaining("maxDepth: 501, expected at most 500");
  }

  @Test
  void text_and_bytes_and_a_stream_of_them_are_read_alike() throws IOException {
    Event event = new ProductsSearched(HEADER, "çay 😀", 3);
    byte[] bytes = JSON.toBytes(event);

    assertThat(JSON.toText(event).getBytes(UTF_8)).isEqualTo(bytes);
    try (InputStream stream = new ByteArrayInputStream(bytes)) {
      assertThat(JSON.read(stream)).isEqualTo(event);
    }
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = EventJsonTest.class.getResourceAsStream(file)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
