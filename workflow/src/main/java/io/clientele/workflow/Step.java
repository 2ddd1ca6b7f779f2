package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Condition;
import io.clientele.condition.Source.Told;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a workflow. Each has an id that no other step of the workflow has. The id is what a
 * journey remembers, so a step that keeps its id may change and move while journeys are under way.
 */
public sealed interface Step {
  /** Returns what the step is called in this workflow. */
  String id();

  /** Returns the steps within it, way by way. */
  default List<List<Step>> ways() {
    return List.of();
  }

  /** Returns whether a journey may stay here while time goes by. */
  default boolean isWait() {
    return false;
  }

  /**
   * Waits for a time.
   *
   * @param span how long; days and more are counted by the customer's clock
   * @param restartedBy events, of the same key, at each of which it begins anew; {@code null} if
   *     none does
   */
  record Pause(String id, Span span, @Nullable Told restartedBy) implements Step {
    public Pause {
      Named.checked("step", id);
      requireNonNull(span, "span");
    }

    @Override
    public boolean isWait() {
      return true;
    }
  }

  /**
   * Waits until the customer's clock is in a part of the week; goes on at once if it is.
   *
   * @param window which
   */
  record PauseUntil(String id, TimeWindow window) implements Step {
    public PauseUntil {
      Named.checked("step", id);
      requireNonNull(window, "window");
    }

    @Override
    public boolean isWait() {
      return true;
    }
  }

  /**
   * Waits until a day of the customer's own, such as the end of a subscription; goes on at once if
   * it is past or not known.
   *
   * @param field the day's or time's field of the profile
   * @param daysBefore so many days before it, 0 to 365
   * @param at at what time of that day, by the customer's clock
   */
  record PauseUntilDay(String id, String field, int daysBefore, LocalTime at) implements Step {
    public PauseUntilDay {
      Named.checked("step", id);
      Named.checked("field", field);
      requireNonNull(at, "at");
      if (daysBefore < 0 || daysBefore > 365) {
        throw new IllegalArgumentException(
            "step %s: %s days before %s, expected 0 to 365".formatted(id, daysBefore, field));
      }
    }

    @Override
    public boolean isWait() {
      return true;
    }
  }

  /**
   * Waits until the hour at which this customer is most often there.
   *
   * @param channel for which means of reaching them: the hour is that at which most of its messages
   *     are opened and clicked; until there were 5 of these, that of all that the customer does
   * @param within how long at most; goes on at once where nothing is known of the customer's hours
   */
  record PauseUntilBestTime(String id, ChannelName channel, Span within) implements Step {
    public PauseUntilBestTime {
      Named.checked("step", id);
      requireNonNull(channel, "channel");
      requireNonNull(within, "within");
    }

    @Override
    public boolean isWait() {
      return true;
    }
  }

  /**
   * Waits until one of several things happens, or for a time.
   *
   * @param on what may happen, and what is done then; of those that one event matches the first
   *     counts
   * @param upTo how long at most
   * @param otherwise what is done when that is over
   */
  record Await(String id, List<Awaited> on, Span upTo, List<Step> otherwise) implements Step {
    public Await {
      Named.checked("step", id);
      on = List.copyOf(on);
      requireNonNull(upTo, "upTo");
      otherwise = List.copyOf(otherwise);
      if (on.isEmpty()) {
        throw new IllegalArgumentException(
            "step %s awaits nothing, expected at least one event: pause does without"
                .formatted(id));
      }
    }

    @Override
    public List<List<Step>> ways() {
      List<List<Step>> ways = new ArrayList<>();
      on.forEach(each -> ways.add(each.steps()));
      ways.add(otherwise);
      return ways;
    }

    @Override
    public boolean isWait() {
      return true;
    }
  }

  /**
   * Something that is awaited.
   *
   * @param match what
   * @param steps what is done when it happened
   */
  record Awaited(EventMatch match, List<Step> steps) {
    public Awaited {
      requireNonNull(match, "match");
      steps = List.copyOf(steps);
    }
  }

