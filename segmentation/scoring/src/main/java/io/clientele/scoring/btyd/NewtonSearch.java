package io.clientele.scoring.btyd;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parameters above 0 at which a log-likelihood, with or without a prior, is highest: by
 * Newton's method in the logarithms of the parameters, with a step that is bounded and turned
 * uphill where the likelihood is not concave.
 *
 * <p>It has converged when the next step is too short to matter, which takes the curvature into
 * account: where the likelihood is flat, a small gradient alone says little. Source: J. Nocedal and
 * S. J. Wright, Numerical Optimization, sections 3.4 and 4.
 */
final class NewtonSearch {
  private static final int MOST_STEPS = 200;
  private static final double LONGEST_STEP = 2;
  private static final double SHORTEST_STEP = 1e-10;
  private static final double SHORT_STEP = 1e-6;
  private static final double ROUGH_STEP = 1e-4;
  private static final double LEAST_REACH = 1e-14;
  private static final double LARGEST = 9;
  private static final double SMALLEST = -14;

  /** Below it, a standard error exceeds 10 in the logarithm: nothing is known in that direction. */
  private static final double FLATTEST = 1e-2;

  private final Likelihood likelihood;
  private final String[] names;
  private final @Nullable Prior prior;

  /** Where a search ended. */
  static final class End {
    private final double[] log;
    private final double logLikelihood;
    private final double[] gradient;
    private final double[][] hessian;
    private final int steps;
    private final String reason;

    /** Keeps the arrays. */
    End(
        double[] log,
        double logLikelihood,
        double[] gradient,
        double[][] hessian,
        int steps,
        String reason) {
      this.log = log;
      this.logLikelihood = logLikelihood;
      this.gradient = gradient;
      this.hessian = hessian;
      this.steps = steps;
      this.reason = reason;
    }

    /** Returns of the parameters. */
    double[] log() {
      return log;
    }

    /** Returns without the prior. */
    double logLikelihood() {
      return logLikelihood;
    }

    /** Returns by the logarithms, prior included. */
    double[] gradient() {
      return gradient;
    }

    /** Returns by the logarithms, prior included. */
    double[][] hessian() {
      return hessian;
    }

    /** Returns that the search took. */
    int steps() {
      return steps;
    }

    /** Returns why it is no maximum, or empty. */
    String reason() {
      return reason;
    }

    boolean isMaximum() {
      return reason.isEmpty();
    }

    double[] parameters() {
      return exp(log);
    }
  }

  NewtonSearch(Likelihood likelihood, String[] names, @Nullable Prior prior) {
    this.likelihood = likelihood;
    this.names = names;
    this.prior = prior;
  }

  /** Searches from the best of some points, and from the others if that fails. */
  End from(double[][] starts) {
    List<double[]> logs = new ArrayList<>();
    double[] heights = new double[starts.length];
    for (int i = 0; i < starts.length; i++) {
      double[] log = new double[starts[i].length];
      for (int j = 0; j < log.length; j++) {
        log[j] = Math.log(starts[i][j]);
      }
      logs.add(log);
      heights[i] = likelihood.value(starts[i]) + (prior == null ? 0 : prior.ln(log));
    }
    @Nullable End first = null;
    for (int attempt = 0; attempt < Math.min(3, starts.length); attempt++) {
      int best = best(heights);
      if (heights[best] == Double.NEGATIVE_INFINITY) {
        break;
      }
      End end = climb(logs.get(best));
      if (end.isMaximum()) {
        return end;
      }
      first = first == null ? end : first;
      heights[best] = Double.NEGATIVE_INFINITY;
    }
    return first != null
        ? first
        : new End(
            logs.get(0),
            Double.NaN,
            new double[names.length],
            new double[names.length][names.length],
            0,
            "the likelihood is not a number at any starting point");
  }

  private static int best(double[] heights) {
    int best = 0;
    for (int i = 1; i < heights.length; i++) {
      best = heights[i] > heights[best] ? i : best;
    }
    return best;
  }

