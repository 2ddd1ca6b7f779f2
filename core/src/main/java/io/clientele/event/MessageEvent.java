package io.clientele.event;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.identity.Identifier;
import org.jspecify.annotations.Nullable;

/** What becomes of a message to a customer, on any channel. */
public sealed interface MessageEvent extends Event {
  /** Returns the message that it is about. */
  MessageDetails message();

  /**
   * A message was decided on and waits to be handed over.
   *
   * @param message which
   */
  record MessageQueued(EventHeader header, MessageDetails message) implements MessageEvent {
    public MessageQueued {
      requireNonNull(header, "header");
      requireNonNull(message, "message");
    }
  }

  /**
   * A message was handed over to the channel.
   *
   * @param message which
   */
  record MessageSent(EventHeader header, MessageDetails message) implements MessageEvent {
    public MessageSent {
      requireNonNull(header, "header");
      requireNonNull(message, "message");
    }
  }

  /**
   * The other side's server or device accepted a message.
   *
   * @param message which
   */
  record MessageDelivered(EventHeader header, MessageDetails message) implements MessageEvent {
    public MessageDelivered {
      requireNonNull(header, "header");
      requireNonNull(message, "message");
    }
  }

  /**
   * A message was opened.
   *
   * @param message which
   * @param byMachine whether a mail program fetched it unseen, as some do with every message; such
   *     an opening says nothing of the customer
   */
  record MessageOpened(EventHeader header, MessageDetails message, boolean byMachine)
      implements MessageEvent {
    public MessageOpened {
      requireNonNull(header, "header");
      requireNonNull(message, "message");
    }
  }

  /**
   * A link in a message was followed.
   *
   * @param message which
   * @param url where it leads; it may hold marks of the person, so {@link #toString} leaves it out
   * @param byMachine whether a scanner followed it, as those of companies do with every link
   */
  record MessageClicked(
      EventHeader header, MessageDetails message, @Nullable String url, boolean byMachine)
      implements MessageEvent {
    public MessageClicked {
      requireNonNull(header, "header");
      requireNonNull(message, "message");
      EventText.optional("url", url);
    }

    @Override
    public String toString() {
      return EventText.describe(this);
    }
  }

  /**
   * A message came back.
   *
   * @param message which
   * @param bounce whether there is a use in trying again
   * @param reason what the other side said; it often repeats the address, so {@link #toString}
   *     leaves it out
   */
  record MessageBounced(
      EventHeader header, MessageDetails message, Bounce bounce, @Nullable String reason)
      implements MessageEvent {
    public MessageBounced {
      requireNonNull(header, "header");
      requireNonNull(message, "message");
      requireNonNull(bounce, "bounce");
      EventText.optional("reason", reason);
    }

    @Override
    public String toString() {
      return EventText.describe(this);
    }
  }

  /** Whether there is a use in trying an address again. */
  enum Bounce {
    /** For now it cannot be reached: the mailbox is full, the phone is off. */
    SOFT,
    /** It will never be reached: there is no such address. */
    HARD
  }

  /**
   * A customer reported a message as spam.
   *
   * @param message which
   */
  record MessageComplained(EventHeader header, MessageDetails message) implements MessageEvent {
    public MessageComplained {
      requireNonNull(header, "header");
      requireNonNull(message, "message");
    }
  }

  /**
   * A customer unsubscribed by the link or the button of a message.
   *
   * @param message which
   * @param list from what, if not from all
   */
  record MessageUnsubscribed(EventHeader header, MessageDetails message, @Nullable String list)
      implements MessageEvent {
    public MessageUnsubscribed {
      requireNonNull(header, "header");
      requireNonNull(message, "message");
      EventText.optional("list", list);
    }
  }

  /**
   * A customer replied STOP, or the like, to a text message. Only the customer can undo it.
   *
   * @param message the message that was replied to; its id may be the one of the reply where the
   *     carrier does not tell
   * @param keyword what was replied, such as {@code STOP} or {@code UNSUBSCRIBE}
   */
  record MessageStopReplied(EventHeader header, MessageDetails message, String keyword)
      implements MessageEvent {
    public MessageStopReplied {
      requireNonNull(header, "header");
      requireNonNull(message, "message");
      EventText.required("keyword", keyword);
    }

    @Override
    public String toString() {
      return EventText.describe(this);
    }
  }

  /**
   * One message to one customer.
   *
   * @param messageId which; the same in all events of one message
   * @param channel by what means
   * @param address where to; consent and bounces concern this address and not others of the person
   * @param workflow what sent it
   * @param template what was said
   * @param variant which of several forms of it, where they are compared
   */
  record MessageDetails(
      String messageId,
      ChannelName channel,
      @Nullable Identifier address,
      @Nullable String workflow,
      @Nullable String template,
      @Nullable String variant) {
    public MessageDetails {
      EventText.required("messageId", messageId);
      requireNonNull(channel, "channel");
      EventText.optional("workflow", workflow);
      EventText.optional("template", template);
      EventText.optional("variant", variant);
    }

    /** Returns a message of which no more is told. */
    public static MessageDetails of(String messageId, ChannelName channel, Identifier address) {
      return new MessageDetails(messageId, channel, address, null, null, null);
    }

    /** Returns this without the address. */
    MessageDetails withoutAddress() {
      return new MessageDetails(messageId, channel, null, workflow, template, variant);
    }
  }
}
