/** Predictions by customer: what they will buy, and what that is worth. */
module io.clientele.scoring {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;

  exports io.clientele.scoring;
}
