package io.clientele.event.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventJsonErrorsTest {
  private static final EventJson JSON = EventJson.standard();
  private static final String TIMES =
      "\"happenedAt\":\"2026-03-01T10:00:00Z\",\"receivedAt\":\"2026-03-01T10:00:00Z\",\"source\":\"web\"";
  private static final String START =
      "{\"v\":1,\"type\":\"Product Viewed\",\n \"header\":{\"id\":\"e1\"," + TIMES + "},\n ";

  @Test
  void names_path_line_column_value_and_what_was_expected() {
    EventJsonException e = refused(START + "\"product\":{\"sku\":\"A\",\"quantity\":\"two\"}}");

    assertThat(e.path()).isEqualTo("product.quantity");
    assertThat(e.line()).isEqualTo(3);
    assertThat(e.column()).isEqualTo(34); // counted by hand
    assertThat(e.value()).isEqualTo("\"two\"");
    assertThat(e.expected()).isEqualTo("a whole number");
    assertThat(e)
        .hasMessage(
            "event JSON, line 3, column 34, product.quantity: \"two\", expected a whole number");
  }

  @Test
  void what_the_types_of_events_refuse_keeps_their_words() {
    assertThat(refused(START + "\"product\":{\"sku\":\"A\",\"quantity\":0}}"))
        .hasMessage(
            "event JSON, line 3, column 12, product: quantity of product A: 0, expected at least 1");
    assertThat(refused(START + "\"product\":{\"name\":\"Cup\",\"quantity\":1}}"))
        .hasMessageContaining("neither product id nor SKU")
        .hasMessageContaining("expected at least one of them");
    assertThat(refused(START + "\"product\":{\"sku\":\"\",\"quantity\":1}}"))
        .hasMessageContaining("product.sku: SKU is blank");
  }

  @Test
  void what_is_missing_is_named() {
    assertThat(refused("{}")).hasMessageContaining("no field \"v\"");
    assertThat(refused("{\"v\":1}")).hasMessageContaining("no field \"type\"");
    assertThat(refused("{\"v\":1,\"type\":\"Product Viewed\"}"))
        .hasMessageContaining("nothing for header, expected a value");
    assertThat(refused("{\"v\":1,\"type\":\"Moon Landed\"}"))
        .hasMessageContaining("no field \"header\"");
    assertThat(refused(START + "\"product\":null}"))
        .hasMessageContaining("nothing for product, expected a value");
    assertThat(refused(START + "\"product\":{\"sku\":\"A\"}}"))
        .hasMessageContaining("product.quantity: nothing, expected a value");
    assertThat(refused("{\"v\":1,\"type\":\"Product Viewed\",\"header\":{\"id\":\"e\"}}"))
        .hasMessageContaining("header: nothing for happenedAt, expected a value");
  }

  @Test
  void a_version_is_a_whole_number_from_1() {
    for (String version : new String[] {"0", "-1", "1.5", "\"1\"", "null", "1e99", "[]"}) {
      assertThat(refused("{\"v\":" + version + ",\"type\":\"Product Viewed\"}"))
          .as(version)
          .hasMessageContaining("expected the version of the format");
    }
  }

  @Test
  void an_amount_is_decimal_text_with_a_currency() {
    assertThat(price("12.5")).contains("price: 12.5, expected an object");
    assertThat(price("{\"amount\":12.5,\"currency\":\"EUR\"}"))
        .contains("price.amount: 12.5, expected text");
    assertThat(price("{\"amount\":\"12.5\"}"))
        .contains("price: nothing for currency, expected a value");
    assertThat(price("{\"amount\":\"12.505\",\"currency\":\"EUR\"}"))
        .contains("at most the 2 decimal places of EUR");
    assertThat(price("{\"amount\":\"1e9\",\"currency\":\"EUR\"}"))
        .contains("expected decimal text");
    assertThat(price("{\"amount\":\"1234567890123456\",\"currency\":\"EUR\"}"))
        .contains("expected decimal text");
    assertThat(price("{\"amount\":\"1\",\"currency\":\"XYZ\"}")).contains("Unknown currency");
    assertThat(price("{\"amount\":\"-1\",\"currency\":\"EUR\"}")).contains("expected 0 or more");
  }

  @Test
  void text_that_is_no_json_is_refused_where_it_breaks() {
    EventJsonException broken = refused("{\"v\":1,\n \"header\":{\"id\":}}");

    assertThat(broken.line()).isEqualTo(2);
    assertThat(broken.path()).isEqualTo("header.id");
    assertThat(refused("")).hasMessageContaining("an empty text");
    assertThat(refused("[]")).hasMessageContaining("an array, expected an object");
    assertThat(refused("{\"v\":1} {}")).hasMessageContaining("more text");
    assertThat(refused("{\"v\":NaN}")).hasMessageContaining("NaN");
    assertThat(refused("{\"v\":1,\"v\":1}")).hasMessageContaining("v: a second field of this name");
    assertThat(refused("{'v':1}")).hasMessageContaining("line 1");
    assertThat(refused("{\"v\":1,}")).hasMessageContaining("line 1");
    assertThat(refused("/* v */{\"v\":1}")).hasMessageContaining("line 1");
  }

  @Test
  void text_that_no_store_can_hold_is_refused() {
    String search = "{\"v\":1,\"type\":\"Products Searched\",\"query\":";
    assertThat(refused(search + "\"a\\u0000b\"}"))
        .hasMessageContaining("query: text that has the character U+0000 at position 1");
    assertThat(refused(search + "\"a\\ud800b\"}"))
        .hasMessageContaining("half a character, U+D800, at position 1");
    assertThat(refused("{\"v\":1,\"\\udc00\":1}")).hasMessageContaining("half a character");
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    byte[] latin = "{\"v\":1,\"type\":\"Café\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = "{\"v\":1}".getBytes(StandardCharsets.UTF_16LE);
    byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'};

    assertThat(refused(latin)).hasMessageContaining("bytes that are no UTF-8");
    assertThat(refused(overlong)).hasMessageContaining("bytes that are no UTF-8");
    assertThat(refused(wide)).hasMessageContaining("line 1");
    assertThat(refused("\ufeff{\"v\":1}")).hasMessageContaining("line 1");
  }

  @Test
  void a_value_is_shortened_and_what_could_mislead_a_terminal_is_escaped() {
    EventJsonException e =
        refused(
            "{\"v\":\"\\u001b[31m\\u202e" + "x".repeat(1_000) + "\",\"type\":\"Product Viewed\"}");

    assertThat(e.value()).hasSizeLessThan(100).startsWith("\"\\u001b[31m\\u202ex").endsWith("...");
    assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\u001b");
    assertThat(refused("{\"v\":1,\"" + "\\n".repeat(200) + "\":}").getMessage())
        .hasSizeLessThan(400);
  }

  @Test
  void what_identifies_a_person_is_not_shown() {
    String before = "{\"v\":1,\"type\":\"Product Viewed\",\"header\":{\"id\":\"e1\"," + TIMES;
    for (String identifiers :
        new String[] {
          "[{\"type\":\"phone\",\"value\":442055550123}]",
          "[{\"type\":\"phone\",\"value\":\"020 5555 0123\"}]",
          "[{\"type\":\"email\",\"value\":\"ana 442055550123\"}]",
          "[{\"type\":\"device\",\"value\":[\"442055550123\"]}]",
          "\"442055550123\"",
          "[\"442055550123\"]",
          "{\"phone\":442055550123}"
        }) {
      EventJsonException e = refused(before + ",\"identifiers\":" + identifiers + "}}");
      assertThat(e.path()).as(identifiers).startsWith("header.identifiers");
      assertThat(e).hasMessageNotContaining("44205555").hasMessageNotContaining("5555 0123");
      assertThat(String.valueOf(e.getCause())).doesNotContain("44205555", "5555 0123");
    }
    assertThat(refused("{\"v\":1,\"email\":anastasia@example.com}"))
        .hasMessageNotContaining("anastasia@example");
  }

  @Test
  void each_limit_is_kept() {
    String custom =
        "{\"v\":1,\"type\":\"Custom Event\",\"header\":{\"id\":\"e1\","
            + TIMES
            + "},\"name\":\"N\",\"properties\":{\"x\":";
    assertThat(refused(custom + "[".repeat(63) + "]".repeat(63) + "}}"))
        .hasMessageContaining("nesting depth (65)");
    assertThat(JSON.read(custom + "[".repeat(62) + "]".repeat(62) + "}}")).isNotNull();
    assertThat(refused(custom + "\"" + "y".repeat(65_537) + "\"}}")).hasMessageContaining("65537");
    assertThat(JSON.read(custom + "\"" + "y".repeat(65_536) + "\"}}")).isNotNull();
    assertThat(refused(custom + "1,\"" + "n".repeat(256) + "\":1}}")).hasMessageContaining("256");
    assertThat(JSON.read(custom + "1,\"" + "n".repeat(255) + "\":1}}")).isNotNull();
    assertThat(refused(custom + "1".repeat(121) + "}}")).hasMessageContaining("121");
    assertThat(refused(custom + "1".repeat(101) + "}}")).hasMessageContaining("100 digits");
    assertThat(JSON.read(custom + "1".repeat(100) + "}}")).isNotNull();
    assertThat(refused(custom + "1e401}}")).hasMessageContaining("from 1e-400 to 1e400");
    assertThat(refused(custom + "1e-999999999}}")).hasMessageContaining("from 1e-400 to 1e400");
    assertThat(refused(custom + "1e99999999999}}")).hasMessageContaining("x");
    assertThat(refused(custom + "[" + "1,".repeat(100_000) + "1]}}"))
        .hasMessageContaining("100000 values");
    assertThat(refused("ş".repeat(1 << 19) + "{}")).hasMessageContaining("at most 1048576 bytes");
    assertThat(refused(" ".repeat(1 << 20) + "{}")).hasMessageContaining("at most 1048576 bytes");
  }

  /** The bounds leave room for a machine that is busy; an idle one needs some milliseconds. */
  @Test
  void hostile_texts_are_refused_within_two_seconds() {
    StringBuilder collisions = new StringBuilder("{\"v\":1");
    for (int i = 0; i < 1 << 15; i++) { // Aa and BB have the same hash: 32,768 names that collide
      collisions.append(",\"");
      for (int bit = 0; bit < 15; bit++) {
        collisions.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      collisions.append("\":1");
    }
    String[] texts = {
      "[".repeat(100_000),
      "{\"a\":".repeat(100_000),
      "\"" + "x".repeat(1_000_000),
      "9".repeat(1_000_000),
      "{\"v\":1" + "0".repeat(9_999) + "}",
      collisions.substring(0, Math.min(collisions.length(), 1 << 20)),
      "[" + "{},".repeat(300_000),
      "{\"v\":" + "-".repeat(1_000_000),
    };
    for (String text : texts) {
      long start = System.nanoTime();
      refused(text);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void an_endless_stream_is_read_no_further_than_the_limit() throws IOException {
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read.incrementAndGet();
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) 'x');
            read.addAndGet(length);
            return length;
          }
        };

    try (endless) {
      assertThatThrownBy(() -> JSON.read(endless))
          .isInstanceOf(EventJsonException.class)
          .hasMessageContaining("a longer text, expected at most 1048576 bytes");
    }
    assertThat(read).hasValueLessThanOrEqualTo((1 << 20) + 16_384);
  }

  private static String price(String price) {
    EventJsonException e =
        refused(START + "\"product\":{\"sku\":\"A\",\"quantity\":1,\"price\":" + price + "}}");
    return String.valueOf(e.getMessage());
  }

  private static EventJsonException refused(String text) {
    try {
      JSON.read(text);
    } catch (EventJsonException e) {
      return e;
    }
    throw new AssertionError("was read");
  }

  private static EventJsonException refused(byte[] bytes) {
    try {
      JSON.read(bytes);
    } catch (EventJsonException e) {
      return e;
    }
    throw new AssertionError("was read");
  }
}
