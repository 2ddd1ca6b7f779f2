package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import io.clientele.internal.IdText;
import io.clientele.internal.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/**
 * A person's decision that an earlier one does not hold: customers are again what the observations
 * and the other rulings make of them. It may arrive before the one that it names, and cannot be
 * withdrawn itself.
 *
 * @param id the same at every delivery, at most 255 printable characters
 * @param at when it was decided; parts finer than microseconds are cut off
 * @param withdrawn the id of the separation or joining that does not hold
 * @param decidedBy who decided it
 * @param reason why, without a customer's name or address
 */
public record Withdrawal(String id, Instant at, String withdrawn, String decidedBy, String reason)
    implements Ruling {
  public Withdrawal {
    IdText.checked("withdrawal id", id);
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    IdText.checked("ruling that withdrawal %s names".formatted(id), withdrawn);
    Names.checked("who decided withdrawal " + id, decidedBy);
    Names.checked("reason of withdrawal " + id, reason);
    if (withdrawn.equals(id)) {
      throw new IllegalArgumentException(
          "withdrawal %s of itself, expected the id of a separation or joining".formatted(id));
    }
  }

  /** Returns this: it names no identifier, and goes with the ruling that it names. */
  @Override
  public Optional<Ruling> without(Collection<Identifier> identifiers) {
    return Optional.of(this);
  }
}
