package io.clientele.scoring.btyd;

import java.util.SplittableRandom;

/** Customers whose true parameters are known. */
final class Simulated {
  private Simulated() {}

  /**
   * Draws customers from a process.
   *
   * @param oldest age of the oldest; ages are even between a quarter of it and it
   */
  static PurchaseHistory history(BuyingProcess process, int customers, double oldest, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] frequency = new int[customers];
    double[] recency = new double[customers];
    double[] age = new double[customers];
    for (int i = 0; i < customers; i++) {
      age[i] = oldest * (0.25 + 0.75 * random.nextDouble());
      if (random.nextDouble() >= process.alive(0, 0, 0)) {
        continue;
      }
      BuyingProcess.Life life = process.drawIfAlive(0, 0, random);
      for (double at = life.nextPurchase(); at <= age[i]; at = life.nextPurchase()) {
        frequency[i]++;
        recency[i] = at;
      }
    }
    return PurchaseHistory.ofColumns(frequency, recency, age);
  }
}
