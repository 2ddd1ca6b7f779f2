/**
 * Groups of customers: by rule, by recency, frequency and monetary value, and by when they came.
 */
module io.clientele.segmentation {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;

  exports io.clientele.segmentation.cohort;
  exports io.clientele.segmentation.live;
  exports io.clientele.segmentation.rfm;
  exports io.clientele.segmentation.segment;
}
