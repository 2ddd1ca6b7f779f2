package io.clientele.workflow;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Condition;
import io.clientele.condition.Source.Told;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import io.clientele.event.EventType;
import io.clientele.workflow.Step.Awaited;
import io.clientele.workflow.Step.Share;
import io.clientele.workflow.Step.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts steps together, one after the other. The id of a message is the name of its template unless
 * another is given. Not safe for use by several threads.
 */
public final class Steps {
  private final List<Step> steps = new ArrayList<>();

  private Steps() {}

  static List<Step> of(Consumer<Steps> with) {
    Steps steps = new Steps();
    with.accept(steps);
    return List.copyOf(steps.steps);
  }

  /** Adds a step. */
  public Steps add(Step step) {
    steps.add(step);
    return this;
  }

  /** Waits for a time. */
  public Steps pause(String id, Span span) {
    return add(new Step.Pause(id, span, null));
  }

  /** Waits for a time that begins anew at each of these events of the same key. */
  public Steps pause(String id, Span span, EventType restartedBy) {
    return add(new Step.Pause(id, span, Told.of(restartedBy)));
  }

  /** Waits until the customer's clock is in a part of the week. */
  public Steps pauseUntil(String id, TimeWindow window) {
    return add(new Step.PauseUntil(id, window));
  }

  /** Waits until the hour at which the customer is most often there. */
  public Steps pauseUntilBestTime(String id, ChannelName channel, Span within) {
    return add(new Step.PauseUntilBestTime(id, channel, within));
  }

  /** Waits until something happens, or for a time. */
  public Steps await(
      String id, EventMatch match, Span upTo, Consumer<Steps> happened, Consumer<Steps> silent) {
    return add(new Step.Await(id, List.of(new Awaited(match, of(happened))), upTo, of(silent)));
  }

  /**
   * Waits until one of several things happens, or for a time.
   *
   * @param on what may happen, put together with {@link Parts#on}; of those that one event matches
   *     the first counts
   */
  public Steps await(String id, Span upTo, Consumer<Steps> silent, Awaited... on) {
    return add(new Step.Await(id, List.of(on), upTo, of(silent)));
  }

  /** Goes a way if something holds of the customer. */
  public Steps when(String id, Condition condition, Consumer<Steps> then) {
    return when(id, condition, then, otherwise -> {});
  }

  /** Goes a way if something holds of the customer, such as {@code orders >= 1}. */
  public Steps when(String id, String condition, Consumer<Steps> then) {
    return when(id, Condition.parse(condition, Parts.VOCABULARY), then);
  }

  /** Goes one of two ways. */
  public Steps when(
      String id, Condition condition, Consumer<Steps> then, Consumer<Steps> otherwise) {
    return add(new Step.Branch(id, List.of(new Step.Arm(condition, of(then))), of(otherwise)));
  }

  /** Goes one of two ways. */
  public Steps when(String id, String condition, Consumer<Steps> then, Consumer<Steps> otherwise) {
    return when(id, Condition.parse(condition, Parts.VOCABULARY), then, otherwise);
  }

  /** Goes one of several ways by chance. */
  public Steps split(String id, Share... arms) {
    return add(new Step.Split(id, List.of(arms)));
  }

  /** Sends an e-mail. */
  public Steps email(String template) {
    return send(ChannelName.EMAIL, template);
  }

  /** Sends a text message. */
  public Steps sms(String template) {
    return send(ChannelName.SMS, template);
  }

  /** Sends a push message. */
  public Steps push(String template) {
    return send(ChannelName.PUSH, template);
  }

  /** Sends a message. */
  public Steps send(ChannelName channel, String template) {
    return add(new Step.Send(template, channel, template, null, null));
  }

  /** Sends a message for another purpose than that of the workflow. */
  public Steps send(ChannelName channel, String template, Purpose purpose) {
    return add(new Step.Send(template, channel, template, purpose, null));
  }

  /** Has something done. */
  public Steps act(String id, Action action) {
    return add(new Step.Act(id, action));
  }

  /** Gives the customer a tag. */
  public Steps tag(String id, String tag) {
    return act(id, new Action.Tag(tag, true));
  }

  /** Strips the customer of a tag. */
  public Steps untag(String id, String tag) {
    return act(id, new Action.Tag(tag, false));
  }

  /** Makes a coupon for the customer. */
  public Steps coupon(String id, String coupon, Span valid) {
    return act(id, new Action.CreateCoupon(coupon, valid));
  }

  /** Tells people of the shop. */
  public Steps notifyTeam(String id, String team, String template) {
    return act(id, new Action.NotifyTeam(team, template));
  }

  /** Calls a function of the host's. */
  public Steps call(String id, String function, Map<String, String> arguments) {
    return act(id, new Action.Call(function, arguments));
  }

  /** Waits until a person says yes or no. */
  public Steps approval(
      String id,
      String who,
      Span upTo,
      Verdict whenSilent,
      Consumer<Steps> approved,
      Consumer<Steps> rejected) {
    return add(new Step.Approval(id, who, upTo, whenSilent, of(approved), of(rejected)));
  }

  /** Goes on with another step. */
  public Steps goTo(String id, String to) {
    return add(new Step.GoTo(id, to));
  }

  /** Ends the journey; the step is called after the reason. */
  public Steps exit(String reason) {
    return add(new Step.End(reason, reason));
  }
}
