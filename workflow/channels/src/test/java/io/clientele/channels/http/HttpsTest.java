package io.clientele.channels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.SendOutcome;
import io.clientele.channels.Certificates;
import io.clientele.channels.Messages;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate has to be of the host's name, although the connection goes to a number. */
class HttpsTest {
  @TempDir Path folder;

  @Test
  void only_the_host_of_that_name_gets_the_message_and_only_if_somebody_vouches_for_it()
      throws Exception {
    SSLContext tls = Certificates.of(folder, "dns:hooks.example");
    ServerSocket socket =
        tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    try (Receiver receiver = new Receiver(socket, request -> Receiver.OK)) {
      SSLSocketFactory known = tls.getSocketFactory();

      assertThat(outcome(receiver, "hooks.example", known)).isInstanceOf(SendOutcome.Sent.class);
      assertThat(outcome(receiver, "other.example", known)).isInstanceOf(SendOutcome.Later.class);
      assertThat(outcome(receiver, "127.0.0.1", known)).isInstanceOf(SendOutcome.Later.class);
      SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
      assertThat(outcome(receiver, "hooks.example", usual)).isInstanceOf(SendOutcome.Later.class);
      assertThat(receiver.requests).hasSize(1);
    }
  }

  private static SendOutcome outcome(Receiver receiver, String host, SSLSocketFactory tls) {
    return WebhookChannel.to(
            URI.create("https://%s:%d/".formatted(host, receiver.port())), () -> Messages.NOW)
        .destinations(receiver.destinations())
        .timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10))
        .tls(tls)
        .build()
        .send(Messages.email("k", Messages.content("s", "t", "h")));
  }
}
