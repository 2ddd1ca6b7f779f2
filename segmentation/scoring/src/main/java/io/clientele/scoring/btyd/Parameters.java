package io.clientele.scoring.btyd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The parameters of a fitted model by their names in its paper, with standard errors. Immutable.
 */
public final class Parameters {
  private final List<String> names;
  private final double[] values;
  private final double[][] covarianceOfLogs;

  /** Keeps the arrays. */
  Parameters(List<String> names, double[] values, double[][] covarianceOfLogs) {
    this.names = List.copyOf(names);
    this.values = values;
    this.covarianceOfLogs = covarianceOfLogs;
  }

  /** Returns the names, in the order of the paper. */
  public List<String> names() {
    return names;
  }

  /** Returns a parameter. */
  public double of(String name) {
    return values[index(name)];
  }

  /**
   * Returns the standard error of a parameter, from the curvature of the log-likelihood at its
   * maximum.
   */
  public double standardError(String name) {
    int i = index(name);
    return values[i] * Math.sqrt(covarianceOfLogs[i][i]);
  }

  /**
   * Returns the standard error of the logarithm of a parameter, whose normal interval is the better
   * one where the error is large: {@code exp(ln value +- 1.96 error)}.
   */
  public double standardErrorOfLog(String name) {
    int i = index(name);
    return Math.sqrt(covarianceOfLogs[i][i]);
  }

  /** Returns names and values, in the order of the paper. */
  public Map<String, Double> asMap() {
    Map<String, Double> map = new LinkedHashMap<>();
    names.forEach(name -> map.put(name, of(name)));
    return Collections.unmodifiableMap(map);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }

  double[] values() {
    return values.clone();
  }

  double[] flatCovariance() {
    int n = values.length;
    double[] flat = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(covarianceOfLogs[i], 0, flat, i * n, n);
    }
    return flat;
  }

  /** Returns parameters drawn from the normal distribution of their logarithms. */
  double[] draw(SplittableRandom random, double[][] root) {
    int n = values.length;
    double[] z = new double[n];
    for (int k = 0; k < n; k++) {
      z[k] = Draws.normal(random);
    }
    double[] drawn = new double[n];
    for (int i = 0; i < n; i++) {
      double log = Math.log(values[i]);
      for (int k = 0; k < n; k++) {
        log += root[i][k] * z[k];
      }
      drawn[i] = Math.exp(log);
    }
    return drawn;
  }

  /** Returns a matrix whose product with its transpose is the covariance of the logarithms. */
  double[][] rootOfCovariance() {
    Eigen eigen = new Eigen(covarianceOfLogs);
    int n = values.length;
    double[][] root = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        root[i][k] = eigen.vector[i][k] * Math.sqrt(Math.max(0, eigen.value[k]));
      }
    }
    return root;
  }

  private int index(String name) {
    int i = names.indexOf(name);
    if (i < 0) {
      throw new IllegalArgumentException(
          "parameter \"%s\", expected one of %s".formatted(name, names));
    }
    return i;
  }
}
