package io.clientele.channel;

import java.util.Optional;

/**
 * A way to reach a customer: hands rendered messages over to a provider.
 *
 * <p>Whoever calls decides before whether a message may be sent at all, and writes down what comes
 * back. A process may be killed between the two; what happens then follows from {@link
 * #repeatSafety}.
 *
 * <p><b>Failure.</b> A provider that answers makes one of the {@link SendOutcome outcomes}. An
 * exception counts as {@link SendOutcome.Unknown}: the message may have left or not. So a channel
 * that is sure that nothing left says {@link SendOutcome.Later} or {@link SendOutcome.Refused}.
 *
 * <p><b>Concurrent use.</b> Safe for use by several threads. A call ends within a time that the
 * channel states; it does not try again by itself.
 */
public interface Channel {
  /** Returns what it is called; a workflow names it so. */
  ChannelName name();

  /** Returns what keeps a message from being sent twice. */
  RepeatSafety repeatSafety();

  /**
   * Hands a message over.
   *
   * @param message for this channel
   * @return what became of it
   */
  SendOutcome send(Message message);

  /**
   * Asks the provider what became of a message, after a call whose answer was lost.
   *
   * @param key the message's key
   * @return empty if the provider does not know the key, so that nothing was sent
   * @throws UnsupportedOperationException unless {@link RepeatSafety#BY_ASKING} is declared
   */
  default Optional<SendOutcome> outcomeOf(String key) {
    throw new UnsupportedOperationException(
        "channel %s cannot be asked: it declares %s".formatted(name(), repeatSafety()));
  }

  /** What keeps a message from being sent twice when its outcome was lost. */
  enum RepeatSafety {
    /** The provider sends messages of one key once: a repeated call is safe. */
    BY_KEY,
    /** The provider can be asked by key whether a message was sent. */
    BY_ASKING,
    /** Nothing: the owner chooses whether such a message is sent again or given up. */
    NONE
  }
}
