package io.clientele.connect.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.connect.Fixtures;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.WebhookResult.Accepted;
import io.clientele.connect.WebhookResult.Malformed;
import io.clientele.connect.segment.SegmentCalls;
import io.clientele.connect.segment.SegmentNames;
import io.clientele.connect.shopify.ShopifyNames;
import io.clientele.connect.shopify.ShopifyPixels;
import io.clientele.connect.shopify.ShopifyWebhooks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies of 5 MiB, the most that is read, made to cost as much as they can: each is answered in the
 * time and the memory of the fuzz tests, in whose JVM these run.
 */
@Tag("jazzer")
class LargeBodiesTest {
  private static final int MOST = 5 << 20;
  private static final ShopifyWebhooks SHOPIFY =
      ShopifyWebhooks.withSecrets(Fixtures.SECRET).currency(CurrencyUnit.USD);
  private static final ShopifyPixels PIXELS = ShopifyPixels.of(Fixtures.SHOP).withOrders();
  private static final SegmentCalls SEGMENT = SegmentCalls.standard().currency(CurrencyUnit.USD);

  /** What reads a body, and a small one that it accepts. */
  enum Parser {
    SHOPIFY_WEBHOOK(ShopifyNames.body("orders/create")) {
      @Override
      WebhookResult receive(byte[] body) {
        return SHOPIFY.receive(Fixtures.headers("orders/create", "d1", body), body);
      }
    },
    SHOPIFY_PIXEL(Fixtures.body("pixel/checkout_completed.json")) {
      @Override
      WebhookResult receive(byte[] body) {
        return PIXELS.receive(body);
      }
    },
    SEGMENT_CALL(SegmentNames.body("Order Completed")) {
      @Override
      WebhookResult receive(byte[] body) {
        return SEGMENT.receive(Map.of(), body);
      }
    };

    final String accepted;

    Parser(byte[] accepted) {
      this.accepted = new String(accepted, UTF_8);
    }

    abstract WebhookResult receive(byte[] body);
  }

  /** A JSON value of so many characters at most. */
  enum Shape {
    NUMBERS,
    OBJECTS,
    FEW_VALUES_THAT_ARE_LONG,
    NESTED,
    ONE_TEXT,
    TEXTS_TO_REPAIR,
    LONG_NUMBERS,
    NAMES,
    NAMES_OF_ONE_HASH,
    SPACES;

    String of(int most) {
      return switch (this) {
        case NUMBERS -> array("0", most);
        case OBJECTS -> array("{}", most);
        case FEW_VALUES_THAT_ARE_LONG -> array('"' + "x".repeat(1_000) + '"', most);
        case NESTED -> "[".repeat(most / 2) + "]".repeat(most / 2);
        case ONE_TEXT -> '"' + "a".repeat(most - 2) + '"';
        case TEXTS_TO_REPAIR -> array('"' + "\\u0000".repeat(1_000) + '"', most);
        case LONG_NUMBERS -> array("9".repeat(119), most);
        case NAMES -> object(IntStream.iterate(0, i -> i + 1).mapToObj(i -> "n" + i), most);
        case NAMES_OF_ONE_HASH ->
            object(IntStream.range(0, 1 << 17).mapToObj(Shape::collision), most);
        case SPACES -> " ".repeat(most - 1) + "0";
      };
    }

    private static String array(String value, int most) {
      int times = (most - 1) / (value.length() + 1);
      return "[" + value + ("," + value).repeat(times - 1) + "]";
    }

    private static String object(Stream<String> names, int most) {
      List<String> fields = new ArrayList<>();
      int[] length = {2};
      names
          .map(name -> '"' + name + "\":0")
          .takeWhile(field -> (length[0] += field.length() + 1) <= most)
          .forEach(fields::add);
      return fields.stream().collect(Collectors.joining(",", "{", "}"));
    }

    /** Aa and BB have one hash, and so have all texts that are made of them. */
    private static String collision(int i) {
      StringBuilder name = new StringBuilder();
      for (int bit = 0; bit < 17; bit++) {
        name.append(((i >> bit) & 1) == 0 ? "Aa" : "BB");
      }
      return name.toString();
    }
  }

  static Stream<Arguments> bodies() {
    return Arrays.stream(Parser.values())
        .flatMap(parser -> Arrays.stream(Shape.values()).map(shape -> Arguments.of(parser, shape)));
  }

  @BeforeAll
  static void memory_is_bounded() {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(256L << 20);
  }

  @ParameterizedTest(name = "{1} to {0}")
  @MethodSource("bodies")
  void a_body_of_5_MiB_is_answered_within_the_bounds(Parser parser, Shape shape) {
    String rest = parser.accepted.strip().substring(1);
    String before = "{\"filler\":";
    int room = MOST - before.length() - 1 - rest.getBytes(UTF_8).length;
    byte[] within = (before + shape.of(room) + "," + rest).getBytes(UTF_8);
    byte[] alone = shape.of(MOST).getBytes(UTF_8);
    assertThat(within.length).isBetween(MOST * 3 / 4, MOST);
    assertThat(alone.length).isBetween(MOST * 3 / 4, MOST);

    Bounds.whole(Bounds.kept(() -> parser.receive(within)));
    Bounds.whole(Bounds.kept(() -> parser.receive(alone)));
  }

  /** As many line items as fit are more than an event may hold. */
  @Test
  void an_order_of_5_MiB_is_answered_within_the_bounds() {
    String item = "{\"id\":%d,\"sku\":\"A\",\"quantity\":1,\"price\":\"1.00\",\"title\":\"Cup\"}";
    String items =
        IntStream.range(0, 60_000).mapToObj(item::formatted).collect(Collectors.joining(","));
    byte[] body =
        ("{\"id\":1,\"currency\":\"USD\",\"created_at\":\"2026-03-01T10:00:00Z\",\"line_items\":["
                + items
                + "]}")
            .getBytes(UTF_8);
    assertThat(body.length).isBetween(MOST * 3 / 5, MOST);

    WebhookResult result = Bounds.kept(() -> Parser.SHOPIFY_WEBHOOK.receive(body));

    assertThat(result).isInstanceOf(Malformed.class);
  }

  @Test
  void a_batch_of_5_MiB_is_accepted_within_the_bounds() {
    String call =
        "{\"type\":\"track\",\"event\":\"Quiz\",\"messageId\":\"m%d\",\"userId\":\"u1\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"properties\":{\"text\":\""
            + "a".repeat(1_900)
            + "\"}}";
    String calls =
        IntStream.range(0, 2_500).mapToObj(call::formatted).collect(Collectors.joining(","));
    byte[] body = ("{\"batch\":[" + calls + "]}").getBytes(UTF_8);
    assertThat(body.length).isBetween(MOST * 9 / 10, MOST);

    WebhookResult result = Bounds.kept(() -> Parser.SEGMENT_CALL.receive(body));

    assertThat(((Accepted) result).events()).hasSize(2_500);
    Bounds.whole(result);
  }

  @ParameterizedTest
  @EnumSource
  void a_longer_body_is_not_read(Parser parser) {
    byte[] body = new byte[MOST + 1];
    Arrays.fill(body, (byte) '[');

    assertThat(Bounds.kept(() -> parser.receive(body))).isInstanceOf(Malformed.class);
  }
}
