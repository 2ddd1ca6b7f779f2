package io.clientele.attribution;

/** Takes the credits of single touches. */
@FunctionalInterface
public interface TouchCredits {
  /**
   * Takes the credit of one touch.
   *
   * @param journey the number of its journey
   * @param touch its number within the journey, from 0
   * @param conversions its share in the conversions of the journey
   * @param minorUnits its share in their value, in the minor unit of the currency
   */
  void credit(int journey, int touch, double conversions, long minorUnits);
}
