package io.clientele.table;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import java.time.Instant;

/** Collects the rows of {@link Interactions}. Not safe for use by several threads. */
public final class InteractionsBuilder {
  private final Dictionary.Builder users = Dictionary.builder();
  private final Dictionary.Builder items = Dictionary.builder();
  private final InteractionRows rows = new InteractionRows();
  private RepeatedInteractions repeated = RepeatedInteractions.KEPT;

  InteractionsBuilder() {}

  /** Chooses what becomes of a user's interactions with one item; without a choice all are kept. */
  public InteractionsBuilder repeated(RepeatedInteractions choice) {
    repeated = requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Adds an interaction.
   *
   * @param weight how much it says, such as 1 for a view and 5 for a purchase, or a rating; finite
   */
  public InteractionsBuilder add(CustomerId user, Sku item, double weight, Instant at) {
    requireNonNull(at, "at");
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "weight of %s for item %s: %s, expected a finite number".formatted(user, item, weight));
    }
    rows.add(users.add(user.value()), items.add(item.value()), weight, at.toEpochMilli());
    return this;
  }

  /** Returns the table of the rows. The builder is spent: it takes no more rows. */
  public Interactions build() {
    return rows.table(users.build(), items.build(), repeated);
  }
}
