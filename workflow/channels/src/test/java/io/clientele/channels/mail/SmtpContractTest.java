package io.clientele.channels.mail;

import io.clientele.channel.Channel;
import io.clientele.channels.Messages;
import io.clientele.identity.Identifier;
import io.clientele.testkit.ChannelContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class SmtpContractTest extends ChannelContract {
  private final MailServer server = new MailServer();
  private final List<ScriptedServer> servers = new ArrayList<>();
  private final SmtpChannel channel = server.channel().build();

  @AfterEach
  void stop() throws IOException {
    for (ScriptedServer troubled : servers) {
      troubled.close();
    }
    channel.close();
    server.close();
  }

  @Override
  protected Channel channel() {
    return channel;
  }

  @Override
  protected Channel channelThatIsDown() {
    return MailServer.channelTo(closedPort()).build();
  }

  @Override
  protected Optional<Channel> channelInTrouble(Trouble trouble) throws IOException {
    Map<String, String> answers =
        switch (trouble) {
          case BUSY -> Map.of("RCPT", "450 busy, " + address().value());
          case BUSY_FOR_TWO_MINUTES -> Map.of(); // SMTP has no word for it
          case REFUSING -> Map.of("RCPT", "550 nobody here, " + address().value());
          case SILENT -> Map.of("HELLO", "HANG");
          case ANSWER_LOST -> Map.of("END", "CLOSE");
        };
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    ScriptedServer troubled = new ScriptedServer(answers);
    servers.add(troubled);
    return Optional.of(
        MailServer.channelTo(troubled.port())
            .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1))
            .build());
  }

  @Override
  protected Identifier address() {
    return Messages.ANA;
  }

  @Override
  protected int received(String key) {
    return server.received(key);
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
