package io.clientele.workflow.engine;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import java.util.function.Function;

/**
 * A channel that goes by keys.
 *
 * @param provider what becomes of each message
 */
public record Mail(Function<Message, SendOutcome> provider) implements Channel {
  @Override
  public ChannelName name() {
    return ChannelName.EMAIL;
  }

  @Override
  public RepeatSafety repeatSafety() {
    return RepeatSafety.BY_KEY;
  }

  @Override
  public SendOutcome send(Message message) {
    return provider.apply(message);
  }
}
