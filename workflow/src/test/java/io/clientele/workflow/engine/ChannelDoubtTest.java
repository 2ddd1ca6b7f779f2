package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static io.clientele.workflow.testing.TestEvent.cartUpdated;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.Channel.RepeatSafety;
import io.clientele.channel.ChannelName;
import io.clientele.channel.SendOutcome;
import io.clientele.event.MessageEvent.MessageDetails;
import io.clientele.event.MessageEvent.MessageSent;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.journey.Decision.Code;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of messages whose fate is not known, by what the channel can do about it. */
class ChannelDoubtTest {
  @Test
  void a_channel_that_goes_by_keys_is_given_the_message_again() {
    OneMessage shop = new OneMessage(RepeatSafety.BY_KEY, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.next(new SendOutcome.Unknown("connection reset"));
    shop.begin();

    assertThat(shop.channel.calls).hasSize(1);
    shop.advance(Duration.ofHours(2));

    assertThat(shop.channel.calls).hasSize(2);
    assertThat(shop.channel.calls.get(1)).isEqualTo(shop.channel.calls.get(0));
    assertThat(shop.codes()).containsSubsequence(Code.QUEUED, Code.RETRIED, Code.SENT);
  }

  @Test
  void a_channel_that_can_be_asked_is_asked_before_it_is_given_the_message_again() {
    OneMessage shop = new OneMessage(RepeatSafety.BY_ASKING, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.next(new SendOutcome.Unknown("connection reset"));
    shop.channel.answer = new SendOutcome.Sent("42");
    shop.begin();
    shop.advance(Duration.ofHours(2));

    assertThat(shop.channel.calls).hasSize(1);
    assertThat(shop.codes()).contains(Code.SENT);
  }

  @Test
  void the_host_hears_of_a_message_that_was_found_to_have_been_sent_by_asking() {
    OneMessage shop = new OneMessage(RepeatSafety.BY_ASKING, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.next(new SendOutcome.Unknown("connection reset"));
    shop.begin();
    assertThat(shop.told).isEmpty();
    shop.channel.answer = new SendOutcome.Sent("42");
    shop.advance(Duration.ofHours(2));

    String key = shop.channel.calls.get(0);
    assertThat(shop.told)
        .singleElement()
        .isInstanceOfSatisfying(
            MessageSent.class,
            sent -> {
              assertThat(sent.header().id().value()).isEqualTo("sent/" + key);
              assertThat(sent.header().identifiers()).containsExactly(OneMessage.ANA);
              assertThat(sent.message())
                  .isEqualTo(
                      new MessageDetails(
                          key, ChannelName.EMAIL, OneMessage.ANA, "one", "hello", null));
            });
  }

  @Test
  void a_channel_that_was_asked_and_knows_nothing_is_given_the_message_again() {
    OneMessage shop = new OneMessage(RepeatSafety.BY_ASKING, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.next(new SendOutcome.Unknown("connection reset"));
    shop.begin();
    shop.advance(Duration.ofHours(2));

    assertThat(shop.channel.calls).hasSize(2);
    assertThat(shop.codes()).contains(Code.SENT);
  }

  @Test
  void where_nobody_can_tell_the_message_stands_as_uncertain_until_somebody_says() {
    OneMessage shop = new OneMessage(RepeatSafety.NONE, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.next(new SendOutcome.Unknown("connection reset"));
    shop.begin();
    shop.advance(Duration.ofDays(2));

    assertThat(shop.channel.calls).hasSize(1);
    assertThat(shop.codes()).contains(Code.UNCERTAIN).doesNotContain(Code.SENT);
    assertThat(shop.store.outgoing(State.UNCERTAIN, 9)).hasSize(1);

    String key = shop.store.outgoing(State.UNCERTAIN, 9).get(0).effect().key();
    assertThat(shop.store.resolve(key, State.UNCERTAIN, State.WAITING, shop.now)).isTrue();
    shop.engine.run();
    assertThat(shop.channel.calls).hasSize(2);
    assertThat(shop.codes()).contains(Code.SENT);
  }

  @Test
  void who_wants_every_message_to_arrive_accepts_that_one_may_come_twice() {
    OneMessage shop = new OneMessage(RepeatSafety.NONE, DeliveryPromise.AT_LEAST_ONCE);
    shop.channel.next(new SendOutcome.Unknown("connection reset"));
    shop.begin();
    shop.advance(Duration.ofHours(2));

    assertThat(shop.channel.calls).hasSize(2);
  }

  @Test
  void an_engine_that_died_between_the_call_and_its_mark_leaves_a_doubt() {
    OneMessage shop = new OneMessage(RepeatSafety.NONE, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.dies = true;
    shop.begin();
    shop.channel.dies = false;
    shop.advance(Duration.ofHours(1));

    assertThat(shop.channel.calls).hasSize(1);
    assertThat(shop.codes()).contains(Code.UNCERTAIN);
  }

  @Test
  void what_the_dead_engine_had_taken_and_not_begun_is_in_no_doubt() {
    OneMessage shop = new OneMessage(RepeatSafety.NONE, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.dies = true;
    for (int cart = 0; cart < 5; cart++) {
      shop.keep(cartUpdated("c" + cart, 50));
    }
    shop.advance(Duration.ZERO);
    shop.channel.dies = false;
    shop.advance(Duration.ofHours(1));

    assertThat(shop.channel.calls).hasSize(5).doesNotHaveDuplicates();
    assertThat(shop.codes().stream().filter(Code.UNCERTAIN::equals)).hasSize(1);
    assertThat(shop.codes().stream().filter(Code.SENT::equals)).hasSize(4);
  }

  @Test
  void a_provider_that_asks_to_wait_is_waited_for() {
    OneMessage shop = new OneMessage(RepeatSafety.NONE, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.next(new SendOutcome.Later("busy", Duration.ofHours(3)));
    shop.begin();
    shop.advance(Duration.ofMinutes(179));
    assertThat(shop.channel.calls).hasSize(1);
    shop.advance(Duration.ofMinutes(2));
    assertThat(shop.channel.calls).hasSize(2);
  }

  @Test
  void what_fails_for_days_is_given_up_and_can_be_tried_anew() {
    OneMessage shop = new OneMessage(RepeatSafety.BY_KEY, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.always = new SendOutcome.Later("down", null);
    shop.begin();
    shop.advance(Duration.ofDays(4));

    assertThat(shop.codes()).contains(Code.RETRIED, Code.GIVEN_UP);
    assertThat(shop.channel.calls.size()).isBetween(60, 600);
    String key = shop.store.outgoing(State.DEAD, 9).get(0).effect().key();
    shop.channel.always = null;
    assertThat(shop.store.resolve(key, State.DEAD, State.WAITING, shop.now)).isTrue();
    shop.engine.run();
    assertThat(shop.codes()).contains(Code.SENT);
  }

  @Test
  void a_refused_message_is_not_tried_again() {
    OneMessage shop = new OneMessage(RepeatSafety.BY_KEY, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.next(new SendOutcome.Refused("no such mailbox"));
    shop.begin();
    shop.advance(Duration.ofDays(4));

    assertThat(shop.channel.calls).hasSize(1);
    assertThat(shop.codes()).contains(Code.GIVEN_UP);
  }

  @Test
  void no_more_messages_a_second_leave_than_the_provider_takes() {
    OneMessage shop = new OneMessage(RepeatSafety.BY_KEY, DeliveryPromise.AT_MOST_ONCE, 2);
    for (int cart = 0; cart < 6; cart++) {
      shop.receive(cartUpdated("c" + cart, 50));
    }
    assertThat(shop.channel.calls.size()).isLessThanOrEqualTo(3);
    shop.advance(Duration.ofSeconds(1));
    assertThat(shop.channel.calls.size()).isLessThanOrEqualTo(5);
    shop.advance(Duration.ofSeconds(3));
    assertThat(shop.channel.calls).hasSize(6);
  }

  @Test
  void after_failures_in_a_row_the_provider_is_left_in_peace_for_a_while() {
    OneMessage shop = new OneMessage(RepeatSafety.BY_KEY, DeliveryPromise.AT_MOST_ONCE);
    shop.channel.always = new SendOutcome.Later("down", null);
    for (int cart = 0; cart < 50; cart++) {
      shop.receive(cartUpdated("c" + cart, 50));
    }
    assertThat(shop.channel.calls).hasSize(5);

    shop.channel.always = null;
    shop.advance(Duration.ofDays(days(1).amount()));
    assertThat(shop.codes().stream().filter(Code.SENT::equals)).hasSize(50);
  }
}
