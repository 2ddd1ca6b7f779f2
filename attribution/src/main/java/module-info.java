/** Attribution: which channels conversions are credited to, and how certain that is. */
module io.clientele.attribution {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;

  exports io.clientele.attribution;
  exports io.clientele.attribution.report;
}
