package io.clientele.attribution;

/** A way to share conversions and their value out to channels. Immutable and safe for threads. */
public sealed interface CreditModel
    permits TouchModel,
        Shapley,
        RateShapley,
        Markov,
        Counterfactual,
        AdditiveHazard,
        Logistic,
        Bootstrap {
  /**
   * Shares the conversions of paths and their value out to the channels, all of it and no more.
   *
   * @throws IllegalArgumentException if the model needs to know what these paths do not tell
   */
  Attribution attribute(Paths paths);

  /**
   * Returns the model with margins: how much its credits move when paths are drawn anew.
   *
   * @param replicates how many times, 2 to 100000; 300 is enough for a standard error
   * @param seed same seed, same margins
   */
  default Bootstrap bootstrap(int replicates, long seed) {
    return new Bootstrap(this, replicates, seed);
  }
}
