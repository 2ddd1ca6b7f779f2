package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.IdentifierType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far identifiers of one type are trusted.
 *
 * @param type which identifiers
 * @param isPersonal whether one points at a person (an account, an address) or at a thing that
 *     people share (a device, a browser, a cart); a thing never joins two persons
 * @param limit how many different ones a customer may have, at least 1; a limit of things keeps
 *     things away, never two customers of whom a person was seen to be one
 * @param window how long one counts after it was last seen, absent (null) for ever
 */
public record IdentityRule(
    IdentifierType type, boolean isPersonal, int limit, @Nullable Duration window) {
  public IdentityRule {
    requireNonNull(type, "type");
    if (limit < 1) {
      throw new IllegalArgumentException(
          "limit of %s: %s, expected >= 1; block the values of a type that is not to be used"
              .formatted(type, limit));
    }
    if (window != null && (window.isNegative() || window.isZero())) {
      throw new IllegalArgumentException("window of %s: %s, expected > 0".formatted(type, window));
    }
  }

  /** Returns the rule for a type that points at persons, of which a customer may have 5. */
  public static IdentityRule personal(IdentifierType type) {
    return new IdentityRule(type, true, 5, null);
  }

  /** Returns the rule for a type that points at things, of which a customer may have 5. */
  public static IdentityRule thing(IdentifierType type) {
    return new IdentityRule(type, false, 5, null);
  }

  /** Returns this rule with another limit. */
  public IdentityRule atMost(int number) {
    return new IdentityRule(type, isPersonal, number, window);
  }

  /** Returns this rule for identifiers that were seen within a time before the latest. */
  public IdentityRule within(Duration time) {
    return new IdentityRule(type, isPersonal, limit, requireNonNull(time, "time"));
  }

  /** Returns whether an identifier that was seen last at one instant counts at another. */
  boolean counts(Instant lastSeen, Instant now) {
    return window == null || Duration.between(lastSeen, now).compareTo(window) < 0;
  }
}
