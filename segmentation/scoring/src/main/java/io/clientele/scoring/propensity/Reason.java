package io.clientele.scoring.propensity;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One feature of a customer, and how far it moved the score.
 *
 * @param feature its name
 * @param value what the customer has there, {@code missing} if nothing
 * @param logOdds how far it moved the logarithm of the odds away from the mean customer's
 */
public record Reason(String feature, String value, double logOdds) {
  public Reason {
    requireNonNull(feature, "feature");
    requireNonNull(value, "value");
  }

  /** Returns it in words: {@code days_since_order 12 raises the odds 1.8 times}. */
  public String text() {
    double factor = Math.exp(Math.abs(logOdds));
    return "%s %s %s the odds %s times"
        .formatted(
            feature,
            value,
            logOdds >= 0 ? "raises" : "lowers",
            String.format(Locale.ROOT, "%.2f", factor));
  }
}
