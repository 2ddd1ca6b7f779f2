package io.clientele.scoring.btyd;

/** Matrices of which the upper half is filled first. */
final class Symmetry {
  private Symmetry() {}

  static void complete(double[][] upper) {
    for (int i = 0; i < upper.length; i++) {
      for (int j = 0; j < i; j++) {
        upper[i][j] = upper[j][i];
      }
    }
  }
}
