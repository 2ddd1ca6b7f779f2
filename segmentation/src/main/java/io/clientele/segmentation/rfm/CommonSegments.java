package io.clientele.segmentation.rfm;

import java.util.List;

/** The segments that come with the library; a name means the same advice wherever it stands. */
final class CommonSegments {
  private static final String CHAMPIONS =
      "Reward them, show them what is new first, and ask them for reviews and referrals.";
  private static final String LOYAL =
      "Thank them, offer what goes with what they buy, and invite them to a loyalty programme.";
  private static final String POTENTIAL =
      "Bring them to their next order with a recommendation or a membership offer.";
  private static final String NEW =
      "Welcome them, help them get the most of their first order, and suggest a second one.";
  private static final String PROMISING =
      "Make the shop familiar: a small offer, a guide, a story of the brand.";
  private static final String ATTENTION =
      "Give them a reason to return now: an offer for a limited time on what they bought before.";
  private static final String SLEEPY =
      "Remind them of the shop with popular products or a small discount, before they forget it.";
  private static final String AT_RISK =
      "Write personally, ask what went wrong, and make returning easy and worth it.";
  private static final String CANNOT_LOSE =
      "Win them back in person if need be: call, listen, renew; do not lose them to a competitor.";
  private static final String HIBERNATING =
      "Send other products or a special offer now and then, at little cost.";
  private static final String LOST = "Try once to bring them back, or else stop spending on them.";

  private CommonSegments() {}

  /** Eleven segments on a grid of five bins; each cell lies in exactly one. */
  static List<RfmSegment> eleven() {
    return List.of(
        RfmSegment.of("Champions", CHAMPIONS, RfmRange.of(4, 5, 4, 5, 4, 5)),
        RfmSegment.of(
            "Loyal Customers", LOYAL, RfmRange.of(4, 5, 4, 5, 1, 3), RfmRange.of(3, 3, 4, 5, 1, 5)),
        RfmSegment.of("Potential Loyalist", POTENTIAL, RfmRange.of(4, 5, 2, 3, 1, 5)),
        RfmSegment.of("New Customers", NEW, RfmRange.of(5, 5, 1, 1, 1, 5)),
        RfmSegment.of("Promising", PROMISING, RfmRange.of(4, 4, 1, 1, 1, 5)),
        RfmSegment.of("Need Attention", ATTENTION, RfmRange.of(3, 3, 1, 3, 3, 5)),
        RfmSegment.of("About To Sleep", SLEEPY, RfmRange.of(3, 3, 1, 3, 1, 2)),
        RfmSegment.of(
            "At Risk",
            AT_RISK,
            RfmRange.of(2, 2, 4, 5, 1, 5),
            RfmRange.of(1, 1, 4, 5, 1, 3),
            RfmRange.of(1, 2, 1, 3, 4, 5)),
        RfmSegment.of("Can't Lose Them", CANNOT_LOSE, RfmRange.of(1, 1, 4, 5, 4, 5)),
        RfmSegment.of("Hibernating", HIBERNATING, RfmRange.of(2, 2, 1, 3, 1, 3)),
        RfmSegment.of("Lost", LOST, RfmRange.of(1, 1, 1, 3, 1, 3)));
  }

  /** The ten overlapping ranges that the read-me of the R package rfm uses, in its order. */
  static List<RfmSegment> rPackage() {
    return List.of(
        RfmSegment.of("Champions", CHAMPIONS, RfmRange.of(5, 5, 5, 5, 5, 5)),
        RfmSegment.of("Potential Loyalist", POTENTIAL, RfmRange.of(3, 5, 3, 5, 2, 5)),
        RfmSegment.of("Loyal Customers", LOYAL, RfmRange.of(2, 4, 2, 4, 2, 4)),
        RfmSegment.of("Promising", PROMISING, RfmRange.of(3, 4, 1, 3, 3, 5)),
        RfmSegment.of("New Customers", NEW, RfmRange.of(4, 5, 1, 3, 1, 5)),
        RfmSegment.of("Can't Lose Them", CANNOT_LOSE, RfmRange.of(1, 2, 3, 4, 4, 5)),
        RfmSegment.of("At Risk", AT_RISK, RfmRange.of(1, 2, 2, 5, 4, 5)),
        RfmSegment.of("Need Attention", ATTENTION, RfmRange.of(1, 3, 3, 5, 3, 5)),
        RfmSegment.of("About To Sleep", SLEEPY, RfmRange.of(2, 3, 1, 3, 1, 4)),
        RfmSegment.of("Lost", LOST, RfmRange.of(1, 1, 1, 5, 1, 5)));
  }

  static RfmSegment others() {
    return RfmSegment.of("Others", "Look at them one by one: no named segment describes them.");
  }
}
