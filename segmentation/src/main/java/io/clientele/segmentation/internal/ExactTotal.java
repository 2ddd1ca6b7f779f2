package io.clientele.segmentation.internal;

/** A sum of many amounts in millionths, exact however large it grows. */
public final class ExactTotal {
  private static final long MILLION = 1_000_000;

  private long whole;
  private long millionths;

  /** Adds an amount in millionths. */
  public void add(long amount) {
    whole += amount / MILLION;
    millionths += amount % MILLION;
    if (millionths >= MILLION || millionths <= -MILLION) {
      whole += millionths / MILLION;
      millionths %= MILLION;
    }
  }

  /** Adds another sum. */
  public void add(ExactTotal other) {
    whole += other.whole;
    add(other.millionths);
  }

  /** Returns the sum: the double nearest to it while it is within 9 million millions. */
  public double amount() {
    return Math.abs(whole) < Long.MAX_VALUE / MILLION
        ? ExactMoney.amount(whole * MILLION + millionths)
        : whole;
  }
}
