/** Messages and actions that follow from what customers do. */
module io.clientele.workflow {
  requires static transitive org.jspecify;
  requires transitive io.clientele.core;
  requires org.slf4j;

  exports io.clientele.workflow;
  exports io.clientele.workflow.content;
  exports io.clientele.workflow.engine;
  exports io.clientele.workflow.journey;
  exports io.clientele.workflow.testing;
}
