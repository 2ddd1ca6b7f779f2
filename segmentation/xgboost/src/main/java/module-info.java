/** Training of boosted trees by XGBoost; they are scored without it. */
module io.clientele.xgboost {
  requires static transitive org.jspecify;
  requires transitive io.clientele.scoring;
  requires ml.dmlc.xgboost4j;

  exports io.clientele.xgboost;
}
