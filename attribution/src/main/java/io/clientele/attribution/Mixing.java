package io.clientele.attribution;

/** Spreads the bits of a number over all of its bits. */
final class Mixing {
  private Mixing() {}

  /**
   * Returns the number mixed, each bit depending on all bits.
   *
   * <p>Source: G. L. Steele, D. Lea and C. H. Flood, Fast splittable pseudorandom number
   * generators, OOPSLA 2014, with the constants of D. Stafford's variant 13.
   */
  static long mix(long number) {
    long z = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
