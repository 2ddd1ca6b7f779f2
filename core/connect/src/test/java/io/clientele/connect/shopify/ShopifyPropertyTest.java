package io.clientele.connect.shopify;

import static io.clientele.connect.Fixtures.SECRET;
import static io.clientele.connect.Fixtures.headers;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.connect.WebhookResult;
import io.clientele.connect.WebhookResult.Accepted;
import io.clientele.event.Event;
import io.clientele.event.OrderEvent.OrderUpdated;
import io.clientele.event.json.EventJson;
import io.clientele.order.OrderAmounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ShopifyPropertyTest {
  private static final ShopifyWebhooks SHOPIFY = ShopifyWebhooks.withSecrets(SECRET);
  private static final String[] JUNK = {
    "null",
    "\"\"",
    "-1",
    "1e300",
    "\"9999999999999999999999\"",
    "[]",
    "{}",
    "true",
    "\"x\"",
    "[[{}]]",
    "\"\\u0000\\ud800\"",
    "0.1",
    "\"2026-99-99T00:00:00Z\"",
    "\"XXX\"",
    "{\"shop_money\":7}"
  };

  /** What Shopify reckons, reckoned here once more, by its own rules and not by ours. */
  @Property(tries = 500)
  void an_order_of_any_lines_comes_to_its_total_and_so_does_what_was_given_back(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Made made = new Made(new Random(seed));

    Event event = accepted("orders/updated", made.json()).events().get(0);

    OrderAmounts amounts = ((OrderUpdated) event).order().amounts();
    assertThat(amounts.total().getAmount()).isEqualByComparingTo(made.total);
    assertThat(amounts.refunded().getAmount()).isEqualByComparingTo(made.refunded);
    assertThat(EventJson.standard().read(EventJson.standard().toBytes(event))).isEqualTo(event);
  }

  @Property(tries = 24)
  void what_every_topic_makes_can_be_written_and_read_again(
      @ForAll @LongRange(min = 0, max = 23) long topic) {
    String name = ShopifyNames.webhooks().get((int) topic);

    for (Event event : ShopifyNames.webhook(name).events()) {
      assertThat(EventJson.standard().read(EventJson.standard().toBytes(event))).isEqualTo(event);
    }
  }

  /** Values are put where they do not belong; nothing is thrown, and what is accepted is whole. */
  @Property(tries = 3_000)
  void a_body_with_anything_anywhere_is_accepted_or_malformed(
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed) {
    Random random = new Random(seed);
    List<String> topics = ShopifyNames.webhooks();
    String topic = topics.get(random.nextInt(topics.size()));
    String body = new String(ShopifyNames.body(topic), StandardCharsets.UTF_8);
    for (int i = 0; i <= random.nextInt(3); i++) {
      body = broken(body, random);
    }

    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    WebhookResult result = SHOPIFY.receive(headers(topic, "d", bytes), bytes);

    for (Event event : result.events()) {
      assertThat(EventJson.standard().read(EventJson.standard().toBytes(event))).isEqualTo(event);
    }
    assertThat(result.toString()).doesNotContainIgnoringCase("ana.sample").doesNotContain("7946");
  }

  /** Replaces the value behind one of the colons. */
  private static String broken(String body, Random random) {
    List<Integer> colons = new ArrayList<>();
    for (int at = body.indexOf("\": "); at >= 0; at = body.indexOf("\": ", at + 1)) {
      colons.add(at + 3);
    }
    if (colons.isEmpty()) {
      return body;
    }
    int start = colons.get(random.nextInt(colons.size()));
    int end = start;
    char first = body.charAt(start);
    if (first == '"') {
      end = body.indexOf('"', start + 1) + 1;
    } else if (first != '{' && first != '[') {
      while (",}]\n".indexOf(body.charAt(end)) < 0) {
        end++;
      }
    } else {
      return body;
    }
    return body.substring(0, start) + JUNK[random.nextInt(JUNK.length)] + body.substring(end);
  }

  private static Accepted accepted(String topic, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    WebhookResult result = SHOPIFY.receive(headers(topic, "d", body), body);
    assertThat(result).as(result + "\n" + json).isInstanceOf(Accepted.class);
    return (Accepted) result;
  }

  /** An order with lines, discounts, taxes, shipping, and a refund of some of it. */
  private static final class Made {
    private final Random random;
    private final boolean included;
    private final List<String> lines = new ArrayList<>();
    private final List<String> back = new ArrayList<>();
    private final BigDecimal shipping;
    private final BigDecimal shippingTax;
    private BigDecimal discounts = BigDecimal.ZERO;
    private BigDecimal total = BigDecimal.ZERO;
    private BigDecimal refunded = BigDecimal.ZERO;

    Made(Random random) {
      this.random = random;
      included = random.nextBoolean();
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        line(i);
      }
      shipping = money(random.nextInt(1_000));
      shippingTax = share(shipping, random.nextInt(20));
      total = total.add(shipping).add(included ? BigDecimal.ZERO : shippingTax);
    }

    private void line(int i) {
      int quantity = 1 + random.nextInt(4);
      BigDecimal price = money(random.nextInt(10_000));
      BigDecimal gross = price.multiply(BigDecimal.valueOf(quantity));
      BigDecimal discount = random.nextBoolean() ? share(gross, random.nextInt(101)) : money(0);
      BigDecimal net = gross.subtract(discount);
      BigDecimal tax = share(net, random.nextInt(20));
      discounts = discounts.add(discount);
      total = total.add(net).add(included ? BigDecimal.ZERO : tax);
      lines.add(
          """
          {"id":%d,"sku":"S%d","title":"T","quantity":%d,"price":"%s",
           "discount_allocations":[{"amount":"%s","discount_application_index":0}],
           "tax_lines":[{"title":"VAT","price":"%s"}]}"""
              .formatted(i, i, quantity, price, discount, tax));
      if (random.nextInt(3) == 0) {
        back.add(
            "{\"line_item_id\":%d,\"quantity\":%d,\"subtotal\":%s,\"total_tax\":%s}"
                .formatted(i, quantity, net, tax));
        refunded = refunded.add(net).add(included ? BigDecimal.ZERO : tax);
      }
    }

    private String json() {
      return """
      {"id":1,"currency":"EUR","created_at":"2026-03-01T10:00:00Z","updated_at":"2026-03-02T10:00:00Z",
       "financial_status":"paid","taxes_included":%s,"total_discounts":"%s","total_price":"%s",
       "discount_applications":[{"type":"automatic","title":"Sale"}],"line_items":[%s],
       "shipping_lines":[{"title":"Post","price":"%s","tax_lines":[{"title":"VAT","price":"%s"}]}],
       "refunds":[{"id":2,"created_at":"2026-03-02T10:00:00Z","refund_line_items":[%s]}]}"""
          .formatted(
              included,
              discounts,
              total,
              String.join(",", lines),
              shipping,
              shippingTax,
              String.join(",", back));
    }

    private static BigDecimal money(int cents) {
      return BigDecimal.valueOf(cents, 2);
    }

    private static BigDecimal share(BigDecimal of, int percent) {
      return of.multiply(BigDecimal.valueOf(percent, 2)).setScale(2, RoundingMode.HALF_UP);
    }
  }
}
