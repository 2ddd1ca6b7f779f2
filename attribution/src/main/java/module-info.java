/** Attribution: which channels conversions are credited to, and how certain that is. */
module io.clientele.attribution {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;
  requires org.apache.commons.statistics.distribution;

  exports io.clientele.attribution;
  exports io.clientele.attribution.experiment;
  exports io.clientele.attribution.report;
}
