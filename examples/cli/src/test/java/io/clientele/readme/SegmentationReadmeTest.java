package io.clientele.readme;

/** The README of the segmentation module: each snippet, and what is printed below it. */
class SegmentationReadmeTest extends PageOfPrograms {
  SegmentationReadmeTest() {
    super(
        "segmentation/README.md",
        GroupsOfCustomers.class,
        SegmentsByRule.class,
        LiveSegmentsOfAShop.class);
  }
}
