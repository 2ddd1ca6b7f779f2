package io.clientele.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bodies as vendors' public documentation shows their shape, with people and shops that do not
 * exist, and the headers that come with them.
 */
public final class Fixtures {
  public static final String SECRET = "hush-current";
  public static final String SHOP = "ana.myshopify.com";
  public static final String SENT = "2026-03-10T12:00:00.123456789Z";

  private Fixtures() {}

  /** Returns a file beside this class, such as {@code shopify/order-placed.json}. */
  public static byte[] body(String file) {
    try (InputStream in = Fixtures.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no fixture " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  public static String text(String file) {
    return new String(body(file), StandardCharsets.UTF_8);
  }

  /** Returns the headers of a delivery that is signed well. */
  public static Map<String, List<String>> headers(String topic, String id, byte[] body) {
    Map<String, List<String>> headers = new TreeMap<>();
    headers.put("Content-Type", List.of("application/json"));
    headers.put("X-Shopify-Topic", List.of(topic));
    headers.put("X-Shopify-Shop-Domain", List.of(SHOP));
    headers.put("X-Shopify-API-Version", List.of("2026-04"));
    headers.put("X-Shopify-Webhook-Id", List.of(id));
    headers.put("X-Shopify-Event-Id", List.of("event-" + id));
    headers.put("X-Shopify-Triggered-At", List.of(SENT));
    headers.put("X-Shopify-Hmac-Sha256", List.of(sign(SECRET, body)));
    return headers;
  }

  public static String sign(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
