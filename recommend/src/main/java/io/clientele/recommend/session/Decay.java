package io.clientele.recommend.session;

/**
 * How the weight of an event falls with its distance from another one. Some fall below 0 far away;
 * these are the definitions of the session-rec package, whose results they reproduce.
 */
public enum Decay {
  /** 1 at any distance. */
  SAME,
  /** A tenth less with each step. */
  LINEAR,
  /** By division: the half, the third and so on. */
  DIV,
  /** By the logarithm: slowly. */
  LOG,
  /** By the square: quickly. */
  QUADRATIC;

  /**
   * Returns the weight of something some steps away.
   *
   * @param step how far, from 1
   * @return {@code 1}, {@code 1 - step/10} (0 after 100 steps), {@code 1/step}, {@code 1/log10(step
   *     + 1.7)} or {@code 1/step²}
   */
  public double ofStep(int step) {
    return switch (this) {
      case SAME -> 1;
      case LINEAR -> step <= 100 ? 1 - 0.1 * step : 0;
      case DIV -> 1.0 / step;
      case LOG -> 1 / Math.log10(step + 1.7);
      case QUADRATIC -> 1 / ((double) step * step);
    };
  }

  /**
   * Returns the weight of an event within its session, of which the last weighs most.
   *
   * @param position of the event, from 1
   * @param length how many events the session has
   * @return {@code 1}, {@code 1 - (length - position)/10} (0 for positions after the 10th), {@code
   *     position/length}, {@code 1/log10(length - position + 1.7)} or {@code (position/length)²}
   */
  public double ofPosition(int position, int length) {
    return switch (this) {
      case SAME -> 1;
      case LINEAR -> position <= 10 ? 1 - 0.1 * (length - position) : 0;
      case DIV -> (double) position / length;
      case LOG -> 1 / Math.log10(length - position + 1.7);
      case QUADRATIC -> {
        double share = (double) position / length;
        yield share * share;
      }
    };
  }
}
