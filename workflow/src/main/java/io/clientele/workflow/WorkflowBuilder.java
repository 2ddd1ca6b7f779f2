package io.clientele.workflow;

import io.clientele.assignment.Share;
import io.clientele.condition.Condition;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import io.clientele.workflow.Start.Again;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Workflow} together. Not safe for use by several threads. */
public final class WorkflowBuilder {
  private final String name;
  private @Nullable Trigger trigger;
  private @Nullable Condition who;
  private @Nullable String key;
  private Again again = new Again.Always();
  private @Nullable Integer atOnce;
  private Start.@Nullable Limit limit;
  private @Nullable Goal goal;
  private final List<Exit> exits = new ArrayList<>();
  private @Nullable Purpose purpose;
  private Share holdout = Share.NONE;
  private int priority = Policy.DEFAULT.priority();
  private final List<Cap> caps = new ArrayList<>();
  private @Nullable QuietHours quiet;
  private @Nullable Span expires;
  private boolean evenDuringComplaint;
  private List<Step> steps = List.of();

  WorkflowBuilder(String name) {
    this.name = name;
  }

  /** Starts it when something happens. */
  public WorkflowBuilder startOn(EventMatch match) {
    return startOn(new Trigger.OnEvent(match));
  }

  /** Starts it so. */
  public WorkflowBuilder startOn(Trigger what) {
    trigger = what;
    return this;
  }

  /** Starts it only for customers of whom this holds. */
  public WorkflowBuilder forThose(Condition condition) {
    who = condition;
    return this;
  }

  /** Starts it only for customers of whom this holds, such as {@code orders >= 1}. */
  public WorkflowBuilder forThose(String condition) {
    return forThose(Condition.parse(condition, Parts.VOCABULARY));
  }

  /** Has a journey for each value of a property of the event that starts it. */
  public WorkflowBuilder keyedBy(String property) {
    key = property;
    return this;
  }

  /** Says whether it may start another time; always, unless set. */
  public WorkflowBuilder again(Again rule) {
    again = rule;
    return this;
  }

  /** Starts none while so many journeys of the customer go on, whatever they are keyed by. */
  public WorkflowBuilder atOnce(int most) {
    atOnce = most;
    return this;
  }

  /** Starts at most so many journeys within a rolling window. */
  public WorkflowBuilder atMost(int most, Span per) {
    limit = new Start.Limit(most, per);
    return this;
  }

  /** Says what it is for. */
  public WorkflowBuilder goal(String called, EventMatch match) {
    goal = new Goal(called, match);
    return this;
  }

  /** Ends journeys when something happens. */
  public WorkflowBuilder exitOn(String called, EventMatch match) {
    exits.add(new Exit.OnEvent(called, match));
    return this;
  }

  /** Ends journeys when something holds of the customer. */
  public WorkflowBuilder exitWhen(String called, Condition condition) {
    exits.add(new Exit.When(called, condition));
    return this;
  }

  /** Ends journeys when something holds of the customer, such as {@code in segment 'vips'}. */
  public WorkflowBuilder exitWhen(String called, String condition) {
    return exitWhen(called, Condition.parse(condition, Parts.VOCABULARY));
  }

  /** Says what its messages are for. */
  public WorkflowBuilder purpose(Purpose what) {
    purpose = what;
    return this;
  }

  /** Leaves a share of customers without it, such as {@code percent(10)}. */
  public WorkflowBuilder holdout(Share share) {
    holdout = share;
    return this;
  }

  /** Sets its priority, 0 to 100; 50 unless set. */
  public WorkflowBuilder priority(int rank) {
    priority = rank;
    return this;
  }

  /** Caps the messages that a customer may get. */
  public WorkflowBuilder cap(Cap cap) {
    caps.add(cap);
    return this;
  }

  /** Sends nothing between two times of day, by the customer's clock. */
  public WorkflowBuilder quiet(String from, String to) {
    quiet = QuietHours.of(from, to);
    return this;
  }

  /** Sets how long after it was decided on a message is of any use. */
  public WorkflowBuilder expires(Span after) {
    expires = after;
    return this;
  }

  /** Has messages go to customers with an open complaint too. */
  public WorkflowBuilder evenDuringComplaint() {
    evenDuringComplaint = true;
    return this;
  }

  /** Says what is done. */
  public WorkflowBuilder steps(Consumer<Steps> with) {
    steps = Steps.of(with);
    return this;
  }

  /**
   * Returns the workflow.
   *
   * @throws IllegalArgumentException if it has no start or no step, or two steps of one id
   */
  public Workflow build() {
    if (trigger == null) {
      throw new IllegalArgumentException(
          "workflow %s never starts: say when with startOn(..)".formatted(name));
    }
    Policy policy =
        new Policy(purpose, holdout, priority, caps, quiet, expires, evenDuringComplaint);
    return new Workflow(
        name, new Start(trigger, who, key, again, atOnce, limit), goal, exits, policy, steps);
  }
}
