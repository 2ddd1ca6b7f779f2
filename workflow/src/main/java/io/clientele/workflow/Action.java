package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.Span;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a workflow has done besides sending to the customer. The host does it; it is asked
 * with a key that is the same whenever it is asked again.
 */
public sealed interface Action {
  /**
   * Returns whether the journey goes on only when it is done, because later steps may need what it
   * gives back.
   */
  default boolean isAwaited() {
    return false;
  }

  /**
   * The customer is given a tag, or stripped of it.
   *
   * @param given whether it is given
   */
  record Tag(String tag, boolean given) implements Action {
    public Tag {
      Named.text("tag", tag, 200);
    }
  }

  /**
   * Something is noted about the customer.
   *
   * @param value what, at most 1,000 characters; a later step or condition can ask for it
   */
  record SetTrait(String trait, String value) implements Action {
    public SetTrait {
      Named.text("trait", trait, 100);
      Named.value("value", value, 1000);
    }
  }

  /**
   * The customer is added to an audience of an ad platform, or removed from it.
   *
   * @param joined whether added
   */
  record Audience(String audience, boolean joined) implements Action {
    public Audience {
      Named.text("audience", audience, 200);
    }
  }

  /**
   * The customer is given points.
   *
   * @param points how many, at least 1
   */
  record AwardPoints(int points, String reason) implements Action {
    public AwardPoints {
      Named.text("reason", reason, 200);
      if (points < 1) {
        throw new IllegalArgumentException("%s points, expected at least 1".formatted(points));
      }
    }
  }

  /**
   * A coupon is made for the customer; its code is the value {@code coupon} of the journey.
   *
   * @param coupon which kind of coupon
   * @param valid how long it can be used
   */
  record CreateCoupon(String coupon, Span valid) implements Action {
    public CreateCoupon {
      Named.text("coupon", coupon, 100);
      requireNonNull(valid, "valid");
    }

    @Override
    public boolean isAwaited() {
      return true;
    }
  }

  /**
   * A server of the host's choice is told.
   *
   * @param webhook which, by the name that the host gave its address
   */
  record CallWebhook(String webhook) implements Action {
    public CallWebhook {
      Named.checked("webhook", webhook);
    }
  }

  /**
   * People of the shop are told.
   *
   * @param team who
   * @param template what
   */
  record NotifyTeam(String team, String template) implements Action {
    public NotifyTeam {
      Named.checked("team", team);
      Named.checked("template", template);
    }
  }

  /**
   * The order that the journey is about is looked at; what comes out is the value {@code review} of
   * the journey.
   *
   * @param kind what for
   * @param hook who looks at it, by the name that the host gave it
   */
  record ReviewOrder(Kind kind, String hook) implements Action {
    public ReviewOrder {
      requireNonNull(kind, "kind");
      Named.checked("hook", hook);
    }

    @Override
    public boolean isAwaited() {
      return true;
    }

    /** What an order is looked at for. */
    public enum Kind {
      /** From which warehouse or shop it is sent. */
      ROUTING,
      /** Whether it may be a fraud. */
      FRAUD
    }
  }

  /**
   * Another workflow begins for the same customer and about the same, such as the cart that this
   * journey is about, if its rules let it.
   *
   * @param workflow which; it has to start by {@link Trigger.OnCall}
   */
  record StartWorkflow(String workflow) implements Action {
    public StartWorkflow {
      Named.checked("workflow", workflow);
    }
  }

  /**
   * A function of the host's is called; what it gives back are values of the journey.
   *
   * @param function which, by the name that it was registered under
   * @param arguments what it is told, by name; at most 50, each of at most 1,000 characters
   */
  record Call(String function, Map<String, String> arguments) implements Action {
    public Call {
      Named.checked("function", function);
      if (arguments.size() > 50) {
        throw new IllegalArgumentException(
            "function %s with %s arguments, expected at most 50"
                .formatted(function, arguments.size()));
      }
      arguments.forEach(
          (name, value) -> {
            Named.text("argument", name, 100);
            Named.value("argument " + name, value, 1000);
          });
      arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    @Override
    public boolean isAwaited() {
      return true;
    }
  }
}
