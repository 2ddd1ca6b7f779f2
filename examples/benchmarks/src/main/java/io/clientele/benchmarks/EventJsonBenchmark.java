package io.clientele.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.event.BrowsingEvent.ProductViewed;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.ProductDetails;
import io.clientele.event.json.EventJson;
import io.clientele.identity.Identifier;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.TaxLine;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Typical events as JSON, beside Jackson's databind with the same texts and plain records of
 * strings and numbers, which checks nothing and makes no amounts of money.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     org.openjdk.jmh.Main EventJsonBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EventJsonBenchmark {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");

  /** Which event: a product that is viewed, 686 bytes; an order of three lines, 1,018 bytes. */
  @Param({"viewed", "order"})
  String event = "viewed";

  private final EventJson json = EventJson.standard();
  private final JsonMapper databind =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private Event value = viewed();
  private byte[] text = new byte[0];
  private Object plain = "";
  private Class<?> plainType = PlainEvent.class;

  /** Makes the event and its text, and sees to it that both sides write the same. */
  @Setup
  public void make() throws IOException {
    value = event.equals("order") ? order() : viewed();
    text = json.toBytes(value);
    plain = databind.readValue(text, plainType);
    int length = databind.writeValueAsBytes(plain).length;
    if (length != text.length) {
      throw new IllegalStateException(
          "%d bytes and %d, expected the same".formatted(length, text.length));
    }
  }

  /** The typed event to bytes. */
  @Benchmark
  public byte[] write() {
    return json.toBytes(value);
  }

  /** Bytes to the typed event. */
  @Benchmark
  public Event read() {
    return json.read(text);
  }

  /** The plain record to bytes. */
  @Benchmark
  public byte[] databindWrites() throws IOException {
    return databind.writeValueAsBytes(plain);
  }

  /** Bytes to the plain record. */
  @Benchmark
  public Object databindReads() throws IOException {
    return databind.readValue(text, plainType);
  }

  private static Event viewed() {
    ProductDetails product =
        ProductDetails.builder()
            .productId(ProductId.of("p-1001"))
            .sku(Sku.of("CUP-1001-BLUE"))
            .name("Stoneware cup, blue")
            .category("Kitchen > Cups")
            .brand("Nordkeramik")
            .variant("Blue")
            .price(euros(1_250))
            .quantity(1)
            .position(3)
            .url("https://shop.example/products/stoneware-cup?variant=blue")
            .imageUrl("https://cdn.shop.example/cup-blue.jpg")
            .build();
    EventHeader header =
        header(
            "web-5f2c9a1e-0001",
            "web",
            Identifier.email("ana.lindqvist@example.com"),
            Identifier.anonymous("b7a1f0c2-11aa-4a11-9f3b-000000000001"));
    return new ProductViewed(header.withSession("s-2026-03-01-0001"), product);
  }

  private static Event order() {
    Order.Builder order =
        Order.builder(OrderId.of("5001"), AT.minusMillis(123), CurrencyUnit.EUR)
            .country("DE")
            .pricesIncludeTax();
    for (int i = 0; i < 3; i++) {
      order.lineItem(
          LineItem.of(Sku.of("CUP-100" + i), 2, euros(1_250 + i))
              .withTitle("Stoneware cup no. " + i)
              .withTax(TaxLine.of("VAT", euros(399))));
    }
    EventHeader header =
        header(
            "shopify-order-5001",
            "shopify",
            Identifier.external("7001234567"),
            Identifier.email("ana.lindqvist@example.com"),
            Identifier.phone("+442079460958", "GB"));
    return new OrderCompleted(header, order.build(), null, null, null);
  }

  private static EventHeader header(String id, String source, Identifier... identifiers) {
    return EventHeader.of(EventId.of(id), source, AT, identifiers)
        .withReceivedAt(AT.plusMillis(900))
        .withCurrency(CurrencyUnit.EUR);
  }

  private static Money euros(long cents) {
    return Money.ofMinor(CurrencyUnit.EUR, cents);
  }

  /** The plain forms, with the components that these texts have. */
  private record PlainEvent(
      int v,
      String type,
      PlainHeader header,
      @Nullable PlainProduct product,
      @Nullable PlainOrder order) {}

  private record PlainHeader(
      String id,
      List<PlainIdentifier> identifiers,
      String happenedAt,
      String receivedAt,
      String source,
      @Nullable String session,
      @Nullable String currency) {}

  private record PlainIdentifier(String type, String value) {}

  private record PlainMoney(String amount, String currency) {}

  private record PlainProduct(
      String productId,
      String sku,
      String name,
      String category,
      String brand,
      String variant,
      PlainMoney price,
      int quantity,
      int position,
      String url,
      String imageUrl) {}

  private record PlainOrder(
      String id,
      String placedAt,
      String currency,
      String status,
      String country,
      boolean pricesIncludeTax,
      List<PlainLine> lineItems) {}

  private record PlainLine(
      String sku, String title, int quantity, PlainMoney unitPrice, List<PlainTax> taxes) {}

  private record PlainTax(String name, PlainMoney amount) {}
}