  /**
   * Goes the first way whose condition holds.
   *
   * @param arms the ways, in order; at least one
   * @param otherwise what is done if none holds
   */
  record Branch(String id, List<Arm> arms, List<Step> otherwise) implements Step {
    public Branch {
      Named.checked("step", id);
      arms = List.copyOf(arms);
      otherwise = List.copyOf(otherwise);
      if (arms.isEmpty()) {
        throw new IllegalArgumentException(
            "step %s: no way to go, expected at least one with a condition".formatted(id));
      }
    }

    @Override
    public List<List<Step>> ways() {
      List<List<Step>> ways = new ArrayList<>();
      arms.forEach(each -> ways.add(each.steps()));
      ways.add(otherwise);
      return ways;
    }
  }

  /**
   * A way that is gone if something holds of the customer.
   *
   * @param when what
   * @param steps what is done
   */
  record Arm(Condition when, List<Step> steps) {
    public Arm {
      requireNonNull(when, "when");
      steps = List.copyOf(steps);
    }
  }

  /**
   * Goes one of several ways by chance: by a hash of the customer, so that it is the same at every
   * visit and in every run.
   *
   * @param arms the ways, at least two, with weights that add up to 100
   */
  record Split(String id, List<Share> arms) implements Step {
    public Split {
      Named.checked("step", id);
      arms = List.copyOf(arms);
    }

    @Override
    public List<List<Step>> ways() {
      return arms.stream().map(Share::steps).toList();
    }
  }

  /**
   * A way that a share of customers goes.
   *
   * @param weight the share in percent, 0 to 100
   * @param name what it is called where ways are compared
   * @param steps what is done
   */
  record Share(int weight, String name, List<Step> steps) {
    public Share {
      Named.checked("arm", name);
      steps = List.copyOf(steps);
      if (weight < 0 || weight > 100) {
        throw new IllegalArgumentException(
            "arm %s with %s %%, expected 0 to 100".formatted(name, weight));
      }
    }
  }

  /**
   * Sends a message to the customer, if all that guards them lets it.
   *
   * @param channel by what means
   * @param template what it says
   * @param purpose what for; {@code null} for that of the workflow
   * @param expires how long after it was decided on it is of any use; {@code null} for what the
   *     workflow says
   */
  record Send(
      String id,
      ChannelName channel,
      String template,
      @Nullable Purpose purpose,
      @Nullable Span expires)
      implements Step {
    public Send {
      Named.checked("step", id);
      requireNonNull(channel, "channel");
      Named.checked("template", template);
    }
  }

  /**
   * Has something done.
   *
   * @param action what
   */
  record Act(String id, Action action) implements Step {
    public Act {
      Named.checked("step", id);
      requireNonNull(action, "action");
    }
  }

  /**
   * Waits until a person says yes or no.
   *
   * @param who which person or team is asked
   * @param upTo how long at most
   * @param whenSilent what counts if nobody said anything by then
   * @param approved what is done after a yes
   * @param rejected what is done after a no
   */
  record Approval(
      String id,
      String who,
      Span upTo,
      Verdict whenSilent,
      List<Step> approved,
      List<Step> rejected)
      implements Step {
    public Approval {
      Named.checked("step", id);
      Named.checked("who approves", who);
      requireNonNull(upTo, "upTo");
      requireNonNull(whenSilent, "whenSilent");
      approved = List.copyOf(approved);
      rejected = List.copyOf(rejected);
    }

    @Override
    public List<List<Step>> ways() {
      return List.of(approved, rejected);
    }

    @Override
    public boolean isWait() {
      return true;
    }
  }

  /** What a person says. */
  enum Verdict {
    /** Yes. */
    APPROVED,
    /** No. */
    REJECTED
  }

  /**
   * Goes on with another step.
   *
   * @param to its id
   */
  record GoTo(String id, String to) implements Step {
    public GoTo {
      Named.checked("step", id);
      Named.checked("step", to);
    }
  }

  /**
   * Ends the journey.
   *
   * @param reason what is told of why
   */
  record End(String id, String reason) implements Step {
    public End {
      Named.checked("step", id);
      Named.checked("reason", reason);
    }
  }
}
