package io.clientele.connect.segment;

import io.clientele.connect.WebhookResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All names of Segment that are mapped, each with a call. */
public final class SegmentNames {
  /** What any of the events may ask for. */
  private static final String PROPERTIES =
      """
      {"product_id":"507f1f77bcf86cd799439011","sku":"45790-32","name":"Monopoly","price":19,
       "currency":"USD","quantity":1,"order_id":"o1","checkout_id":"c1","cart_id":"k1","step":2,
       "coupon_id":"MAY","promotion_id":"promo_1","query":"roses","list_id":"l1","rating":"4.5",
       "email_id":"m1","url":"https://shop.example/","products":[{"sku":"A","price":3}]}""";

  private SegmentNames() {}

  public static List<String> calls() {
    List<String> names = new ArrayList<>(SegmentTrack.SPECIFIED.keySet());
    SegmentCall.TYPES.keySet().stream().filter(type -> !type.equals("track")).forEach(names::add);
    return names;
  }

  public static byte[] body(String name) {
    String type = SegmentCall.TYPES.containsKey(name) ? name : "track";
    return """
    {"type":"%s","event":"%s","messageId":"m","userId":"u1","timestamp":"2026-03-01T10:00:00Z",
     "name":"Home","groupId":"g1","previousId":"old","properties":%s}"""
        .formatted(type, name, PROPERTIES)
        .getBytes(StandardCharsets.UTF_8);
  }

  public static WebhookResult call(String name) {
    return SegmentCalls.standard().receive(Map.of(), body(name));
  }
}
