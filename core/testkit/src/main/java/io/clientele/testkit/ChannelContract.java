package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.channel.Channel;
import io.clientele.channel.Channel.RepeatSafety;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Channel} promises. Extend it, hand over a channel to a provider that takes
 * everything, say what the provider got, run it.
 */
public abstract class ChannelContract {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
  private static final String MARK = "Marked-Person-4711";

  /** For subclasses. */
  protected ChannelContract() {}

  /** Returns a channel to a provider that takes every message; the same within one test. */
  protected abstract Channel channel();

  /** Returns a channel whose provider cannot be reached. */
  protected abstract Channel channelThatIsDown();

  /** What may go wrong at a provider that can be reached. */
  protected enum Trouble {
    /** It is busy: it takes nothing for now. */
    BUSY,
    /** It is busy, and says to wait for two minutes. */
    BUSY_FOR_TWO_MINUTES,
    /** It refuses the message for ever. */
    REFUSING,
    /** It never says a word. */
    SILENT,
    /** It takes the message, and its answer is lost. */
    ANSWER_LOST
  }

  /**
   * Returns a channel whose provider is in trouble with the next message, and later is not. Where
   * the channel goes by keys or can be asked, it is the provider of {@link #channel}.
   *
   * @return empty if providers of this kind cannot be in that trouble
   */
  protected abstract Optional<Channel> channelInTrouble(Trouble trouble) throws Exception;

  /** Returns an address that the channel can reach. */
  protected abstract Identifier address();

  /**
   * Returns how many messages of a key the provider got; of those that it knows to be the same, it
   * counts one.
   */
  protected abstract int received(String key);

  /** Returns a message to the address that says something in text and in HTML. */
  protected Message message(String key) {
    return message(key, new Content("Hello", "Hello, you.\n", "<p>Hello, you.</p>", Map.of()));
  }

  private Message message(String key, Content content) {
    return new Message(
        key,
        CustomerId.of("customer-1"),
        address(),
        channel().name(),
        Purpose.MARKETING,
        "welcome",
        "hello",
        null,
        content,
        Instant.parse("2026-03-01T09:00:00Z"),
        null);
  }

  @Test
  void it_is_called_the_same_every_time_and_promises_the_same() {
    assertThat(channel().name()).isEqualTo(channel().name());
    assertThat(channel().repeatSafety()).isEqualTo(channel().repeatSafety());
  }

  @Test
  void what_the_provider_takes_is_sent_once() {
    assertThat(channel().send(message("welcome/1/hello/1"))).isInstanceOf(SendOutcome.Sent.class);

    assertThat(received("welcome/1/hello/1")).isEqualTo(1);
    assertThat(received("welcome/1/hello/2")).isZero();
  }

  @Test
  void keys_of_all_forms_are_told_apart() {
    StringBuilder all = new StringBuilder();
    for (char c = '!'; c < 0x7f; c++) {
      all.append(c);
    }
    List<String> keys =
        List.of("a/b", "a.b", "a=2Fb", "A/B", "x".repeat(Message.MAX_KEY), all.toString());
    for (String key : keys) {
      assertThat(channel().send(message(key))).as(key).isInstanceOf(SendOutcome.Sent.class);
    }
    for (String key : keys) {
      assertThat(received(key)).as(key).isEqualTo(1);
    }
  }

  @Test
  void what_is_said_need_not_be_more_than_a_text() {
    SendOutcome outcome = channel().send(message("text/1", Content.text("x")));

    assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
    assertThat(received("text/1")).isEqualTo(1);
  }

  @Test
  void a_key_that_comes_again_is_as_safe_as_declared() {
    Channel channel = channel();
    channel.send(message("again/1"));
    if (channel.repeatSafety() == RepeatSafety.BY_KEY) {
      assertThat(channel.send(message("again/1"))).isInstanceOf(SendOutcome.Sent.class);
      assertThat(received("again/1")).isEqualTo(1);
    }
    if (channel.repeatSafety() == RepeatSafety.BY_ASKING) {
      assertThat(channel.outcomeOf("again/1"))
          .hasValueSatisfying(sent -> assertThat(sent).isInstanceOf(SendOutcome.Sent.class));
      assertThat(channel.outcomeOf("never/1")).isEmpty();
    } else {
      assertThatThrownBy(() -> channel.outcomeOf("again/1"))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void threads_may_send_at_once() throws Exception {
    Channel channel = channel();
    AtomicInteger thread = new AtomicInteger();
    int sent =
        Together.sum(
            4,
            () -> {
              int mine = thread.getAndIncrement();
              int taken = 0;
              for (int i = 0; i < 5; i++) {
                SendOutcome outcome = channel.send(message("thread/%s/%s".formatted(mine, i)));
                taken += outcome instanceof SendOutcome.Sent ? 1 : 0;
              }
              return taken;
            });

    assertThat(sent).isEqualTo(20);
    for (int i = 0; i < 20; i++) {
      assertThat(received("thread/%s/%s".formatted(i / 5, i % 5))).isEqualTo(1);
    }
  }

  @Test
  void a_provider_that_cannot_be_reached_is_no_exception_but_a_reason_to_try_later() {
    long began = System.nanoTime();
    SendOutcome outcome =
        channelThatIsDown().send(message("down/1", new Content(MARK, MARK, MARK, Map.of())));

    assertThat(outcome).isInstanceOf(SendOutcome.Later.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_CALL);
    assertThat(outcome.toString()).doesNotContain(address().value()).doesNotContain(MARK);
    assertThat(received("down/1")).isZero();
  }

  @Test
  void each_trouble_has_its_outcome_within_the_time_and_without_the_person() throws Exception {
    for (Trouble trouble : Trouble.values()) {
      Optional<Channel> channel = channelInTrouble(trouble);
      if (channel.isEmpty()) {
        continue;
      }
      String key = "trouble/" + trouble;
      long began = System.nanoTime();
      SendOutcome outcome =
          channel.get().send(message(key, new Content(MARK, MARK, MARK, Map.of())));

      assertThat(Duration.ofNanos(System.nanoTime() - began)).as(key).isLessThan(LONGEST_CALL);
      assertThat(outcome.toString()).doesNotContain(address().value()).doesNotContain(MARK);
      switch (trouble) {
        case BUSY -> assertThat(outcome).isInstanceOf(SendOutcome.Later.class);
        case BUSY_FOR_TWO_MINUTES ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    SendOutcome.Later.class,
                    later -> assertThat(later.after()).isEqualTo(Duration.ofMinutes(2)));
        case REFUSING -> assertThat(outcome).isInstanceOf(SendOutcome.Refused.class);
        case SILENT ->
            assertThat(outcome).isInstanceOfAny(SendOutcome.Later.class, SendOutcome.Unknown.class);
        case ANSWER_LOST -> {
          assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
          assertDoubtCanBeSettled(key);
        }
      }
    }
  }

  /** What the channel declares of repeating holds when it is needed: after a lost answer. */
  private void assertDoubtCanBeSettled(String key) {
    if (channel().repeatSafety() == RepeatSafety.BY_KEY) {
      assertThat(channel().send(message(key))).isInstanceOf(SendOutcome.Sent.class);
      assertThat(received(key)).isEqualTo(1);
    }
    if (channel().repeatSafety() == RepeatSafety.BY_ASKING) {
      assertThat(channel().outcomeOf(key))
          .hasValueSatisfying(sent -> assertThat(sent).isInstanceOf(SendOutcome.Sent.class));
      assertThat(received(key)).isEqualTo(1);
    }
  }
}
