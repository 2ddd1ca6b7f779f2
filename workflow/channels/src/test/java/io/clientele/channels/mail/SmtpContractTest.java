package io.clientele.channels.mail;

import io.clientele.channel.Channel;
import io.clientele.channels.Messages;
import io.clientele.identity.Identifier;
import io.clientele.testkit.ChannelContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;

class SmtpContractTest extends ChannelContract {
  private final MailServer server = new MailServer();
  private final SmtpChannel channel = server.channel().build();

  @AfterEach
  void stop() {
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
