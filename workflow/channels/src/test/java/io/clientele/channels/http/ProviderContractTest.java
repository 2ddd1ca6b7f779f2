package io.clientele.channels.http;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channels.Messages;
import io.clientele.identity.Identifier;
import io.clientele.testkit.ChannelContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class ProviderContractTest extends ChannelContract {
  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = Receiver.answering("HTTP/1.1 202 OK\r\nContent-Length: 13\r\n\r\n{\"id\":\"SM17\"}");
  }

  @AfterEach
  void stop() throws IOException {
    receiver.close();
  }

  private static ProviderChannel.Builder sms(int port) {
    return ProviderChannel.of(
            ChannelName.SMS,
            "POST",
            "http://sms.example:" + port + "/v1/messages",
            () -> Messages.NOW)
        .header("Authorization", "Bearer secret")
        .honoursKeysIn("Idempotency-Key")
        .json("{\"to\": \"{{address}}\", \"text\": \"{{text}}\"}")
        .answers(AnswerRules.byStatus().reference("/id"))
        .destinations(Receiver.here(port));
  }

  @Override
  protected Channel channel() {
    return sms(receiver.port()).build();
  }

  @Override
  protected Channel channelThatIsDown() {
    return sms(1).build();
  }

  @Override
  protected Identifier address() {
    return Identifier.phone("+442079460958", "GB");
  }

  @Override
  protected int received(String key) {
    return (int)
        receiver.requests.stream()
            .map(Receiver.Request::key)
            .filter(key::equals)
            .distinct()
            .count();
  }
}
