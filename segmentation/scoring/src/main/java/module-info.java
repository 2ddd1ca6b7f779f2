/** Predictions by customer: what they will buy, and what that is worth. */
module io.clientele.scoring {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;
  requires com.fasterxml.jackson.core;

  exports io.clientele.scoring;
  exports io.clientele.scoring.btyd;
  exports io.clientele.scoring.evaluate;
  exports io.clientele.scoring.feature;
  exports io.clientele.scoring.propensity;
  exports io.clientele.scoring.tree;
}
