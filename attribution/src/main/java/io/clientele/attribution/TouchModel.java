package io.clientele.attribution;

/**
 * A rule that gives each touch of a journey its share, whatever becomes of other journeys. So its
 * credits can also be told journey by journey.
 */
public sealed interface TouchModel extends CreditModel permits TouchRule, TimeDecay {
  /**
   * Tells the credit of every touch of every journey that ended in a conversion, in their order.
   * The value of a journey is rounded to the minor unit of the currency, and its credits sum to it
   * exactly: each is what the rounded sum grows by with that touch, so it is less than one minor
   * unit away from its share.
   *
   * @param decimals of the currency, 0 to 4: 2 for cents
   * @param into takes the credits
   */
  void creditEach(Journeys journeys, int decimals, TouchCredits into);
}
