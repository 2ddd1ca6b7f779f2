package io.clientele.benchmarks;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import java.util.function.Consumer;

/**
 * Takes every message, and goes by keys.
 *
 * @param taken is told of each
 */
record Mail(Consumer<Message> taken) implements Channel {
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
    taken.accept(message);
    return new SendOutcome.Sent("");
  }
}