  private End climb(double[] start) {
    Point here = new Point(start);
    double reach = LONGEST_STEP;
    double before = Double.POSITIVE_INFINITY;
    for (int step = 1; step <= MOST_STEPS; step++) {
      Eigen down = here.curvature();
      double[] move = here.uphill(down);
      double length = longest(move);
      boolean concave = down.smallest() > 0;
      boolean settled = length < SHORTEST_STEP || (length < SHORT_STEP && length > before / 2);
      if (concave && settled) {
        return here.end(step, down.smallest() < FLATTEST ? flat(down) : "");
      }
      before = length;
      double shrink = Math.min(1, reach / length);
      Point there = new Point(moved(here.log, move, shrink));
      if (there.height >= here.height - 1e-9 * (length < 1e-3 && concave ? 1 : 0)) {
        here = there;
        reach = Math.min(LONGEST_STEP, 2 * Math.max(reach, length * shrink));
      } else {
        reach = length * shrink / 4;
        before = Double.POSITIVE_INFINITY;
        if (reach < LEAST_REACH) {
          boolean asHighAsNumbersGo = concave && length < ROUGH_STEP;
          return here.end(
              step,
              !asHighAsNumbersGo
                  ? "the search got stuck where there is no maximum"
                  : down.smallest() < FLATTEST ? flat(down) : "");
        }
      }
      if (isFar(here.log)) {
        return here.end(step, "the likelihood keeps rising as " + far(here.log));
      }
    }
    return here.end(MOST_STEPS, "the search found no maximum in %s steps".formatted(MOST_STEPS));
  }

  private static boolean isFar(double[] log) {
    boolean far = false;
    for (double each : log) {
      far |= each > LARGEST || each < SMALLEST;
    }
    return far;
  }

  private String far(double[] log) {
    List<String> far = new ArrayList<>();
    for (int i = 0; i < log.length; i++) {
      if (log[i] > LARGEST / 2 || log[i] < SMALLEST / 2) {
        far.add(names[i] + (log[i] > 0 ? " grows" : " nears 0"));
      }
    }
    return String.join(" and ", far) + ": customers differ too little, or are too few, to tell";
  }

  private String flat(Eigen down) {
    int flattest = 0;
    for (int k = 1; k < names.length; k++) {
      flattest = down.value[k] < down.value[flattest] ? k : flattest;
    }
    List<String> loose = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (Math.abs(down.vector[i][flattest]) > 0.3) {
        loose.add(names[i]);
      }
    }
    return "the data says next to nothing about "
        + String.join(", ", loose)
        + ": customers differ too little, or are too few, to tell";
  }

  private static double[] moved(double[] from, double[] move, double share) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] += share * move[i];
    }
    return to;
  }

  private static double longest(double[] vector) {
    double longest = 0;
    for (double each : vector) {
      longest = Math.max(longest, Math.abs(each));
    }
    return longest;
  }

  private static double[] exp(double[] log) {
    double[] parameters = new double[log.length];
    for (int i = 0; i < log.length; i++) {
      parameters[i] = Math.exp(log[i]);
    }
    return parameters;
  }

  /** A place, how high it is, and what the slope and the curvature are there. */
  private final class Point {
    private final double[] log;
    private final double logLikelihood;
    private final double height;
    private final double[] gradient;
    private final double[][] hessian;

    private Point(double[] log) {
      int n = log.length;
      this.log = log;
      gradient = new double[n];
      hessian = new double[n][n];
      double[] parameters = exp(log);
      double value = likelihood.value(parameters, gradient, hessian);
      logLikelihood = value;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          hessian[i][j] *= parameters[i] * parameters[j];
        }
        gradient[i] *= parameters[i];
        hessian[i][i] += gradient[i];
      }
      if (prior != null) {
        value += prior.ln(log);
        prior.addDerivatives(log, gradient, hessian);
      }
      height = isFinite() ? value : Double.NEGATIVE_INFINITY;
    }

    private boolean isFinite() {
      double sum = logLikelihood;
      for (int i = 0; i < gradient.length; i++) {
        sum += gradient[i];
        for (double each : hessian[i]) {
          sum += each;
        }
      }
      return Double.isFinite(sum);
    }

    private Eigen curvature() {
      double[][] negative = new double[log.length][log.length];
      for (int i = 0; i < log.length; i++) {
        for (int j = 0; j < log.length; j++) {
          negative[i][j] = -(hessian[i][j] + hessian[j][i]) / 2;
        }
      }
      return new Eigen(negative);
    }

    private double[] uphill(Eigen down) {
      int n = log.length;
      double[] move = new double[n];
      for (int k = 0; k < n; k++) {
        double slope = 0;
        for (int i = 0; i < n; i++) {
          slope += down.vector[i][k] * gradient[i];
        }
        double curvature = Math.max(Math.abs(down.value[k]), 1e-12);
        for (int i = 0; i < n; i++) {
          move[i] += down.vector[i][k] * slope / curvature;
        }
      }
      return move;
    }

    private End end(int steps, String reason) {
      return new End(log, logLikelihood, gradient, hessian, steps, reason);
    }
  }
}
