package io.clientele.channels.http;

import io.clientele.channel.Channel;
import io.clientele.channels.Messages;
import io.clientele.identity.Identifier;
import java.net.URI;

class WebhookContractTest extends TroubledContract {
  WebhookContractTest() {
    super(Receiver.OK);
  }

  @Override
  protected Channel channel() {
    return WebhookChannel.to(receiver().uri("/hook"), () -> Messages.NOW)
        .destinations(receiver().destinations())
        .signedWith(io.clientele.channels.SigningKeys.of(Messages.KEY_2026))
        .receiverHonoursKeys()
        .timeouts(ANSWERING, ANSWERING)
        .build();
  }

  @Override
  protected Channel channelThatIsDown() {
    return WebhookChannel.to(URI.create("http://hooks.example:1/hook"), () -> Messages.NOW)
        .destinations(Receiver.here(1))
        .build();
  }

  @Override
  protected Identifier address() {
    return Messages.ANA;
  }

  @Override
  protected int received(String key) {
    String quoted = '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return (int)
        receiver().requests.stream()
            .map(Receiver.Request::key)
            .filter(quoted::equals)
            .distinct()
            .count();
  }
}
