package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import io.clientele.condition.Condition;
import io.clientele.condition.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a journey begins.
 *
 * @param trigger what makes it begin
 * @param who which customers, by what is known of them at that moment; {@code null} for all
 * @param key the property of the event that tells what the journey is about, such as {@code
 *     cart_id}; {@code null} if it is about the customer. One customer has at most one journey at a
 *     time for each key
 * @param again whether it may begin for the same customer and key another time
 * @param atOnce none begins while so many journeys of the customer go on, whatever their keys; at
 *     least 1, {@code null} for any number
 * @param limit how many customers may begin, if not all
 */
public record Start(
    Trigger trigger,
    @Nullable Condition who,
    @Nullable String key,
    Again again,
    @Nullable Integer atOnce,
    @Nullable Limit limit) {
  public Start {
    requireNonNull(trigger, "trigger");
    requireNonNull(again, "again");
    if (atOnce != null && atOnce < 1) {
      throw new IllegalArgumentException(
          "%s journeys at once, expected at least 1".formatted(atOnce));
    }
    if (key != null) {
      if (!(trigger instanceof Trigger.OnEvent on)) {
        throw new IllegalArgumentException(
            "keyed by %s, expected that only where an event starts it".formatted(key));
      }
      if (!on.match().event().has(Named.text("key", key, 100))) {
        throw new IllegalArgumentException(
            "keyed by %s, which %s does not have".formatted(key, on.match().event().text()));
      }
    }
  }

  /** Whether a journey may begin for the same customer and key another time. */
  public sealed interface Again {
    /** Never. */
    record Never() implements Again {}

    /** As soon as the one before has ended. */
    record Always() implements Again {}

    /**
     * Once the one before has ended, and so long after it began.
     *
     * @param span how long
     */
    record After(Span span) implements Again {
      public After {
        requireNonNull(span, "span");
      }
    }
  }

  /**
   * How many journeys of the workflow may begin.
   *
   * @param most at least 1
   * @param per within this, a rolling window
   */
  public record Limit(int most, Span per) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10}) per ([0-9a-z]{1,20})");

    public Limit {
      requireNonNull(per, "per");
      if (most < 1) {
        throw new IllegalArgumentException(
            "at most %s journeys, expected at least 1".formatted(most));
      }
    }

    /**
     * Reads a limit as {@link #toString} writes it, such as {@code 1000 per 1d}.
     *
     * @throws IllegalArgumentException if the text is nothing of the kind
     */
    public static Limit parse(String text) {
      Matcher parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "limit \"%s\", expected such as 1000 per 1d".formatted(Named.shown(text)));
      }
      return new Limit(Named.count("limit", parts.group(1)), Span.parse(parts.group(2)));
    }

    /** Returns it as it is written: {@code 1000 per 1d}. */
    @Override
    public String toString() {
      return most + " per " + per;
    }
  }
}
