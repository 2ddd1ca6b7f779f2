/**
 * Groups of customers: by rule, by recency, frequency and monetary value, and by when they came.
 */
module io.clientele.segmentation {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;
  requires transitive roaringbitmap;

  exports io.clientele.segmentation.cluster;
  exports io.clientele.segmentation.cohort;
  exports io.clientele.segmentation.column;
  exports io.clientele.segmentation.habit;
  exports io.clientele.segmentation.lifecycle;
  exports io.clientele.segmentation.live;
  exports io.clientele.segmentation.rfm;
  exports io.clientele.segmentation.segment;
  exports io.clientele.segmentation.survival;
}
