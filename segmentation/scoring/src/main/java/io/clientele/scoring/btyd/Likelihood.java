package io.clientele.scoring.btyd;

/** A log-likelihood of parameters above 0, and its exact derivatives. */
interface Likelihood {
  /** Returns how many parameters there are. */
  int parameters();

  /** Returns the log-likelihood. */
  double value(double[] parameters);

  /**
   * Returns the log-likelihood and adds its derivatives.
   *
   * @param gradient to add the first derivatives to
   * @param hessian to add the second derivatives to, both halves
   */
  double value(double[] parameters, double[] gradient, double[][] hessian);
}
