package io.clientele.connect.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.connect.Fixtures;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.shopify.ShopifyNames;
import io.clientele.connect.shopify.ShopifyPixels;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShopifyPixelsFuzzTest {
  private static final ShopifyPixels PIXELS = ShopifyPixels.of(Fixtures.SHOP).withOrders();

  static Stream<Arguments> corpus() {
    return ShopifyNames.pixels().stream()
        .map(name -> Arguments.of((Object) Fixtures.body("pixel/" + name + ".json")));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void a_body_of_any_bytes_is_answered(byte[] body) {
    WebhookResult result = Bounds.kept(() -> PIXELS.receive(body));

    Bounds.whole(result);
  }
}
