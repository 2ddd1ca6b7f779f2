package io.clientele.channels.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.Channel.RepeatSafety;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.channel.SendOutcome.Later;
import io.clientele.channel.SendOutcome.Refused;
import io.clientele.channel.SendOutcome.Unknown;
import io.clientele.channels.LogWatch;
import io.clientele.channels.Messages;
import io.clientele.channels.SigningKeys;
import io.clientele.event.json.JsonLimits;
import io.clientele.json.JsonPath;
import io.clientele.json.JsonTextReader;
import io.clientele.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookChannelTest {
  private static final Message HELLO =
      Messages.email("k/1", Messages.content("S\"ubject", "T\u00fcxt \ud83d\ude00", "<p>"));

  private static WebhookChannel.Builder channel(Receiver receiver, String path) {
    return WebhookChannel.to(receiver.uri(path), () -> Messages.NOW)
        .destinations(receiver.destinations())
        .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(2));
  }

  private static SendOutcome outcome(String answer) throws Exception {
    try (Receiver receiver = Receiver.answering(answer)) {
      SendOutcome outcome = channel(receiver, "/").build().send(HELLO);
      assertThat(receiver.requests).hasSize(1);
      return outcome;
    }
  }

  @Test
  void a_message_is_posted_as_json_signed_and_with_its_key() throws Exception {
    SigningKeys keys = SigningKeys.of(Messages.KEY_2026, Messages.KEY_2025);
    try (Receiver receiver = Receiver.answering(Receiver.OK)) {
      channel(receiver, "/a%20b?x=%C3%BC&y=\u00fc").signedWith(keys).build().send(HELLO);

      Receiver.Request request = receiver.requests.get(0);
      assertThat(request.line()).isEqualTo("POST /a%20b?x=%C3%BC&y=%C3%BC HTTP/1.1");
      assertThat(request.key()).isEqualTo("\"k/1\"");
      assertThat(request.headers())
          .containsEntry("content-type", "application/json")
          .containsEntry("host", "hooks.example:" + receiver.port());
      JsonValue json = JsonTextReader.within(JsonLimits.standard()).read(request.body());
      Map<String, JsonValue> fields = json.fields(JsonPath.ROOT, "fields");
      assertThat(fields.keySet())
          .containsExactly(
              "version",
              "key",
              "customer",
              "address",
              "channel",
              "purpose",
              "workflow",
              "template",
              "variant",
              "createdAt",
              "content");
      Map<String, JsonValue> content =
          requireNonNull(fields.get("content")).fields(JsonPath.ROOT, "fields");
      assertThat(requireNonNull(content.get("text")).text()).isEqualTo("T\u00fcxt \ud83d\ude00");
      assertThat(requireNonNull(content.get("subject")).text()).isEqualTo("S\"ubject");
      String signature = request.headers().getOrDefault("clientele-signature", "");
      assertThat(signature.split(",")).hasSize(3);
      for (SigningKeys known :
          new SigningKeys[] {
            SigningKeys.of(Messages.KEY_2025), SigningKeys.of(Messages.KEY_2026)
          }) {
        assertThat(
                WebhookSignature.isGood(
                    signature,
                    request.body().getBytes(UTF_8),
                    known,
                    Messages.NOW.plusSeconds(60),
                    Duration.ofMinutes(5)))
            .isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "200, Sent",
    "201, Sent",
    "202, Sent",
    "204, Sent",
    "301, Refused",
    "302, Refused",
    "307, Refused",
    "308, Refused",
    "400, Refused",
    "401, Later",
    "403, Refused",
    "407, Later",
    "404, Refused",
    "410, Refused",
    "422, Refused",
    "408, Later",
    "409, Later",
    "425, Later",
    "429, Later",
    "503, Later",
    "500, Unknown",
    "502, Unknown",
    "504, Unknown"
  })
  void a_status_means_what_the_standard_says(int status, String expected) throws Exception {
    SendOutcome outcome =
        outcome(
            "HTTP/1.1 %d X\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n"
                .formatted(status));

    assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "120; PT2M",
        "0; PT0S",
        "Sun, 01 Mar 2026 09:01:30 GMT; PT1M30S",
        "Sun, 01 Mar 2026 08:00:00 GMT; PT0S",
        "999999999; PT168H",
        "Sun, 01 Mar 2099 09:00:00 GMT; PT168H",
        "99999999999999999999; ",
        "-5; ",
        "soon; "
      })
  void how_long_the_server_asks_to_wait_is_told(String said, Duration expected) throws Exception {
    for (int status : new int[] {429, 503}) {
      SendOutcome outcome =
          outcome(
              "HTTP/1.1 %d X\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n"
                  .formatted(status, said));

      assertThat(((Later) outcome).after()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"CLOSE", "RESET", "HANG", "DRIP", "junk", "'HTTP/1.1 999 X\r\n\r\n'", "HTTP/1.1 200"})
  void an_answer_that_is_lost_leaves_it_unknown_within_the_time(String answer) throws Exception {
    long began = System.nanoTime();

    assertThat(outcome(answer)).isInstanceOf(Unknown.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void a_body_that_breaks_off_or_is_endless_does_not_matter() throws Exception {
    assertThat(outcome("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nshort"))
        .isInstanceOf(SendOutcome.Sent.class);
    assertThat(outcome("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"))
        .isInstanceOf(SendOutcome.Sent.class);
    assertThat(outcome("HTTP/1.1 429 X\r\nContent-Length: 500000\r\n\r\n" + "x".repeat(500_000)))
        .isInstanceOf(Later.class);
    assertThat(outcome("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n"))
        .isInstanceOf(Unknown.class);
    assertThat(outcome("HTTP/1.1 100 Continue\r\n\r\n" + Receiver.OK))
        .isInstanceOf(SendOutcome.Sent.class);
  }

  @Test
  void the_proxies_of_the_jvm_are_not_asked() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    try (Receiver receiver = Receiver.answering(Receiver.OK);
        Receiver proxy = Receiver.answering(Receiver.OK)) {
      InetSocketAddress there =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port());
      AtomicInteger asked = new AtomicInteger();
      ProxySelector.setDefault(
          new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
              asked.incrementAndGet();
              return List.of(new Proxy(Proxy.Type.SOCKS, there));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
          });

      assertThat(channel(receiver, "/").build().send(HELLO)).isInstanceOf(SendOutcome.Sent.class);
      assertThat(receiver.requests).hasSize(1);
      assertThat(asked).hasValue(0);
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void a_server_that_speaks_no_tls_gets_nothing() throws Exception {
    try (Receiver receiver = Receiver.answering(Receiver.OK)) {
      WebhookChannel channel =
          WebhookChannel.to(
                  URI.create("https://hooks.example:" + receiver.port() + "/"), () -> Messages.NOW)
              .destinations(receiver.destinations())
              .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1))
              .build();

      assertThat(channel.send(HELLO)).isInstanceOf(Later.class);
      assertThat(receiver.requests).isEmpty();
    }
  }

  @Test
  void what_is_not_allowed_is_refused_and_what_has_no_address_waits() {
    assertThat(
            WebhookChannel.to(URI.create("http://hooks.example/"), () -> Messages.NOW)
                .build()
                .send(HELLO))
        .isInstanceOf(Refused.class);
    WebhookChannel nowhere =
        WebhookChannel.to(URI.create("https://hooks.example/"), () -> Messages.NOW)
            .destinations(
                Destinations.publicInternet()
                    .withResolver(
                        host -> {
                          throw new UnknownHostException(host);
                        }))
            .build();

    assertThat(nowhere.send(HELLO)).isInstanceOf(Later.class);
    assertThat(nowhere.repeatSafety()).isEqualTo(RepeatSafety.NONE);
    assertThat(nowhere.name()).isEqualTo(ChannelName.WEBHOOK);
  }

  @Test
  void nothing_that_goes_wrong_tells_in_a_log_or_an_outcome_whose_message_it_was()
      throws Exception {
    try (LogWatch log = new LogWatch()) {
      for (String answer :
          List.of(
              "HTTP/1.1 400 for {body}\r\n\r\n{body}",
              "HTTP/1.1 503 {body}\r\nRetry-After: {body}\r\n\r\n",
              "{body}",
              "CLOSE",
              "HTTP/1.1 200 OK\r\nX: {body}\r\n\r\n{body}")) {
        try (Receiver receiver =
            new Receiver(request -> answer.replace("{body}", request.body()))) {
          log.said(channel(receiver, "/").build().send(LogWatch.message("k")));
        }
      }
      URI inside = URI.create("https://127.0.0.1/" + LogWatch.ADDRESS.value());
      log.said(WebhookChannel.to(inside, () -> Messages.NOW).build().send(LogWatch.message("k")));
      log.assertNothingTold(6);
    }
  }
}
