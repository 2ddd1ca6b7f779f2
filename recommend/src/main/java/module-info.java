/** What a customer may like next, and how well that is foretold. */
module io.clientele.recommend {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;

  exports io.clientele.recommend;
  exports io.clientele.recommend.evaluate;
  exports io.clientele.recommend.serve;
  exports io.clientele.recommend.session;
}
