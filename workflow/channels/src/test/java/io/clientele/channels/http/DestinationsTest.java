package io.clientele.channels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.SendOutcome;
import io.clientele.channels.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nothing is dialled here: connectors count and refuse. */
class DestinationsTest {
  /** Names and what they resolve to: one wrong address is enough. */
  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("good.example", List.of("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946")),
          Map.entry("inside.example", List.of("10.1.2.3")),
          Map.entry("mixed.example", List.of("93.184.216.34", "127.0.0.1")),
          Map.entry("mapped.example", List.of("::ffff:127.0.0.1")),
          Map.entry("metadata.google.internal", List.of("169.254.169.254")),
          Map.entry("six.example", List.of("::1")),
          Map.entry("ula.example", List.of("fd00:ec2::254")),
          Map.entry("link.example", List.of("fe80::1")),
          Map.entry("nat64.example", List.of("64:ff9b::7f00:1")),
          Map.entry("sixtofour.example", List.of("2002:7f00:1::")),
          Map.entry("teredo.example", List.of("2001:0:7f00:1::")),
          Map.entry("isatap.example", List.of("2606:2800::5efe:7f00:1")),
          Map.entry("localhost", List.of("127.0.0.1")),
          Map.entry("localtest.me", List.of("127.0.0.1")),
          Map.entry("127.0.0.1.nip.io", List.of("127.0.0.1")),
          Map.entry("xn--lcalhost-0za.example", List.of("127.0.0.1")),
          Map.entry("nothing.example", List.of()));

  private final AtomicInteger connections = new AtomicInteger();
  private final List<InetSocketAddress> dialled = new ArrayList<>();

  private Destinations counting() {
    return Destinations.publicInternet()
        .withResolver(DestinationsTest::resolved)
        .withConnector(
            (address, timeout) -> {
              connections.incrementAndGet();
              dialled.add(address);
              throw new IOException("counted");
            });
  }

  private static List<InetAddress> resolved(String host) throws UnknownHostException {
    List<InetAddress> all = new ArrayList<>();
    for (String address : NAMES.getOrDefault(host, List.of("127.0.0.1"))) {
      all.add(InetAddress.getByName(address));
    }
    return all;
  }

  private SendOutcome outcome(Destinations allowed, String uri) {
    return WebhookChannel.to(URI.create(uri), () -> Messages.NOW)
        .destinations(allowed)
        .build()
        .send(Messages.email("k", Messages.content("s", "t", "h")));
  }

  static List<String> hostile() {
    List<String> hosts =
        new ArrayList<>(
            List.of(
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "127.127.127.127",
                "0",
                "0.0.0.0",
                "0.0.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0X7F.1",
                "017700000001",
                "0177.0.0.1",
                "0177.1",
                "127.0.0.01",
                "127.000.000.001",
                "00127.0.0.1",
                "127.0.0.1.",
                "127.0.0.0x1",
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.168.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "169.254.169.254",
                "169.254.170.2",
                "0xa9fea9fe",
                "2852039166",
                "0251.0376.0251.0376",
                "169.254.43518",
                "169.16689662",
                "168.63.129.16",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "192.88.99.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "4294967295",
                "256.256.256.256",
                "999999999999",
                "1.2.3.4.5",
                "1.2.3",
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[0000::0001]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::ffff:a9fe:a9fe]",
                "[::127.0.0.1]",
                "[::7f00:1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b:1::7f00:1]",
                "[2002:7f00:1::]",
                "[2002:a9fe:a9fe::1]",
                "[2001:0:7f00:1::]",
                "[2001::1]",
                "[2001:db8::1]",
                "[2001:20::1]",
                "[3fff::1]",
                "[fe80::1]",
                "[fe80::1%25eth0]",
                "[fe80::1%25lo]",
                "[::1%25lo]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fec0::1]",
                "[ff02::1]",
                "[100::1]",
                "[2606:2800::5efe:127.0.0.1]",
                "[2606:2800::200:5efe:7f00:1]",
                "[5f00::1]"));
    hosts.addAll(NAMES.keySet());
    hosts.remove("good.example");
    hosts.addAll(
        List.of(
            "localhost.",
            "LOCALHOST",
            "LocalHost",
            "good.example.",
            "good..example",
            ".good.example",
            "-good.example",
            "good-.example",
            "good_host.example",
            "a".repeat(64) + ".example",
            "good.example.127.0.0.1",
            "127.0.0.1.0x7f",
            "good.example.0"));
    List<String> all = new ArrayList<>();
    hosts.forEach(host -> all.add("https://" + host + "/x"));
    all.addAll(
        List.of(
            "https://good.example@127.0.0.1/",
            "https://127.0.0.1@good.example/",
            "https://user:secret@good.example/",
            "https://@good.example/",
            "https://good.example:@127.0.0.1/",
            "https://good.example#@127.0.0.1/",
            "https://127.0.0.1#good.example",
            "https://127.0.0.1?good.example",
            "https://127.0.0.1/good.example",
            "https://good.example:80/",
            "https://good.example:22/",
            "https://good.example:6379/",
            "https://good.example:0/",
            "https://good.example:65536/",
            "https://good.example:99999999999/",
            "http://good.example/",
            "ftp://good.example/",
            "file:///etc/passwd",
            "gopher://good.example/_x",
            "jar:https://good.example/!/",
            "https:good.example",
            "//good.example/",
            "/etc/passwd",
            "https:///127.0.0.1",
            "https://",
            "mailto:a@good.example",
            "data:text/plain,x",
            "https://xn--lcalhost-0za/",
            "https://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/",
            "https://\uff11\uff12\uff17.0.0.1/",
            "https://127\u30020\u30020\u30021/",
            "https://l\u00f6calhost/",
            "https://good.example%00.127.0.0.1/",
            "https://%31%32%37.0.0.1/",
            "https://127.0.0.1%2f@good.example/",
            "https://good.example\\@127.0.0.1/",
            "https://good.example\t/",
            "https://good.example /",
            "https://good.example\r\nHost: 127.0.0.1/"));
    return all;
  }

  @Test
  void more_than_a_hundred_hostile_forms_of_addresses_lead_to_no_connection() {
    Destinations allowed = counting();
    List<String> hostile = hostile();
    assertThat(hostile).hasSizeGreaterThan(100);
    int sent = 0;
    for (String form : hostile) {
      URI uri;
      try {
        uri = new URI(form);
      } catch (URISyntaxException e) {
        continue;
      }
      sent++;
      SendOutcome outcome = outcome(allowed, uri.toString());
      assertThat(outcome)
          .as(form)
          .isInstanceOfAny(SendOutcome.Refused.class, SendOutcome.Later.class);
      assertThat(connections).as(form).hasValue(0);
    }
    assertThat(sent).isGreaterThan(100);
  }

  @Test
  void a_name_with_public_addresses_only_is_dialled_at_each_of_them() {
    assertThat(outcome(counting(), "https://good.example/")).isInstanceOf(SendOutcome.Later.class);

    assertThat(dialled).hasSize(2);
    assertThat(dialled).noneMatch(InetSocketAddress::isUnresolved);
    assertThat(dialled.get(0).getAddress().getHostAddress()).isEqualTo("93.184.216.34");
    outcome(counting(), "https://93.184.216.34/");
    outcome(counting(), "https://[2606:2800:220:1:248:1893:25c8:1946]/");
    assertThat(connections).hasValue(4);
  }

  @Test
  void dns_that_changes_between_the_look_and_the_use_changes_nothing() {
    AtomicInteger asked = new AtomicInteger();
    Destinations allowed =
        counting()
            .withResolver(
                host ->
                    resolved(asked.getAndIncrement() % 2 == 0 ? "good.example" : "inside.example"));

    for (int i = 0; i < 10; i++) {
      outcome(allowed, "https://rebinding.example/");
    }
    assertThat(asked).hasValue(10);
    assertThat(dialled).hasSize(10);
    assertThat(dialled)
        .allSatisfy(address -> assertThat(AddressKinds.isPublic(address.getAddress())).isTrue());
  }

  @Test
  void a_redirect_to_this_machine_is_not_followed() throws Exception {
    try (Receiver inside = Receiver.answering(Receiver.OK);
        Receiver outside =
            Receiver.answering(
                "HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n"
                    .formatted(inside.port()))) {
      SendOutcome outcome = outcome(outside.destinations(), outside.uri("/").toString());

      assertThat(outcome).isInstanceOf(SendOutcome.Refused.class);
      assertThat(inside.requests).isEmpty();
    }
  }

  @Test
  void what_is_trusted_is_that_address_and_no_other() throws Exception {
    Destinations allowed = counting().trusting(InetAddress.getByName("10.1.2.3"));
    outcome(allowed, "https://inside.example/");
    assertThat(connections).hasValue(1);
    outcome(allowed, "https://10.1.2.4/");
    outcome(allowed, "https://localhost/");
    assertThat(connections).hasValue(1);
  }
}
