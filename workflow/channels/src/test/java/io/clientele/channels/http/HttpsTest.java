package io.clientele.channels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.SendOutcome;
import io.clientele.channels.Messages;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate has to be of the host's name, although the connection goes to a number. */
class HttpsTest {
  @TempDir Path folder;

  private SSLContext tls() throws Exception {
    Path file = folder.resolve("keys.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks.example",
                "-ext",
                "san=dns:hooks.example",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(made.exitValue()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, "changeit".toCharArray());
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  @Test
  void only_the_host_of_that_name_gets_the_message_and_only_if_somebody_vouches_for_it()
      throws Exception {
    SSLContext tls = tls();
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
