package io.clientele.scoring;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of fitting a model to data: a model, or the reason why there is none. Thin data is no
 * error.
 *
 * @param <M> the model
 */
public sealed interface FitResult<M> {
  /** Returns the model, if there is one. */
  Optional<M> model();

  /**
   * Returns the model.
   *
   * @throws IllegalStateException if there is none, with the reason
   */
  M orElseThrow();

  /** A model, and how well the search for it went. */
  record Fitted<M>(M fitted, FitDiagnostics diagnostics) implements FitResult<M> {
    public Fitted {
      requireNonNull(fitted, "fitted");
      requireNonNull(diagnostics, "diagnostics");
    }

    @Override
    public Optional<M> model() {
      return Optional.of(fitted);
    }

    @Override
    public M orElseThrow() {
      return fitted;
    }
  }

  /** No model, and why: what the data has, and what it needs. */
  record NotFitted<M>(String reason) implements FitResult<M> {
    public NotFitted {
      requireNonNull(reason, "reason");
    }

    @Override
    public Optional<M> model() {
      return Optional.empty();
    }

    @Override
    public M orElseThrow() {
      throw new IllegalStateException("not fitted: " + reason);
    }
  }
}
