package io.clientele.workflow.testing;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import java.util.function.Consumer;

/** Sends nothing and tells somebody of every message. */
final class RecordingChannel implements Channel {
  private final ChannelName name;
  private final Consumer<Message> sent;

  RecordingChannel(ChannelName name, Consumer<Message> sent) {
    this.name = name;
    this.sent = sent;
  }

  @Override
  public ChannelName name() {
    return name;
  }

  @Override
  public RepeatSafety repeatSafety() {
    return RepeatSafety.BY_KEY;
  }

  @Override
  public SendOutcome send(Message message) {
    sent.accept(message);
    return new SendOutcome.Sent(message.key());
  }
}
