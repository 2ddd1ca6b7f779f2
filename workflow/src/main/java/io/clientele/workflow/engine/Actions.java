package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.lint.Known;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a host does what workflows want done besides messages: tags, coupons, points, webhooks and
 * the like; {@link ActionsByName} puts them together. Safe for use by several threads. The same
 * effect may be given again, with the same key: whoever does it goes by the key, so that a coupon
 * is made once.
 */
@FunctionalInterface
public interface Actions {
  /** Does what an effect says. An exception counts as {@link Result.Later}. */
  Result perform(Effect.Perform effect);

  /**
   * Asks a person for a yes or no, who then {@linkplain WorkflowEngine#answer answers}. Does
   * nothing unless overridden, so that only the time-out of the question decides.
   */
  default Result ask(Effect.Ask question) {
    return new Result.Done(Map.of());
  }

  /**
   * Returns what can be done, by name. A workflow that names something else is refused when it is
   * published. Nothing is known, and so nothing refused, unless overridden.
   */
  default Known known() {
    return Known.nothing();
  }

  /** Returns actions that refuse everything, for workflows that have none. */
  static Actions none() {
    return ActionsByName.none();
  }

  /** What became of an action. */
  sealed interface Result {
    /**
     * It is done.
     *
     * @param values what the journey is to know of it, such as {@code coupon}, the code of a coupon
     */
    record Done(Map<String, String> values) implements Result {
      public Done {
        values = Map.copyOf(values);
      }
    }

    /**
     * It was not done, and another time it may be.
     *
     * @param reason why, without personal data
     * @param after how long to wait, {@code null} if that is not known
     */
    record Later(String reason, @Nullable Duration after) implements Result {
      public Later {
        requireNonNull(reason, "reason");
      }
    }

    /**
     * It was not done, and never will be.
     *
     * @param reason why, without personal data
     */
    record Refused(String reason) implements Result {
      public Refused {
        requireNonNull(reason, "reason");
      }
    }
  }
}
