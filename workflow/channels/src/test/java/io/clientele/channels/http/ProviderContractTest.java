package io.clientele.channels.http;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channels.Messages;
import io.clientele.identity.Identifier;

class ProviderContractTest extends TroubledContract {
  ProviderContractTest() {
    super("HTTP/1.1 202 OK\r\nContent-Length: 13\r\n\r\n{\"id\":\"SM17\"}");
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
        .timeouts(ANSWERING, ANSWERING)
        .destinations(Receiver.here(port));
  }

  @Override
  protected Channel channel() {
    return sms(receiver().port()).build();
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
        receiver().requests.stream()
            .map(Receiver.Request::key)
            .filter(key::equals)
            .distinct()
            .count();
  }
}
