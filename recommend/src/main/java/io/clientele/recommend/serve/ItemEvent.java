package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import java.time.Instant;

/**
 * What someone did with an item, or what was shown to them.
 *
 * @param item with what
 * @param act what was done
 * @param at when, within 100 million years of 1970
 */
public record ItemEvent(Sku item, Act act, Instant at) {
  /** In seconds; what is farther away milliseconds cannot tell. */
  static final long FARTHEST = 100_000_000L * 365 * 86_400;

  /** What can be done with an item. */
  public enum Act {
    /** Its page was looked at. */
    VIEWED("viewed"),
    /** It was put into a cart. */
    CARTED("put into the cart"),
    /** It was bought. */
    BOUGHT("bought"),
    /** It was shown as a recommendation: says nothing of a taste, and counts for exposure caps. */
    SHOWN("were shown");

    private final String verb;

    Act(String verb) {
      this.verb = verb;
    }

    /** Returns the word that follows "because you". */
    String verb() {
      return verb;
    }
  }

  public ItemEvent {
    requireNonNull(item, "item");
    requireNonNull(act, "act");
    requireNonNull(at, "at");
    if (Math.abs(at.getEpochSecond()) > FARTHEST) {
      throw new IllegalArgumentException(
          "time of an event with %s: %s, expected within 100 million years of 1970"
              .formatted(item, at));
    }
  }

  /** Returns that an item was bought. */
  public static ItemEvent bought(Sku item, Instant at) {
    return new ItemEvent(item, Act.BOUGHT, at);
  }

  /** Returns that the page of an item was looked at. */
  public static ItemEvent viewed(Sku item, Instant at) {
    return new ItemEvent(item, Act.VIEWED, at);
  }

  /** Returns that an item was shown as a recommendation. */
  public static ItemEvent shown(Sku item, Instant at) {
    return new ItemEvent(item, Act.SHOWN, at);
  }
}
