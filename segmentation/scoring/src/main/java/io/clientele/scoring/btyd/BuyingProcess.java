package io.clientele.scoring.btyd;

import java.util.SplittableRandom;

/** What a model with given parameters says of customers; times in its unit. */
interface BuyingProcess {
  /** Returns the probability that a customer still is one at the end of their age. */
  double alive(int x, double tx, double age);

  /** Returns the expected number of purchases within a time from now, of one who is a customer. */
  double expectedIfAlive(int x, double age, double horizon);

  /** Returns the expected number of purchases after the first within a time from the first. */
  double expectedOfNew(double horizon);

  /** Returns the probability of so many purchases after the first within a time from it. */
  double probabilityOfNew(int purchases, double horizon);

  /** Returns the probability of a purchase within a time from now, of one who is a customer. */
  double buysIfAlive(int x, double age, double horizon);

  /** Returns a rate of purchases and what ends them, drawn for one who is a customer. */
  Life drawIfAlive(int x, double age, SplittableRandom random);

  /** The rest of a customer's life as drawn. */
  interface Life {
    /** Returns the time from now of the next purchase; infinite if there is none. */
    double nextPurchase();
  }
}
