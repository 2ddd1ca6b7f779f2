package io.clientele.connect.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.connect.Fixtures;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.shopify.ShopifyNames;
import io.clientele.connect.shopify.ShopifyWebhooks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShopifyWebhooksFuzzTest {
  private static final List<String> TOPICS = ShopifyNames.webhooks();
  private static final ShopifyWebhooks SHOPIFY =
      ShopifyWebhooks.withSecrets(Fixtures.SECRET).currency(CurrencyUnit.USD);

  /** The first byte is the place of the topic, the others are the body. */
  static Stream<Arguments> corpus() {
    return IntStream.range(0, TOPICS.size())
        .mapToObj(
            topic -> {
              byte[] body = ShopifyNames.body(TOPICS.get(topic));
              byte[] input = new byte[body.length + 1];
              input[0] = (byte) topic;
              System.arraycopy(body, 0, input, 1, body.length);
              return Arguments.of((Object) input);
            });
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void a_signed_body_of_any_bytes_is_answered(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String topic = TOPICS.get(Byte.toUnsignedInt(input[0]) % TOPICS.size());
    byte[] body = Arrays.copyOfRange(input, 1, input.length);
    Map<String, List<String>> headers = Fixtures.headers(topic, "d1", body);

    WebhookResult result = Bounds.kept(() -> SHOPIFY.receive(headers, body));

    Bounds.whole(result);
  }
}
